# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""What no arm can have changed, with and without a confounder that is left out."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.placebo import placebo_effects
from kenniskompas.core.effects.problem import Settings

LINEAR = Settings(learner="linear", folds=2)
WORLDS = 300


def measured_before(problem: Any, *, seed: Any, of: Any = 0) -> Any:
    """Depends on a covariate and on chance, on no arm."""
    noise = np.random.default_rng(1000 + seed).normal(size=len(problem.arm))
    return problem.covariates[:, of] + noise


def without_first_covariate(problem: Any) -> Any:
    return replace(
        problem,
        covariates=problem.covariates[:, 1:],
        covariate_names=problem.covariate_names[1:],
    )


def test_where_everything_is_adjusted_for_the_effect_on_what_was_before_is_zero(world: Any) -> None:
    problem = world(2000, 3).problem
    before = measured_before(problem, seed=3)

    effect = placebo_effects(problem, LINEAR, unreached=before).arms[1].effect

    plain = before[problem.arm == 1].mean() - before[problem.arm == 0].mean()
    low, high = effect.interval()
    assert plain > 0.5
    assert low < 0 < high


def test_what_is_left_out_shows_as_an_effect_on_what_was_before(world: Any) -> None:
    problem = without_first_covariate(full := world(2000, 3).problem)

    effect = (
        placebo_effects(problem, LINEAR, unreached=measured_before(full, seed=3)).arms[1].effect
    )

    assert effect.interval()[0] > 0.3


def test_it_is_the_engine_itself_asked_about_something_else(world: Any) -> None:
    problem = world(600, 5, arms=3).problem
    before = measured_before(problem, seed=5)

    asked = placebo_effects(problem, LINEAR, unreached=before)

    direct = estimate_effects(replace(problem, outcome=before), LINEAR)
    assert [one.effect for one in asked.arms] == [one.effect for one in direct.arms]


def test_who_is_unknown_is_left_out(world: Any) -> None:
    problem = world(600, 5).problem
    before = measured_before(problem, seed=5)
    before[::3] = np.nan

    asked = placebo_effects(problem, LINEAR, unreached=before)

    assert sum(one.n for one in asked.arms) == 400


def test_an_arm_of_whom_nobody_is_known_does_not_stop_the_others(world: Any) -> None:
    problem = world(900, 5, arms=3).problem
    before = measured_before(problem, seed=5)
    before[problem.arm == 2] = np.nan

    asked = placebo_effects(problem, LINEAR, unreached=before)

    assert [one.label for one in asked.arms] == ["arm 0", "arm 1"]


@pytest.mark.parametrize("keep", [(), (1,), (0,)])
def test_without_a_comparison_there_is_a_reason_and_no_number(world: Any, keep: Any) -> None:
    problem = world(300, 5).problem
    before = np.where(np.isin(problem.arm, keep), 1.0, np.nan)

    asked = placebo_effects(problem, LINEAR, unreached=before)

    assert asked.arms == ()
    assert [one.code for one in asked.refusals] == ["placebo_unknown"]


def test_the_same_for_everybody_is_refused_like_any_outcome(world: Any) -> None:
    asked = placebo_effects(world(300, 5).problem, LINEAR, unreached=np.ones(300))

    assert [one.code for one in asked.refusals] == ["constant_outcome"]


@pytest.mark.slow
def test_intervals_around_zero_cover(world: Any) -> None:
    hits = []
    for seed in range(WORLDS):
        problem = world(1000, seed, selection=0.7).problem
        before = measured_before(problem, seed=seed)
        low, high = placebo_effects(problem, LINEAR, unreached=before).arms[1].effect.interval()
        hits.append(low <= 0 <= high)

    low, high = (binom.ppf(tail, WORLDS, np.mean(hits)) / WORLDS for tail in (0.005, 0.995))
    assert high >= 0.93
    assert low <= 0.97
