# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""Bias and coverage in worlds with confounding and unequal effects."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom

from kenniskompas.core.effects.durations import event_probability, restricted_time
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.targets import Estimand

WORLDS = 300
PEOPLE = 1000


def is_nominal(hits: Any) -> Any:
    """Whether a 99% interval for the coverage of 95% intervals meets 93–97%."""
    low, high = (binom.ppf(tail, WORLDS, np.mean(hits)) / WORLDS for tail in (0.005, 0.995))
    return high >= 0.93 and low <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ate", "att"])
@pytest.mark.parametrize("learner", ["linear", "auto"])
def test_intervals_cover_and_estimates_are_unbiased(world: Any, name: Any, learner: Any) -> None:
    estimand = Estimand("att", 1) if name == "att" else Estimand(name)
    errors, hits = [], []
    for seed in range(WORLDS):
        drawn = world(PEOPLE, seed, selection=0.7, estimand=estimand)
        target = drawn.problem.arm == 1 if name == "att" else np.ones(PEOPLE, bool)
        # The interval is about the population; the sample's own mean gain differs by chance.
        truth = 1.0 if name == "ate" else _expected_gain_of_treated()
        assert target.any()
        effect = (
            estimate_effects(drawn.problem, Settings(learner=learner, threads=2)).arms[1].effect
        )
        low, high = effect.interval()
        errors.append(effect.estimate - truth)
        hits.append(low <= truth <= high)

    assert abs(np.mean(errors)) < 3 * np.std(errors) / np.sqrt(WORLDS) + 0.01
    assert is_nominal(hits)


def _expected_gain_of_treated() -> Any:
    """By integration over x0 - x1 / 2, which is normal with variance 5 / 4."""
    u = np.random.default_rng(0).normal(size=(4_000_000, 2))
    p = 1 / (1 + np.exp(-0.7 * (u[:, 0] - 0.5 * u[:, 1])))
    return float(1 + 0.5 * np.average(u[:, 1], weights=p))


@pytest.mark.slow
def test_group_intervals_cover(world: Any) -> None:
    hits = []
    for seed in range(WORLDS):
        problem = world(PEOPLE, seed, selection=0.7).problem
        people = estimate_effects(problem, Settings(learner="linear")).people
        scored = Scored(
            people.labels,
            people.control,
            people.arm,
            people.outcome,
            people.weight,
            people.scores.arm_scores,
            people.scores.share,
        )
        group = (problem.covariates[:, 1] > 0).astype(np.int64)
        row = aggregate_groups(scored, group=group, group_labels=["low", "high"], arms=[1])[1]
        low, high = row.effect.interval()
        hits.append(low <= 1 + 0.5 * np.sqrt(2 / np.pi) <= high)

    assert is_nominal(hits)


@pytest.mark.slow
def test_intervals_of_durations_cover_where_people_are_lost(world: Any) -> None:
    horizon, rate = 10.0, np.array([1 / 12, 1 / 8])
    truth = np.subtract(*((1 - np.exp(-rate * horizon)) / rate)[::-1])
    hits = []
    for seed in range(WORLDS):
        rng = np.random.default_rng(seed)
        problem = world(PEOPLE, seed, selection=0.7).problem
        time = rng.exponential(1 / rate[problem.arm])
        lost = rng.exponential(20 / (1 + problem.arm))
        outcome = restricted_time(
            duration=np.minimum(time, lost),
            event=time <= lost,
            stratum=problem.arm,
            horizon=horizon,
        )
        answer = estimate_effects(replace(problem, outcome=outcome), Settings(learner="linear"))
        low, high = answer.arms[1].effect.interval()
        hits.append(low <= truth <= high)

    assert is_nominal(hits)


@pytest.mark.slow
def test_intervals_of_probabilities_cover_where_something_else_may_come_first(world: Any) -> None:
    horizon, work, pension = 10.0, np.array([1 / 12, 1 / 8]), 1 / 30
    shares = work / (work + pension) * (1 - np.exp(-horizon * (work + pension)))
    hits = []
    for seed in range(WORLDS):
        rng = np.random.default_rng(seed)
        problem = world(PEOPLE, seed, selection=0.7).problem
        found, retired = rng.exponential(1 / work[problem.arm]), rng.exponential(30, size=PEOPLE)
        lost = rng.exponential(20 / (1 + problem.arm))
        seen = np.minimum(np.minimum(found, retired), lost)
        outcome = event_probability(
            duration=seen,
            event=seen == found,
            competing=seen == retired,
            stratum=problem.arm,
            horizon=horizon,
        )
        answer = estimate_effects(replace(problem, outcome=outcome), Settings(learner="linear"))
        low, high = answer.arms[1].effect.interval()
        hits.append(low <= shares[1] - shares[0] <= high)

    assert is_nominal(hits)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "size"), [(40, 25), (15, 60)])
def test_intervals_cover_where_people_of_a_team_hang_together(
    teams: Any, number: Any, size: Any
) -> None:
    """Half of what covariates leave of an outcome is the team's, and teams choose by it."""
    hits, narrow = [], []
    for seed in range(WORLDS):
        problem = teams(seed, number=number, size=size)
        people = estimate_effects(problem, Settings(learner="linear"))
        low, high = people.arms[1].effect.interval()
        hits.append(low <= 1 <= high)
        alone = estimate_effects(replace(problem, cluster=None), Settings(learner="linear"))
        low, high = alone.arms[1].effect.interval()
        narrow.append(low <= 1 <= high)

    assert is_nominal(hits)
    assert np.mean(narrow) < 0.5
