# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.experiments.stepped_wedge import wedge_schedule
from kenniskompas.core.experiments.wedge_estimate import estimate_wedge, wedge_refusal

HERE = Path(__file__).parent
# How near lmer and a search over the share of variance come to the same maximum.
PARITY = 1e-6
EFFECT = 0.3


def invented(
    rng: Any, *, teams: int, steps: int, people: int = 15, icc: float = 0.05, alike: float = 1.0
) -> dict[str, Any]:
    """Teams that start in steps; below 1 `alike` lets a team move from period to period."""
    schedule = wedge_schedule(clusters=teams, steps=steps)
    level = rng.normal(0, np.sqrt(icc * alike), (teams, 1))
    level = level + rng.normal(0, np.sqrt(icc * (1 - alike)), schedule.shape)
    n = (rng.poisson(people, schedule.shape) + 2).ravel()
    cluster, period = (np.repeat(one.ravel(), n) for one in np.indices(schedule.shape))
    treated = schedule[cluster, period].astype(bool)
    outcome = level[cluster, period] + 0.1 * period + EFFECT * treated
    outcome = outcome + rng.normal(0, np.sqrt(1 - icc), len(cluster))
    return {"outcome": outcome, "cluster": cluster, "period": period, "treated": treated}


def test_effect_share_and_error_are_those_of_lme4() -> None:
    with (HERE / "wedge.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    expected = json.loads((HERE / "wedge.json").read_text(encoding="utf-8"))

    found = estimate_wedge(
        outcome=np.array([float(row["outcome"]) for row in rows]),
        cluster=np.array([int(row["team"]) for row in rows]),
        period=np.array([int(row["period"]) for row in rows]),
        treated=np.array([row["started"] == "1" for row in rows]),
    )

    assert found.effect.estimate == pytest.approx(expected["effect"], abs=PARITY)
    assert found.effect.se == pytest.approx(expected["se"], abs=PARITY)
    assert found.icc == pytest.approx(expected["icc"], abs=PARITY)
    assert (found.n, found.clusters, found.effect.df) == (301, 8, 6)


@given(st.integers(0, 50), st.floats(-5, 5), st.floats(-3, 3))
@settings(max_examples=20, deadline=None)
def test_what_time_does_to_everybody_moves_nothing(seed: int, level: float, trend: float) -> None:
    world = invented(np.random.default_rng(seed), teams=7, steps=3)
    moved = world | {"outcome": world["outcome"] + level + trend * world["period"] ** 2}

    before, after = estimate_wedge(**world), estimate_wedge(**moved)

    assert after.effect.estimate == pytest.approx(before.effect.estimate, abs=1e-4)
    assert after.effect.se == pytest.approx(before.effect.se, abs=1e-4)


def test_teams_without_a_level_of_their_own_have_no_share() -> None:
    world = invented(np.random.default_rng(2), teams=8, steps=4, icc=0.0)
    flat = world["outcome"].copy()
    for team in range(8):
        inside = world["cluster"] == team
        flat[inside] -= flat[inside].mean()

    assert estimate_wedge(**world | {"outcome": flat}).icc == 0


@pytest.mark.slow
@pytest.mark.parametrize(("teams", "steps", "alike"), [(6, 3, 1.0), (6, 3, 0.7), (12, 4, 0.8)])
def test_intervals_hold_with_few_teams_also_where_teams_move(
    teams: int, steps: int, alike: float
) -> None:
    rng = np.random.default_rng(5)
    worlds, errors, held = 300, [], 0
    for _world in range(worlds):
        found = estimate_wedge(**invented(rng, teams=teams, steps=steps, alike=alike)).effect
        low, high = found.interval()
        held += low <= EFFECT <= high
        errors.append(found.estimate - EFFECT)

    spread = float(np.std(errors))
    assert abs(np.mean(errors)) < 3 * spread / np.sqrt(worlds)
    # 99% of a binomial of 300 around 95%, and up to somewhat too wide.
    assert 0.917 <= held / worlds <= 0.99


def refusal(**changed: Any) -> str | None:
    world = invented(np.random.default_rng(1), teams=6, steps=3) | changed
    found = wedge_refusal(**world, labels=("usual", "approach"))
    return found.code if found else None


def test_what_cannot_be_told_is_refused_by_name() -> None:
    whole = invented(np.random.default_rng(1), teams=6, steps=3)
    n = len(whole["outcome"])
    assert refusal() is None
    assert refusal(outcome=np.ones(n)) == "constant_outcome"
    first, last = np.flatnonzero(whole["treated"])[:40], np.flatnonzero(~whole["treated"])[:40]
    for events, code in ((9, "too_few_events"), (10, None)):
        happened = np.isin(np.arange(n), [*first, *last[:events]]).astype(float)
        assert refusal(outcome=happened) == code
    assert refusal(cluster=whole["cluster"] % 5) == "too_few_wedge_teams"
    assert refusal(treated=np.arange(n) < 9) == "too_few_people"
    assert refusal(treated=whole["period"] > 2) == "teams_not_mixed"


def test_a_team_is_started_or_not_in_a_period() -> None:
    world = invented(np.random.default_rng(1), teams=6, steps=3)
    world["treated"][0] = ~world["treated"][0]

    with pytest.raises(ValueError, match="not both"):
        estimate_wedge(**world)
