# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.targets import Estimand

LINEAR = Settings(learner="linear")


def scored(result: Any) -> Any:
    people = result.people
    return Scored(
        people.labels,
        people.control,
        people.arm,
        people.outcome,
        people.weight,
        people.scores.arm_scores,
        people.scores.share,
    )


@pytest.mark.parametrize("estimand", [Estimand("ate"), Estimand("att", 1), Estimand("overlap")])
def test_a_group_of_everybody_has_the_average_effect(world: Any, estimand: Any) -> None:
    result = estimate_effects(world(500, 1, estimand=estimand).problem, LINEAR)

    (row,) = aggregate_groups(
        scored(result), group=np.zeros(500, np.int64), group_labels=["all"], arms=[1]
    )

    assert row.effect.estimate == pytest.approx(result.arms[1].effect.estimate)
    assert row.effect.se == pytest.approx(result.arms[1].effect.se, rel=1e-6)


@pytest.mark.parametrize("estimand", [Estimand("ate"), Estimand("att", 1)])
def test_group_effects_find_who_gains_more(world: Any, estimand: Any) -> None:
    confounded = world(6000, 4, estimand=estimand)
    problem = confounded.problem
    group = (problem.covariates[:, 1] > 0).astype(np.int64)
    target = problem.arm == 1 if estimand.treated else np.ones(6000, bool)

    rows = aggregate_groups(
        scored(estimate_effects(problem, LINEAR)),
        group=group,
        group_labels=["low", "high"],
        arms=[1],
    )

    for code, row in enumerate(rows):
        truth = confounded.gain[target & (group == code), 1].mean()
        assert abs(row.effect.estimate - truth) < 3 * row.effect.se


def store(n: Any, *, outcome: Any = None, weight: Any = None) -> Any:
    """`n` people of each of two arms, whose scores say that the arm adds one."""
    arm = np.repeat([0, 1], n)
    zeros = np.zeros(2 * n)
    return Scored(
        ("0", "1"),
        0,
        arm,
        np.arange(2.0 * n) if outcome is None else outcome,
        np.ones(2 * n) if weight is None else weight,
        np.column_stack([zeros, zeros + 1]),
        np.ones(2 * n),
    )


def only_row(people: Any, group: Any = None) -> Any:
    group = np.zeros(len(people.arm), np.int64) if group is None else group
    return aggregate_groups(people, group=group, group_labels=["g=1"], arms=[1])[0]


def test_a_cell_of_nine_people_is_refused_and_one_of_ten_is_not() -> None:
    assert only_row(store(9)).refusal.code == "too_few_people"
    assert only_row(store(9)).refusal.key == "g=1, arm=1"
    assert only_row(store(10)).effect.estimate == 1


@pytest.mark.parametrize("events", [9, 31])
def test_an_event_needs_ten_with_and_ten_without_in_each_cell(events: Any) -> None:
    outcome = np.array([1.0] * 20 + [0.0] * 20 + [1.0] * events + [0.0] * (40 - events))

    assert only_row(store(40, outcome=outcome)).refusal.code == "too_few_events"


def test_a_cell_whose_weight_lies_on_one_person_is_refused() -> None:
    weight = np.ones(80)
    weight[0] = 1e4

    assert only_row(store(40, weight=weight)).refusal.code == "too_little_weight"


def test_a_group_in_which_nobody_is_in_the_target_is_refused() -> None:
    people = store(20)
    nobody = Scored(
        people.labels,
        0,
        people.arm,
        people.outcome,
        people.weight,
        people.arm_scores * 0,
        np.zeros(40),
    )

    assert only_row(nobody).refusal.code == "empty_group"
