# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ten with and ten without the event in every group, where some people went out of sight."""

import json
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects import score_columns
from kenniskompas.workbench.effects.estimating import estimate_effects, group_effects
from kenniskompas.workbench.effects.protocols import parse_protocol
from kenniskompas.workbench.effects.release_schema import parse_release
from kenniskompas.workbench.effects.releases import release_document
from kenniskompas.workbench.effects.score_store import StoreFolder, read_store
from kenniskompas.workbench.effects.store_key import KEY_VARIABLE
from kenniskompas.workbench.targeting.policy import PolicyQuestion, propose_policy

PROTOCOL_TEXT = """
[study]
title = "Coaching"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = 0
duration = "months"
event = "work"
horizon = 12
measure = "event_probability"
covariates = ["x", "town"]
categorical = ["town"]
groups = ["town"]
estimand = "ate"
[estimation]
learner = "linear"
folds = 2
"""
PROTOCOL = parse_protocol(PROTOCOL_TEXT)
CELL = 120


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


def columns(events: int, *, lost: int = 15) -> dict[str, Any]:
    """Arm and town in four cells of 120: how many had work within the year, and were lost."""
    rng = np.random.default_rng(3)
    rows = []
    cells = {(0, "a"): (70, 15), (0, "b"): (70, 15), (1, "a"): (20, 15), (1, "b"): (events, lost)}
    for (arm, town), (happened, gone) in cells.items():
        kinds = [1] * happened + [-1] * gone + [0] * (CELL - happened - gone)
        for kind in rng.permutation(kinds):
            months = 18.0 if kind == 0 else rng.uniform(1, 11)
            rows.append((str(arm), town, months, float(kind == 1)))
    arms, towns, months, work = zip(*rows, strict=True)
    return {
        "arm": list(arms),
        "town": list(towns),
        "months": np.array(months),
        "work": np.array(work),
        "x": rng.normal(size=len(rows)),
    }


def answer(events: int, **made: Any) -> Any:
    return estimate_effects(columns(events, **made), PROTOCOL)


@pytest.mark.parametrize(
    ("events", "lost", "refused"), [(9, 15, True), (10, 15, False), (50, 61, True), (50, 60, False)]
)
def test_a_group_needs_ten_seen_with_and_ten_seen_without(
    events: int, lost: int, refused: bool
) -> None:
    result = answer(events, lost=lost)

    found = group_effects(result, ["town"])

    assert not result.is_refused
    assert {(row.values["town"], row.result.effect is None) for row in found.rows} == {
        ("a", False),
        ("b", refused),
    }
    assert [one.code for one in found.refusals] == ["too_few_events"] * refused


def test_the_store_keeps_who_had_the_event(tmp_path: Any) -> None:
    result = answer(9)
    StoreFolder.for_writing(tmp_path / "answer").write(result, protocol_text=PROTOCOL_TEXT)

    kept = read_store(tmp_path / "answer")

    assert np.array_equal(kept.scored.event, result.store.scored.event)
    assert group_effects(kept, ["town"]).as_document() == (
        group_effects(result, ["town"]).as_document()
    )


def test_scores_of_an_older_version_that_say_nothing_of_events_are_refused() -> None:
    [whole] = score_columns.pack(answer(40))
    file = pq.ParquetFile(score_columns.io.BytesIO(whole))
    table = file.read().drop_columns(["event"])
    about = {**json.loads(table.schema.metadata[b"kompas"]), "version": 4}
    older = score_columns._written(table.replace_schema_metadata({"kompas": json.dumps(about)}))

    with pytest.raises(BadInput, match="an older version made them"):
        score_columns.unpack([older], PROTOCOL, published={}, checks={})


def test_a_release_holds_no_group_with_nine_events_and_none_follows_from_it() -> None:
    few, enough = (release_document(answer(events).store) for events in (9, 30))

    assert {row["value"] for row in enough["groups"]} == {"a", "b"}
    assert enough["everyone"]["events"] == [50]
    # The other town would tell by subtraction.
    assert few["groups"] == []
    assert parse_release(json.dumps(enough).encode(), file="release.json") == enough


@pytest.mark.parametrize(("events", "given"), [(95, True), (96, False)])
def test_a_rule_gives_no_arm_that_fewer_than_ten_were_seen_without_work_with(
    events: int, given: bool
) -> None:
    question = PolicyQuestion(features=("town",))

    document = propose_policy(answer(events).store, question).as_document()

    assert ("1" in {rule["then"] for rule in document["rules"]}) == given
