# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.support import assess_support, effective_size, least_weight
from kenniskompas.core.effects.targets import Estimand, tilt, within_trim

EVERYONE, TREATED, OVERLAP = Estimand("ate"), Estimand("att", 1), Estimand("overlap")


def two_arms(e: Any, seed: Any = 1) -> Any:
    """Propensities of two arms and who got which, drawn by them."""
    e = np.asarray(e, float)
    arm = (np.random.default_rng(seed).random(len(e)) < e).astype(np.int64)
    return np.column_stack([1 - e, e]), arm


def problems(estimand: Any, e: Any, **options: Any) -> Any:
    propensity, arm = two_arms(e)
    support = assess_support(estimand=estimand, propensity=propensity, arm=arm, **options)
    return [one.problem for one in support.arms]


def test_a_small_randomised_arm_has_full_support() -> None:
    e = np.full(20_000, 0.005)

    for estimand in (EVERYONE, TREATED, OVERLAP):
        assert problems(estimand, e) == [None, None]


def test_an_arm_that_nobody_in_a_tenth_of_the_people_gets_has_no_support_for_everyone() -> None:
    e = np.where(np.arange(4000) < 400, 1e-4, 0.5)

    assert problems(EVERYONE, e) == [None, "no_support"]


def test_the_treated_are_supported_where_only_everyone_is_not() -> None:
    e = np.where(np.arange(4000) < 3000, 1e-4, 0.5)

    assert problems(EVERYONE, e) == [None, "no_support"]
    assert problems(TREATED, e) == [None, None]


def test_an_effect_on_the_treated_is_refused_where_they_have_no_controls() -> None:
    e = np.where(np.arange(4000) < 1000, 0.9999, 0.2)

    assert problems(TREATED, e) == ["no_support", None]


def test_the_overlap_population_is_refused_when_it_weighs_as_a_handful() -> None:
    e = np.where(np.arange(4000) < 2000, 1e-6, 1 - 1e-6)
    e[:8] = 0.5

    assert "too_little_weight" in problems(OVERLAP, e)


def test_trimming_more_than_half_of_the_target_leaves_another_question() -> None:
    e = np.where(np.arange(4000) < 2400, 0.01, 0.5)
    propensity, arm = two_arms(e)

    support = assess_support(estimand=EVERYONE, propensity=propensity, arm=arm, trim=0.05)

    assert support.trimmed == 2400
    assert support.is_trimmed_away


def test_trimming_for_the_treated_only_looks_at_their_controls() -> None:
    propensity = np.array([[0.999, 0.001], [0.5, 0.5], [0.001, 0.999]])

    assert within_trim(TREATED, propensity, 0.01).tolist() == [True, True, False]
    assert within_trim(EVERYONE, propensity, 0.01).tolist() == [False, True, False]


def test_a_trimming_bound_of_half_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="trim"):
        within_trim(EVERYONE, np.array([[0.5, 0.5]]), 0.5)


def test_two_arm_overlap_weight_is_the_product_of_propensities() -> None:
    e = np.array([0.1, 0.5, 0.8])

    assert tilt(OVERLAP, np.column_stack([1 - e, e])) == pytest.approx(e * (1 - e))


def test_equal_weights_count_everybody_and_one_heavy_weight_counts_one() -> None:
    assert effective_size(np.ones(40)) == pytest.approx(40)
    assert effective_size(np.array([1e9, 1.0, 1.0])) == pytest.approx(1)
    assert effective_size(np.zeros(3)) == 0


def test_the_smallest_admitted_arm_may_lose_half_its_weight() -> None:
    assert (least_weight(10), least_weight(20), least_weight(1000)) == (5, 10, 10)


def test_perfect_separation_is_refused_for_every_estimand(world: Any) -> None:
    problem = world(400, 1).problem
    separated = replace(problem, arm=(problem.covariates[:, 3] > 0).astype(np.int64))

    for estimand in (EVERYONE, TREATED, OVERLAP):
        result = estimate_effects(replace(separated, estimand=estimand), Settings(learner="linear"))
        assert [one.code for one in result.refusals] == ["perfect_separation"]
        assert result.arms == ()


def test_trimmed_people_are_counted_in_a_warning_and_score_nothing(world: Any) -> None:
    problem = world(1000, 3, selection=1.5).problem

    result = estimate_effects(problem, Settings(learner="linear", trim=0.1))

    trimmed = result.support.trimmed
    assert trimmed > 20
    assert (result.people.scores.share == 0).sum() == trimmed
    assert "trimmed" in {one.code for one in result.doubts}
