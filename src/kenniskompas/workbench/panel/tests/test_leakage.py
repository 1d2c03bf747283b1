# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing from time zero on has a say in what people are compared on."""

import copy
from datetime import timedelta

import numpy as np
import pytest

from kenniskompas.workbench.panel.definition import read_definition
from kenniskompas.workbench.panel.making import make_panel
from kenniskompas.workbench.panel.tests.invented_records import LAST_SEEN, invent, write_study

PEOPLE = 120
COVARIATES = ("time_zero", "age", "language", "children", "benefit_before", "earlier_courses")
FIRST_DAYS = {
    "characteristics": "recorded_on",
    "activities": "started_on",
    "events": "started_on",
}


def covariates(folder, rows):
    table = make_panel(read_definition(write_study(folder, rows))).table
    return {row["key"]: [row[name] for name in COVARIATES] for row in table.to_pylist()}


def moved(rows, zero, rng):
    """Every record from time zero on shifted, with another value, or gone; ends as well."""
    changed = copy.deepcopy(rows)
    for table, first in FIRST_DAYS.items():
        kept = []
        for one in changed[table]:
            start = zero[one["key"]]
            if one[first] >= start:
                if rng.random() < 0.2 and one.get("event") != "work":
                    continue
                farthest = 80 if rng.random() < 0.5 else min((LAST_SEEN - start).days, 900)
                one[first] = start + timedelta(days=int(rng.integers(0, farthest)))
                one["ended_on"] = "" if table == "events" else one[first]
                if table == "characteristics":
                    one["value"] = "7" if one["name"] == "children" else "fluent"
            elif table == "events" and one["ended_on"] and one["ended_on"] >= start:
                one["ended_on"] = start + timedelta(days=int(rng.integers(0, 300)))
            kept.append(
                {k: v for k, v in one.items() if table != "characteristics" or k != "ended_on"}
            )
        changed[table] = kept
    return changed


@pytest.mark.parametrize("seed", [1, 2])
def test_shifting_records_from_time_zero_on_changes_no_covariate(tmp_path, seed):
    rows = invent(PEOPLE)
    for one in rows["observation"]:
        one["observed_until"] = LAST_SEEN
    before = covariates(tmp_path / "before", rows)
    zero = {key: values[0] for key, values in before.items()}
    for one in rows["decisions"]:
        zero.setdefault(one["key"], one["decided_on"])
    for one in rows["people"]:
        zero.setdefault(one["key"], LAST_SEEN)

    after = covariates(tmp_path / "after", moved(rows, zero, np.random.default_rng(seed)))

    both = before.keys() & after.keys()
    assert len(both) > PEOPLE / 3
    assert {key: after[key] for key in both} == {key: before[key] for key in both}


def test_a_record_of_the_day_before_does_count(tmp_path):
    rows = invent(PEOPLE)
    before = covariates(tmp_path / "before", rows)
    key = next(iter(before))
    day = before[key][0] - timedelta(days=1)
    rows["characteristics"].append(
        {"key": key, "recorded_on": day, "name": "children", "value": "9"}
    )

    after = covariates(tmp_path / "after", rows)

    assert (before[key][3] != 9, after[key][3]) == (True, 9.0)
