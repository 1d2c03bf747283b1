# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Case records of people who do not exist, with a truth that is known: coaching helps a little."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

Rows = dict[str, list[dict[str, Any]]]
FIRST = date(2022, 1, 1)
LAST_SEEN = date(2025, 12, 31)
HEADERS = {
    "people": ("key", "born_on"),
    "decisions": ("key", "decided_on"),
    "characteristics": ("key", "recorded_on", "name", "value"),
    "activities": ("key", "activity", "started_on", "ended_on"),
    "events": ("key", "event", "started_on", "ended_on"),
    "observation": ("key", "observed_from", "observed_until"),
}
PROTOCOL = """[study]
title = "Job coaching beside usual service"
registered_on = 2026-01-05

[design]
treatment = "arm"
control = "usual-service"
outcome = "work"
covariates = ["age", "language", "children", "benefit_before", "earlier_courses"]
categorical = ["language"]
groups = ["language"]
estimand = "ate"

[estimation]
folds = 5
learner = "linear"

[panel]
since = 2022-01-01
until = 2023-12-31
observed_until = 2025-12-31
grace = 3
arms = { coaching = ["job coaching", "job coaching plus"] }
outcome = { kind = "by_horizon", event = "work", horizon = 12 }

[panel.people]
file = "people.csv"

[panel.decisions]
file = "decisions.csv"

[panel.characteristics]
file = "characteristics.csv"

[panel.activities]
file = "activities.csv"

[panel.events]
file = "events.csv"

[panel.observation]
file = "observation.csv"

[panel.columns]
age = { take = "age" }
language = { take = "last" }
children = { take = "last" }
benefit_before = { take = "months", of = ["benefit"], window = 24 }
earlier_courses = { take = "count", of = ["course"], window = 60 }

[[panel.eligibility]]
name = "of working age"
where = "age between 18 and 66"

[[panel.eligibility]]
name = "language known"
where = "language in ('basic', 'fluent')"
"""
DURATION = (
    PROTOCOL.replace('outcome = "work"', 'duration = "months"\nevent = "worked"\nhorizon = 12')
    .replace('kind = "by_horizon"', 'kind = "duration"')
    .replace(", horizon = 12 }", " }")
)
COMPETING = DURATION.replace("horizon = 12", 'horizon = 12\ncompeting = "retired"').replace(
    'event = "work" }', 'event = "work", competing = ["pension", "death"] }'
)


def invent(people: int, *, seed: int = 1, grace_days: int = 91) -> Rows:
    """Who speaks the language well finds work sooner and gets coaching less often."""
    rng = np.random.default_rng(seed)
    rows: Rows = {name: [] for name in HEADERS}
    for number in range(people):
        _add_person(rows, f"c{number:06d}", rng, grace_days)
    return rows


def with_other_ends(rows: Rows, *, seed: int = 2) -> Rows:
    """The same people, of whom some retire and some die."""
    rng = np.random.default_rng(seed)
    last = {one["key"]: one["observed_until"] for one in rows["observation"]}
    for one in rows["decisions"]:
        for event, chance in (("pension", 0.3), ("death", 0.1)):
            if rng.random() < chance:
                day = one["decided_on"] + timedelta(days=int(rng.integers(-20, 900)))
                if day <= last[one["key"]]:
                    rows["events"].append(
                        {"key": one["key"], "event": event, "started_on": day, "ended_on": ""}
                    )
    return rows


def write_records(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for name, header in HEADERS.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[name])


def write_study(folder: Path, rows: Mapping[str, Any], protocol: str = PROTOCOL) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_records(folder, rows)
    path = folder / "protocol.toml"
    path.write_text(protocol, encoding="utf-8")
    return path


def _add_person(rows: Rows, key: str, rng: np.random.Generator, grace_days: int) -> None:
    age = int(rng.integers(17, 68))
    born = FIRST - timedelta(days=age * 365 + int(rng.integers(0, 365)))
    zero = FIRST + timedelta(days=int(rng.integers(0, 730)))
    is_fluent = bool(rng.random() < 0.6)
    rows["people"].append({"key": key, "born_on": born})
    rows["decisions"].append({"key": key, "decided_on": zero})
    if rng.random() < 0.2:
        later = zero + timedelta(days=int(rng.integers(30, 500)))
        rows["decisions"].append({"key": key, "decided_on": later})
    moved = zero + timedelta(days=int(rng.integers(40, 700))) if rng.random() < 0.1 else LAST_SEEN
    seen_until = min(moved, LAST_SEEN)
    rows["observation"].append(
        {
            "key": key,
            "observed_from": zero - timedelta(days=int(rng.integers(400, 1200))),
            "observed_until": seen_until,
        }
    )
    if rows["decisions"][-1]["decided_on"] > seen_until:
        rows["decisions"].pop()
    _add_history(rows, key, zero, seen_until, is_fluent, rng)
    _add_future(rows, key, zero, seen_until, is_fluent, rng, grace_days)


def _add_history(
    rows: Rows, key: str, zero: date, until: date, is_fluent: bool, rng: np.random.Generator
) -> None:
    before = zero - timedelta(days=int(rng.integers(1, 400)))
    language = "fluent" if is_fluent else "basic"
    first = before - timedelta(days=200)
    told = [(first, "language", "basic"), (before, "language", language)]
    told.append((before, "children", str(int(rng.integers(0, 4)))))
    after = zero + timedelta(days=30)
    told.append((after, "language", "fluent"))
    for day, name, value in told:
        if day <= until and rng.random() < 0.97:
            rows["characteristics"].append(
                {"key": key, "recorded_on": day, "name": name, "value": value}
            )
    begun = zero - timedelta(days=int(rng.integers(10, 1100)))
    ended = zero + timedelta(days=int(rng.integers(0, 700)))
    rows["events"].append(
        {"key": key, "event": "benefit", "started_on": begun, "ended_on": min(ended, until)}
    )
    if rng.random() < 0.3:
        day = zero - timedelta(days=int(rng.integers(100, 900)))
        rows["activities"].append(
            {"key": key, "activity": "course", "started_on": day, "ended_on": day}
        )


def _add_future(
    rows: Rows,
    key: str,
    zero: date,
    until: date,
    is_fluent: bool,
    rng: np.random.Generator,
    grace_days: int,
) -> None:
    """Coaching starts within the grace period, unless work came first."""
    is_coached = rng.random() < (0.35 if is_fluent else 0.55)
    start = int(rng.integers(0, grace_days))
    rate = (1 / 600) * (2.0 if is_fluent else 1.0)
    work = 1 + int(rng.exponential(1 / rate))
    if is_coached and work > start:
        work = start + 1 + int((work - start) / 1.4)
        day = zero + timedelta(days=start)
        if day <= until:
            rows["activities"].append(
                {
                    "key": key,
                    "activity": "job coaching" if rng.random() < 0.7 else "job coaching plus",
                    "started_on": day,
                    "ended_on": day + timedelta(days=120),
                }
            )
    day = zero + timedelta(days=work)
    if day <= until:
        rows["events"].append({"key": key, "event": "work", "started_on": day, "ended_on": ""})
