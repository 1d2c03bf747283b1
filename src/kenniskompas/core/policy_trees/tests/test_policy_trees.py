# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
"""Against every tree there is, and against worlds whose best rule is known."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.policy_trees.held_out import learn_policy
from kenniskompas.core.policy_trees.learn import PolicyData, Tables, best_tree
from kenniskompas.core.policy_trees.limits import Limits
from kenniskompas.core.policy_trees.tree import Leaf, Split, assign, depth_of, inside, paths, prune

# Sums in another order.
ROUNDING = 1e-9
SIZES = (4, 2, 3)


def people(n: Any = 120, *, seed: Any = 1, arms: Any = 3, sizes: Any = SIZES) -> Any:
    rng = np.random.default_rng(seed)
    codes = np.stack([rng.integers(0, size, n) for size in sizes])
    rewards = rng.normal(size=(n, arms))
    return PolicyData(
        codes,
        sizes,
        rewards,
        np.ones(n),
        rng.integers(0, arms, n),
        None,
        np.arange(n) % 3,
    )


def every_tree(data: Any, depth: Any) -> Any:
    leaves = [Leaf(arm) for arm in range(data.arms)]
    if depth == 0:
        return leaves
    below = every_tree(data, depth - 1)
    splits = [
        (feature, threshold)
        for feature, size in enumerate(data.sizes)
        for threshold in range(size - 1)
    ]
    return leaves + [
        Split(feature, threshold, low, high)
        for feature, threshold in splits
        for low, high in product(below, below)
    ]


def reward_of(data: Any, tree: Any) -> Any:
    return data.rewards[np.arange(len(data.arm)), assign(tree, data.codes)].sum()


def best_reward(data: Any) -> Any:
    """By trying every pair of questions, each side on its own."""
    best = -np.inf
    for feature, size in enumerate(data.sizes):
        for threshold in range(size):
            low = data.codes[feature] <= threshold
            total = 0.0
            for side in (low, ~low):
                half = replace(data, codes=data.codes[:, side], rewards=data.rewards[side])
                half = replace(half, arm=data.arm[side])
                total += max(reward_of(half, tree) for tree in every_tree(half, 1))
            best = max(best, total)
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_tree_is_the_best_of_all_trees_of_depth_two(seed: Any) -> None:
    data = people(600, seed=seed)

    found = best_tree(Tables(data, has_prices=False), limits=Limits())

    assert reward_of(data, found.candidate.tree) == pytest.approx(best_reward(data), rel=ROUNDING)
    above = reward_of(data, found.candidate.tree) - data.rewards[:, 0].sum()
    assert found.candidate.reward == pytest.approx(above, rel=ROUNDING)
    assert depth_of(found.candidate.tree) <= 2


@pytest.mark.parametrize("seed", range(4))
def test_a_leaf_gives_only_what_ten_of_its_people_had(seed: Any) -> None:
    data = people(90, seed=seed)

    found = best_tree(Tables(data, has_prices=False), limits=Limits())

    for path in paths(found.candidate.tree, data.sizes):
        had = inside(path, data.codes) & (data.arm == path.arm)
        assert had.sum() >= 10


def test_for_an_event_ten_with_and_ten_without_must_have_had_it() -> None:
    rng = np.random.default_rng(3)
    data = replace(people(400, seed=3), event=rng.random(400) < 0.2)

    found = best_tree(Tables(data, has_prices=False), limits=Limits())

    for path in paths(found.candidate.tree, data.sizes):
        had = inside(path, data.codes) & (data.arm == path.arm)
        assert min((had & data.event).sum(), (had & ~data.event).sum()) >= 10


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("cap", [0.0, 0.1, 0.3])
def test_a_scarce_arm_is_given_within_its_capacity_and_the_bound_holds(seed: Any, cap: Any) -> None:
    data = people(90, seed=seed, arms=2, sizes=(3, 2))

    found = best_tree(Tables(data, has_prices=True), limits=Limits({1: cap}))

    trees = every_tree(data, 2)
    shares = [(assign(tree, data.codes) == 1).mean() for tree in trees]
    fitting = [
        reward_of(data, tree) - data.rewards[:, 0].sum()
        for tree, share in zip(trees, shares, strict=True)
        if share <= cap
        and all(
            (inside(path, data.codes) & (data.arm == path.arm)).sum() >= 10
            for path in paths(tree, data.sizes)
        )
    ]
    assert (assign(found.candidate.tree, data.codes) == 1).mean() <= cap
    assert found.candidate.reward <= max(fitting) + ROUNDING
    assert found.candidate.reward + found.gap >= max(fitting) - ROUNDING


def test_capacities_that_no_tree_meets_have_no_answer() -> None:
    data = people(90, arms=2)

    assert best_tree(Tables(data, has_prices=True), limits=Limits({0: 0.0, 1: 0.0})) is None
    policy = learn_policy(data, depth=2, as_now=np.zeros(90), limits=Limits({0: 0.0, 1: 0.0}))
    assert policy is None


def test_questions_whose_answer_changes_nothing_are_not_asked() -> None:
    tree = Split(0, 1, Split(1, 0, Leaf(2), Leaf(2)), Split(2, 1, Leaf(2), Leaf(0)))

    assert prune(tree) == Split(0, 1, Leaf(2), Split(2, 1, Leaf(2), Leaf(0)))
    assert prune(Split(0, 1, Leaf(1), Leaf(1))) == Leaf(1)


def test_rules_cover_everybody_once_and_their_values_add_up() -> None:
    data = people(300)

    policy = learn_policy(data, depth=2, as_now=data.rewards[:, 0], limits=Limits())

    covered = sum(inside(rule.path, data.codes).astype(int) for rule in policy.rules)
    assert (covered == 1).all()
    mean = sum(rule.n * rule.value.estimate for rule in policy.rules) / 300
    assert policy.value.estimate == pytest.approx(mean, rel=ROUNDING)
    gain = policy.value.estimate - policy.baselines["random"].estimate
    assert policy.gains["random"].estimate == pytest.approx(gain)
    assert policy.shares.sum() == pytest.approx(1)


def test_a_clear_rule_is_found_and_its_gain_shown() -> None:
    data = people(3000, arms=2)
    rewards = data.rewards * 0.3
    rewards[:, 1] += np.where(data.codes[0] > 1, 2.0, -2.0)
    data = replace(data, rewards=rewards)

    policy = learn_policy(data, depth=2, as_now=rewards.mean(axis=1), limits=Limits())

    assert policy.tree == Split(0, 1, Leaf(0), Leaf(1))
    assert policy.gains["best_single"].estimate == pytest.approx(1.0, abs=0.1)


def test_a_third_question_is_asked_only_where_it_adds_something() -> None:
    noise = people(1500, arms=2)
    rewards = noise.rewards * 0.3
    odd = (noise.codes[0] > 1) ^ (noise.codes[1] > 0) ^ (noise.codes[2] > 1)
    # The first question must be worth asking on its own: deeper search keeps it.
    rewards[:, 1] += np.where(odd, 2.0, -2.0) + 0.5 * (noise.codes[0] - 1.5)
    three_way = replace(noise, rewards=rewards)

    deep = learn_policy(three_way, depth=3, as_now=rewards[:, 0], limits=Limits())
    flat = learn_policy(noise, depth=3, as_now=noise.rewards[:, 0], limits=Limits())

    assert (deep.depth, flat.depth <= 2) == (3, True)
    assert deep.deeper.estimate > deep.deeper.se
    # Half of the people gain about two.
    assert deep.value.estimate > 0.9


def test_shares_that_differ_weigh_people() -> None:
    data = people(300)
    heavy = np.where(np.arange(300) % 2, 2.0, 0.0)
    weighted = replace(data, share=heavy, rewards=data.rewards * heavy[:, None])
    twice = PolicyData(
        np.repeat(data.codes[:, 1::2], 2, axis=1),
        data.sizes,
        np.repeat(data.rewards[1::2], 2, axis=0),
        np.ones(300),
        np.repeat(data.arm[1::2], 2),
        None,
        np.repeat(data.fold[1::2], 2),
    )

    left = learn_policy(weighted, depth=2, as_now=weighted.rewards[:, 0], limits=Limits())
    right = learn_policy(twice, depth=2, as_now=twice.rewards[:, 0], limits=Limits())

    assert left.baselines["random"].estimate == pytest.approx(right.baselines["random"].estimate)


@pytest.mark.parametrize("depth", [1, 4])
def test_other_depths_are_a_mistake(depth: Any) -> None:
    with pytest.raises(ValueError, match="depth"):
        learn_policy(people(), depth=depth, as_now=np.zeros(120), limits=Limits())


@pytest.mark.slow
@pytest.mark.parametrize(("strength", "depth"), [(0.0, 2), (0.3, 2), (0.0, 3), (0.3, 3)])
def test_the_gain_that_is_shown_does_not_exceed_the_true_gain(strength: Any, depth: Any) -> None:
    """Against the true value of the tree that is shown, over worlds of 1,000 people."""
    excess = []
    for seed in range(200):
        data = people(1000, seed=seed, sizes=(6, 6, 2, 2, 4))
        gain = strength * np.column_stack(
            [np.zeros(1000), (data.codes[0] > 2) - 0.5, (data.codes[1] > 2) - 0.5]
        )
        data = replace(data, rewards=data.rewards + gain)
        policy = learn_policy(data, depth=depth, as_now=data.rewards[:, 0], limits=Limits())
        codes = people(20_000, seed=10_000 + seed, sizes=data.sizes).codes
        truth = strength * np.column_stack(
            [np.zeros(20_000), (codes[0] > 2) - 0.5, (codes[1] > 2) - 0.5]
        )
        true = truth[np.arange(20_000), assign(policy.tree, codes)].mean()
        excess.append(policy.gains["random"].estimate - (true - truth.mean()))

    mean, se = np.mean(excess), np.std(excess) / np.sqrt(200)
    assert mean < 2 * se
