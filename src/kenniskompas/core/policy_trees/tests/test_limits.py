# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""Equal chances between levels, against every tree there is."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.policy_trees.held_out import learn_policy
from kenniskompas.core.policy_trees.learn import Tables, best_tree
from kenniskompas.core.policy_trees.limits import Limits, differences
from kenniskompas.core.policy_trees.tests.test_policy_trees import every_tree, people, reward_of
from kenniskompas.core.policy_trees.tree import Leaf, assign, inside, paths

ROUNDING = 1e-9


def with_levels(data: Any, *, levels: Any = 2, seed: Any = 1) -> Any:
    """Levels go together with the first feature, so that splitting on it parts them."""
    rng = np.random.default_rng(seed)
    near = data.codes[0] * levels // data.sizes[0]
    level = np.where(rng.random(len(near)) < 0.7, near, rng.integers(0, levels, len(near)))
    return replace(data, level=level, levels=levels)


def shares_of(data: Any, tree: Any) -> Any:
    given = np.eye(data.arms)[assign(tree, data.codes)]
    return given.T @ data.share_by_level


def is_thick(data: Any, tree: Any) -> Any:
    return all(
        (inside(path, data.codes) & (data.arm == path.arm)).sum() >= 10
        for path in paths(tree, data.sizes)
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("difference", "caps"), [(0.0, {}), (0.1, {}), (0.25, {}), (0.1, {1: 0.4})]
)
def test_chances_are_alike_and_no_tree_within_the_bound_beats_the_gap(
    seed: Any, difference: Any, caps: Any
) -> None:
    data = with_levels(people(120, seed=seed, arms=2, sizes=(3, 2)), seed=seed)
    limits = Limits(caps, difference)

    found = best_tree(Tables(data, has_prices=True), limits=limits)

    totals = data.share_by_level.sum(axis=0)
    fitting = [
        reward_of(data, tree) - data.rewards[:, 0].sum()
        for tree in every_tree(data, 2)
        if limits.allow(shares_of(data, tree), totals) and is_thick(data, tree)
    ]
    shares = shares_of(data, found.candidate.tree)
    assert limits.allow(shares, totals)
    assert differences(shares, totals).max() <= difference + ROUNDING
    assert found.candidate.shares == pytest.approx(shares)
    assert found.candidate.reward <= max(fitting) + ROUNDING
    assert found.candidate.reward + found.gap >= max(fitting) - ROUNDING


def test_without_room_for_a_difference_everybody_may_still_get_one_arm() -> None:
    data = with_levels(people(300, arms=2, sizes=(2,)))
    rewards = np.where(data.codes[0] > 0, 1.0, -1.0)
    data = replace(data, rewards=np.column_stack([np.zeros(300), rewards]))

    found = best_tree(Tables(data, has_prices=True), limits=Limits(difference=0.0))

    assert isinstance(found.candidate.tree, Leaf)


def test_three_levels_and_three_arms_keep_every_pair_within_the_bound() -> None:
    data = with_levels(people(900, sizes=(6, 2, 3)), levels=3)
    gain = np.column_stack([np.zeros(900), data.codes[0] - 2.5, 2.5 - data.codes[0]])
    data = replace(data, rewards=data.rewards + gain)

    free = best_tree(Tables(data, has_prices=False), limits=Limits())
    bound = best_tree(Tables(data, has_prices=True), limits=Limits(difference=0.2))

    totals = data.share_by_level.sum(axis=0)
    assert differences(shares_of(data, free.candidate.tree), totals).max() > 0.5
    assert differences(shares_of(data, bound.candidate.tree), totals).max() <= 0.2 + ROUNDING
    assert bound.candidate.reward + bound.gap <= free.candidate.reward + bound.gap


def parted(n: Any = 1200, *, seed: Any = 1) -> Any:
    """Arm 1 helps only where the first feature is high, which is where level 1 is."""
    data = with_levels(people(n, seed=seed, arms=2))
    rewards = data.rewards * 0.3
    rewards[:, 1] += np.where(data.codes[0] > 1, 1.0, -1.0)
    return replace(data, rewards=rewards)


def test_the_price_is_what_the_same_learning_yields_more_without_the_bound() -> None:
    data = parted()
    as_now = data.rewards[:, 0]

    free = learn_policy(data, depth=2, as_now=as_now)
    bound = learn_policy(data, depth=2, as_now=as_now, limits=Limits(difference=0.1))

    fairness = bound.fairness
    assert free.fairness is None
    assert fairness.price.estimate == pytest.approx(free.value.estimate - bound.value.estimate)
    assert fairness.price.estimate > 3 * fairness.price.se > 0
    assert fairness.differences.max() <= 0.1 + ROUNDING
    assert fairness.shares.sum(axis=1) == pytest.approx([1, 1])
    sizes = np.bincount(data.level)
    values = sum(
        size * one.estimate for size, one in zip(sizes, fairness.values, strict=True)
    ) / len(data.arm)
    assert values == pytest.approx(bound.value.estimate)


def test_a_bound_that_does_not_bind_costs_nothing() -> None:
    data = parted()

    free = learn_policy(data, depth=2, as_now=data.rewards[:, 0])
    bound = learn_policy(data, depth=2, as_now=data.rewards[:, 0], limits=Limits(difference=1.0))

    assert bound.tree == free.tree
    assert (bound.fairness.price.estimate, bound.gap) == pytest.approx((0, 0), abs=ROUNDING)


def test_a_third_question_keeps_to_the_bound_too() -> None:
    data = parted()

    bound = learn_policy(data, depth=3, as_now=data.rewards[:, 0], limits=Limits(difference=0.05))

    assert bound.fairness.differences.max() <= 0.05 + ROUNDING


def test_shares_weigh_people_in_the_difference() -> None:
    shares = np.array([[3.0, 1.0], [1.0, 1.0]])

    assert differences(shares, np.array([4.0, 2.0])) == pytest.approx([0.25, 0.25])
    assert differences(shares[:, :1], np.array([4.0])) == pytest.approx([0, 0])


@pytest.mark.slow
def test_the_price_that_is_shown_is_right_on_average() -> None:
    """Against the true value of the two trees that are shown, over worlds of 1,000 people."""
    excess = []
    for seed in range(100):
        data = parted(1000, seed=seed)
        bound = learn_policy(
            data, depth=2, as_now=data.rewards[:, 0], limits=Limits(difference=0.1)
        )
        free = learn_policy(data, depth=2, as_now=data.rewards[:, 0])
        codes = people(50_000, seed=10_000 + seed, arms=2).codes
        gain = np.where(codes[0] > 1, 1.0, -1.0)
        true = [(gain * assign(one.tree, codes)).mean() for one in (free, bound)]
        excess.append(bound.fairness.price.estimate - (true[0] - true[1]))

    assert abs(np.mean(excess)) < 3 * np.std(excess) / np.sqrt(100) + 0.01
