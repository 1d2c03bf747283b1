# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from kenniskompas.core.effects.cells import BLOCK, cell_effect, total_cells
from kenniskompas.core.effects.contrast import contrast_arms
from kenniskompas.core.effects.groups import aggregate_groups, effects_of_cells, simultaneous_value
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.simultaneous import critical_value

# Sums over people in another order.
ROUNDING = 1e-9


def store(n: Any = 300, *, seed: Any = 1, shares: Any = True, control: Any = 1) -> Any:
    rng = np.random.default_rng(seed)
    share = rng.uniform(0.5, 1.5, n) if shares else np.ones(n)
    return Scored(
        ("a", "b", "c"),
        control,
        rng.integers(0, 3, n),
        rng.normal(size=n),
        rng.uniform(1, 2, n),
        share[:, None] * (np.array([1.0, 0.0, 3.0]) + rng.normal(size=(n, 3))),
        share,
    )


def by_hand(people: Any, inside: Any, arm: Any, against: Any) -> Any:
    difference = (people.arm_scores[:, arm] - people.arm_scores[:, against])[inside]
    share = people.share[inside]
    effect = difference.sum() / share.sum()
    return effect, np.sqrt(((difference - effect * share) ** 2).sum()) / share.sum()


@pytest.mark.parametrize("control", [0, 1, 2])
@pytest.mark.parametrize("shares", [True, False])
def test_sums_per_class_give_the_effects_of_a_pass_over_people(control: Any, shares: Any) -> None:
    people = store(BLOCK + 700, control=control, shares=shares)
    group = np.random.default_rng(2).integers(0, 4, len(people.arm))

    totals = total_cells(people, cell=group, cells=4)

    for code in range(4):
        for arm, against in ((0, 1), (2, 0), (1, 2)):
            effect = cell_effect(totals, code, arm, against)
            expected = by_hand(people, group == code, arm, against)
            assert (effect.estimate, effect.se) == pytest.approx(expected, rel=ROUNDING)


def test_classes_taken_together_are_as_if_counted_together() -> None:
    people = store()
    fine = np.random.default_rng(3).integers(0, 6, 300)

    merged = total_cells(people, cell=fine, cells=6).merged(np.arange(6) % 2, 2)

    whole = total_cells(people, cell=fine % 2, cells=2)
    labels = ["even", "odd"]
    for left, right in zip(
        effects_of_cells(merged, labels=labels, arms=[0, 2]),
        effects_of_cells(whole, labels=labels, arms=[0, 2]),
        strict=True,
    ):
        assert (left.n, left.n_control) == (right.n, right.n_control)
        assert left.effect.estimate == pytest.approx(right.effect.estimate, rel=ROUNDING)
        assert left.effect.se == pytest.approx(right.effect.se, rel=ROUNDING)


def test_a_contrast_turned_round_changes_sign_only() -> None:
    people = store()

    there = contrast_arms(people, arm=0, against=2, key="effect")
    back = contrast_arms(people, arm=2, against=0, key="effect")

    assert back.effect.estimate == pytest.approx(-there.effect.estimate)
    assert back.effect.se == pytest.approx(there.effect.se)
    assert there.n == 300


def test_a_contrast_between_two_arms_is_the_difference_of_their_effects() -> None:
    people = store()
    effects = {
        one.arm: one.effect
        for one in aggregate_groups(
            people, group=np.zeros(300, np.int64), group_labels=["all"], arms=[0, 2]
        )
    }

    found = contrast_arms(people, arm=2, against=0, key="effect")

    assert found.effect.estimate == pytest.approx(effects[2].estimate - effects[0].estimate)


def test_a_contrast_of_everybody_agrees_with_the_published_effects() -> None:
    people = store()
    published = {
        "a": contrast_arms(people, arm=0, against=1, key="effect").effect.moved_to(1.25),
        "c": contrast_arms(people, arm=2, against=1, key="effect").effect.moved_to(3.5),
    }

    whole = contrast_arms(people, arm=2, against=1, key="effect", published=published)
    between = contrast_arms(people, arm=2, against=0, key="effect", published=published)

    assert (whole.effect.estimate, whole.effect.se) == pytest.approx((3.5, published["c"].se))
    assert between.effect.estimate == pytest.approx(2.25)


def test_nine_people_in_an_arm_carry_no_contrast() -> None:
    people = store(2000)
    nine = np.flatnonzero(people.arm == 2)[:9]
    inside = people.arm != 2
    inside[nine] = True

    found = contrast_arms(people, arm=2, against=0, key="effect", inside=inside)

    assert found.effect is None
    assert (found.refusal.code, found.n_arm) == ("too_few_people", 9)


def test_an_arm_against_itself_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="itself"):
        contrast_arms(store(), arm=1, against=1, key="effect")


@pytest.mark.parametrize("m", [1, 5, 40])
def test_the_value_of_independent_estimates_is_that_of_the_closed_form(m: Any) -> None:
    blocks = [np.array([[2.0 + one]]) for one in range(m)]

    found = critical_value(blocks, seed=3, draws=200_000)

    assert found == pytest.approx(norm.ppf(0.5 + 0.5 * 0.95 ** (1 / m)), abs=0.02)


def test_estimates_that_move_together_count_once() -> None:
    one = np.ones((6, 6))

    assert critical_value([one], seed=1, draws=200_000) == pytest.approx(1.96, abs=0.02)


def test_an_estimate_without_variance_is_left_out_and_nothing_is_no_answer() -> None:
    assert critical_value([np.diag([1.0, 0.0])], seed=1) == pytest.approx(1.96, abs=0.03)
    with pytest.raises(ValueError, match="variance"):
        critical_value([np.zeros((2, 2))], seed=1)


@settings(max_examples=20, deadline=None)
@given(scale=st.floats(0.01, 100), shift=st.floats(-100, 100))
def test_units_of_the_outcome_do_not_change_how_wide_together_is(scale: Any, shift: Any) -> None:
    people = store(120)
    moved = Scored(
        people.labels,
        people.control,
        people.arm,
        people.outcome,
        people.weight,
        scale * (people.arm_scores + shift * people.share[:, None]),
        people.share,
    )
    group = np.arange(120) % 2

    def value(one: Any) -> Any:
        totals = total_cells(one, cell=group, cells=2)
        found = effects_of_cells(totals, labels=["0", "1"], arms=[0, 2])
        return simultaneous_value(totals, found, seed=5)

    assert value(moved) == pytest.approx(value(people), rel=1e-4)


@pytest.mark.slow
def test_intervals_that_hold_together_hold_together() -> None:
    worlds, hits = 400, 0
    for seed in range(worlds):
        people = store(600, seed=seed)
        group = np.arange(600) % 6
        totals = total_cells(people, cell=group, cells=6)
        found = effects_of_cells(totals, labels=list("123456"), arms=[0, 2])
        z = simultaneous_value(totals, found, seed=seed)
        truth = {0: 1.0, 2: 3.0}
        hits += all(abs(one.effect.estimate - truth[one.arm]) <= z * one.effect.se for one in found)

    assert 0.91 <= hits / worlds <= 0.98
