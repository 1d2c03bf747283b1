# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trees of two questions against every such tree there is."""

from collections.abc import Iterator
from itertools import product
from time import perf_counter

import numpy as np
from validation.tables import milliseconds, table

from kenniskompas.core.policy_trees.learn import PolicyData, Tables, best_tree
from kenniskompas.core.policy_trees.limits import Limits
from kenniskompas.core.policy_trees.tree import Leaf, Split, Tree, assign, inside, paths

SEED, SETS = 20261124, 20
PEOPLE, SIZES, ARMS = 150, (3, 2, 2), 2
KINDS = {
    "no limits": Limits(),
    "arm 1 for at most 20%": Limits({1: 0.2}),
    "equal chances within 10 points": Limits(difference=0.1),
    "both": Limits({1: 0.4}, 0.1),
}
ROUNDING = 1e-9
LEAST = 10


def section() -> tuple[list[str], list[str]]:
    rows, faults = [], []
    for name, limits in KINDS.items():
        row, beyond = _compared(name, limits)
        rows.append(row)
        faults += beyond
    trees = sum(1 for _tree in _every_tree(2))
    return [
        "## Rules against every rule there is",
        "",
        f"{SETS} made-up sets of {PEOPLE} people, {len(SIZES)} columns of {SIZES} classes, two",
        f"arms: all {trees:,} trees of at most two questions, each leaf with at least {LEAST}",
        "people who had its arm. Without limits the search is exact. With limits the reward found,",
        "as a share of the best within them, and the bound: no tree may exceed reward plus gap.",
        "",
        *table(
            ("Limits", "Best found", "Reward of the best", "Mean gap", "Bound held", "Search"),
            rows,
        ),
    ], faults


def _compared(name: str, limits: Limits) -> tuple[list[object], list[str]]:
    rewards, gaps, best, seconds = [], [], [], 0.0
    for number in range(SETS):
        data = _people(number)
        started = perf_counter()
        found = best_tree(Tables(data, has_prices=bool(limits)), limits=limits)
        seconds += perf_counter() - started
        if found is None:
            raise RuntimeError(f"no tree within {name}")
        rewards.append(found.candidate.reward)
        gaps.append(found.gap)
        best.append(_best_reward(data, limits))
    reward, gap, most = np.array(rewards), np.array(gaps), np.array(best)
    held = (reward <= most + ROUNDING) & (reward + gap >= most - ROUNDING)
    exact = reward >= most - ROUNDING
    faults = [] if held.all() else [f"trees: the bound of {name!r} does not hold"]
    if not limits and not exact.all():
        faults.append("trees: the search without limits is not exact")
    return [
        name,
        f"{exact.sum()} of {SETS}",
        f"{reward.sum() / most.sum():.1%}",
        f"{gap.mean() / most.mean():.1%}",
        f"{held.sum()} of {SETS}",
        milliseconds(seconds / SETS),
    ], faults


def _people(number: int) -> PolicyData:
    """Rewards that are noise; levels that go together with the first column."""
    rng = np.random.default_rng([SEED, number])
    codes = np.stack([rng.integers(0, size, PEOPLE) for size in SIZES])
    near = (codes[0] > 0).astype(np.int64)
    level = np.where(rng.random(PEOPLE) < 0.7, near, rng.integers(0, 2, PEOPLE))
    return PolicyData(
        codes,
        SIZES,
        rng.normal(size=(PEOPLE, ARMS)),
        np.ones(PEOPLE),
        rng.integers(0, ARMS, PEOPLE),
        None,
        np.zeros(PEOPLE, dtype=np.int64),
        level,
        2,
    )


def _every_tree(depth: int) -> Iterator[Tree]:
    yield from (Leaf(arm) for arm in range(ARMS))
    if depth:
        below = list(_every_tree(depth - 1))
        for feature, size in enumerate(SIZES):
            for threshold, low, high in product(range(size - 1), below, below):
                yield Split(feature, threshold, low, high)


def _best_reward(data: PolicyData, limits: Limits) -> float:
    """Above giving everybody arm 0, as the search counts it."""
    by_level, base = data.share_by_level, float(data.rewards[:, 0].sum())
    best = -np.inf
    for tree in _every_tree(2):
        given = assign(tree, data.codes)
        reward = float(data.rewards[np.arange(PEOPLE), given].sum()) - base
        if reward <= best:
            continue
        shares = np.eye(ARMS)[given].T @ by_level
        if limits.allow(shares, by_level.sum(axis=0)) and _is_known(tree, data):
            best = reward
    return best


def _is_known(tree: Tree, data: PolicyData) -> bool:
    """A leaf without people gives nothing, and is no reason to leave a tree out."""
    for path in paths(tree, SIZES):
        people = inside(path, data.codes)
        if people.any() and int((people & (data.arm == path.arm)).sum()) < LEAST:
            return False
    return True
