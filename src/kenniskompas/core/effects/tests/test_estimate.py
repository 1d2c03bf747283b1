# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""Properties of the whole way: what may and what may not change an answer."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.targets import Estimand

LINEAR = Settings(learner="linear", folds=3)
# Sums in another order differ in their last digits only; penalties stay on the same side.
ROUNDING = 1e-6


def effects(problem: Any, how: Any = LINEAR) -> Any:
    return {one.label: one.effect for one in estimate_effects(problem, how).arms}


@pytest.fixture(scope="module")
def small(world: Any) -> Any:
    return world(300, 1, arms=3, selection=0.4).problem


@given(shift=st.floats(-1e3, 1e3), scale=st.floats(0.01, 100))
@settings(max_examples=10, deadline=None)
def test_shift_and_scale_of_the_outcome_change_the_effect_by_the_scale(
    small: Any, shift: Any, scale: Any
) -> None:
    before = effects(small)["arm 1"]

    after = effects(replace(small, outcome=shift + scale * small.outcome))["arm 1"]

    assert after.estimate == pytest.approx(scale * before.estimate, rel=1e-3, abs=1e-4 * scale)
    assert after.se == pytest.approx(scale * before.se, rel=1e-3)


@pytest.mark.parametrize("estimand", [Estimand("ate"), Estimand("att", 2), Estimand("overlap")])
def test_order_of_rows_changes_nothing(small: Any, estimand: Any) -> None:
    shuffled = np.random.default_rng(3).permutation(300)
    moved = replace(
        small,
        covariates=small.covariates[shuffled],
        arm=small.arm[shuffled],
        outcome=small.outcome[shuffled],
        estimand=estimand,
    )

    before, after = effects(replace(small, estimand=estimand)), effects(moved)

    assert after["arm 2"].estimate == pytest.approx(before["arm 2"].estimate, abs=ROUNDING)
    assert after["arm 2"].se == pytest.approx(before["arm 2"].se, abs=ROUNDING)


def test_names_and_order_of_arms_change_nothing(small: Any) -> None:
    reversed_arms = replace(small, arm=2 - small.arm, labels=small.labels[::-1], control=2)

    before, after = effects(small), effects(reversed_arms)

    for label in ("arm 1", "arm 2"):
        assert after[label].estimate == pytest.approx(before[label].estimate, abs=ROUNDING)
        assert after[label].se == pytest.approx(before[label].se, abs=ROUNDING)


@pytest.mark.parametrize("learner", ["linear", "gbm", "auto"])
def test_threads_change_no_number(small: Any, learner: Any) -> None:
    how = Settings(learner=learner, folds=3, repetitions=2)

    assert effects(small, how) == effects(small, replace(how, threads=2))


def test_another_seed_gives_other_folds(small: Any) -> None:
    assert effects(small) != effects(small, replace(LINEAR, seed=2))


@pytest.mark.parametrize("learner", ["linear", "gbm", "auto"])
def test_confounding_is_undone_where_overlap_holds(world: Any, learner: Any) -> None:
    confounded = world(4000, 5)

    result = estimate_effects(confounded.problem, Settings(learner=learner, threads=2))

    arm = result.arms[1]
    assert arm.difference - confounded.truth[1] > 0.5
    assert abs(arm.effect.estimate - confounded.truth[1]) < 3 * arm.effect.se


def test_an_effect_on_the_treated_is_about_the_treated(world: Any) -> None:
    confounded = world(4000, 6, estimand=Estimand("att", 1))
    problem = confounded.problem

    arm = estimate_effects(problem, LINEAR).arms[1]

    gained = confounded.gain[problem.arm == 1, 1].mean()
    assert abs(gained - confounded.truth[1]) > 0.1
    assert abs(arm.effect.estimate - gained) < 3 * arm.effect.se
    assert arm.mean.estimate == pytest.approx(problem.outcome[problem.arm == 1].mean())


def test_the_control_has_a_mean_and_no_effect(small: Any) -> None:
    control = estimate_effects(small, LINEAR).arms[0]

    assert control.mean is not None
    assert control.effect is None


def test_mean_of_an_arm_is_the_mean_of_the_control_plus_its_effect(small: Any) -> None:
    control, _, arm = estimate_effects(small, replace(LINEAR, repetitions=4)).arms

    difference = arm.mean.estimate - control.mean.estimate
    assert difference == pytest.approx(arm.effect.estimate)


def test_an_event_is_predicted_as_a_share(world: Any) -> None:
    result = estimate_effects(world(500, 2, is_event=True).problem, LINEAR)

    assert result.people.predicted.min() >= 0
    assert result.people.predicted.max() <= 1


def test_an_arm_of_three_people_is_left_out_and_the_others_answered(world: Any) -> None:
    problem = world(300, 1).problem
    arm = problem.arm.copy()
    arm[:3] = 2
    three = replace(problem, arm=arm, labels=("a", "b", "c"))

    result = estimate_effects(three, LINEAR)

    assert [one.effect is not None for one in result.arms] == [False, True, False]
    assert [(one.key, one.code) for one in result.refusals] == [("arms.c", "too_few_people")]
    assert "arm_left_out" in {one.code for one in result.doubts}
    assert len(result.people.rows) == 297


def test_numbers_that_are_not_finite_are_a_mistake_of_the_caller(small: Any) -> None:
    outcome = small.outcome.copy()
    outcome[0] = np.nan

    with pytest.raises(ValueError, match="finite"):
        estimate_effects(replace(small, outcome=outcome), LINEAR)


def test_an_arm_without_people_is_a_mistake_of_the_caller(small: Any) -> None:
    with pytest.raises(ValueError, match="has people"):
        estimate_effects(replace(small, labels=(*small.labels, "empty")), LINEAR)
