# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules that keep to limits: room in scarce arms, and equal chances between levels of a column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product, repeat
from typing import Any

import numpy as np
from scipy.optimize import linprog

from kenniskompas.core.effects.arrays import Flags, Floats
from kenniskompas.core.policy_trees.search import Candidate, Search
from kenniskompas.core.policy_trees.tree import Leaf, Tree, with_arms

STEPS = 60
# Share of the reward at stake by which the bound may still fall.
NEAR = 1e-7
# What breaking a limit by the whole population costs while prices are sought, in rewards at stake.
FINE = 100.0
# Beyond the best prices, where trees that were just out of reach come within the limits.
DEARER = (1.05, 1.25, 1.5, 2.0, 4.0)
# Shares are sums of many numbers.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """`caps`: per arm the largest share of the people, in [0, 1).

    `difference`: how much the share that gets an arm may differ between two levels, for every arm
    and every pair of levels; None where levels do not count.
    """

    caps: Mapping[int, float] = field(default_factory=dict)
    difference: float | None = None

    def __bool__(self) -> bool:
        return bool(self.caps) or self.difference is not None

    def allow(self, shares: Floats, totals: Floats) -> Flags:
        """Whether rules that give arm k to `shares[…, k, g]` of the `totals[g]` people keep to
        them, shape (…).

        Parameters
        ----------
        shares : shape (…, K, G), summed over people of each level
        totals : shape (G,), at least 0
        """
        of_all = shares.sum(axis=-1) / totals.sum()
        allowed = np.ones(of_all.shape[:-1], dtype=np.bool_)
        for arm, cap in self.caps.items():
            allowed = allowed & (of_all[..., arm] <= cap + ROUNDING)
        if self.difference is not None:
            largest = differences(shares, totals).max(axis=-1)
            allowed = allowed & (largest <= self.difference + ROUNDING)
        return np.asarray(allowed)


def differences(shares: Floats, totals: Floats) -> Floats:
    """Per arm the largest difference between levels in the share that gets it, shape (…, K)."""
    there = totals > 0
    within = shares[..., there] / totals[there]
    return np.asarray(np.ptp(within, axis=-1))


@dataclass(frozen=True, slots=True)
class Constrained:
    """The best tree found within the limits, and at most how much reward a better one of the
    same depth would add, summed over people. `prices` (K, G) are per share of an arm in a level."""

    candidate: Candidate
    gap: float
    prices: Floats


def within_limits(
    search: Search, *, limits: Limits, totals: Floats, scale: float
) -> Constrained | None:
    """The tree with the highest reward among those found that keep to the limits.

    Each limit gets a price (Lagrangian relaxation). The priced optimum bounds every tree within
    the limits from above, and `gap` says how far the best tree found is from the lowest bound.
    Prices come from a linear program over the trees seen so far, which mixes them within the
    limits: Kelley's cutting planes. Of the questions met on the way every labelling of the answers
    is looked at.

    Parameters
    ----------
    totals : shape (G,), shares of everybody per level, their sum above 0
    scale : > 0, the reward that is at stake between the best and the worst tree

    Returns
    -------
    Constrained or None
        None when no tree that was found keeps to the limits.

    Notes
    -----
    Sources: Geoffrion (1974) for the bound; Kelley (1960). Checked against every tree by brute
    force.
    """
    seeking = _PriceSearch(search, limits, totals, scale)
    prices = _Prices.none(search.arms, totals)
    for _step in range(STEPS):
        seeking.ask(prices)
        prices, best_mix = seeking.next_prices()
        if seeking.bound - best_mix <= NEAR * scale:
            break
    for factor in DEARER:
        seeking.ask(seeking.cheapest.times(factor))
    return seeking.answer()


@dataclass(frozen=True, slots=True)
class _Prices:
    """`room` (K,) is paid per share of all people, `level` (K, G) per share of a level's people;
    over levels the latter add up to zero."""

    room: Floats
    level: Floats
    totals: Floats

    @classmethod
    def none(cls, arms: int, totals: Floats) -> "_Prices":
        return cls(np.zeros(arms), np.zeros((arms, len(totals))), totals)

    def times(self, factor: float) -> "_Prices":
        return _Prices(self.room * factor, self.level * factor, self.totals)

    @property
    def per_share(self) -> Floats:
        """What a unit of share of a person costs, shape (K, G)."""
        level = self.level / np.where(self.totals > 0, self.totals, 1.0)
        return np.asarray(self.room[:, None] / self.totals.sum() + level)

    def yielded(self, limits: Limits) -> float:
        """What the limits themselves are worth at these prices."""
        room = sum(float(self.room[arm]) * cap for arm, cap in limits.caps.items())
        return room + (limits.difference or 0.0) * float(np.abs(self.level).sum()) / 2


class _PriceSearch:
    """Trees seen so far, the best within the limits, and the lowest bound with its prices."""

    def __init__(self, search: Search, limits: Limits, totals: Floats, scale: float) -> None:
        self.search, self.limits, self.totals, self.scale = search, limits, totals, scale
        self.found: list[Candidate] = []
        self.best: Candidate | None = None
        self.bound = np.inf
        self.cheapest = _Prices.none(search.arms, totals)
        self.asked: set[Tree] = set()
        self.there = [int(level) for level in np.flatnonzero(totals > 0)]
        self._meet(Leaf(0))

    def _meet(self, tree: Tree) -> None:
        """This tree and, once, the best labelling of its questions within the limits."""
        self.found.append(self.search.candidate(tree))
        questions = with_arms(tree, repeat(0))
        if questions in self.asked:
            return
        self.asked.add(questions)
        every = self.search.labellings(tree)
        allowed = np.flatnonzero(self.limits.allow(every.shares, self.totals))
        if not len(allowed):
            return
        best = every.candidate(int(allowed[every.rewards[allowed].argmax()]))
        self.found.append(best)
        if self.best is None or best.reward > self.best.reward:
            self.best = best

    def ask(self, prices: _Prices) -> None:
        """The best tree at these prices, and what no tree within the limits can exceed."""
        per_share = prices.per_share
        candidate = self.search.best(per_share)
        self._meet(candidate.tree)
        paid = float((per_share * candidate.shares).sum())
        bound = candidate.reward - paid + prices.yielded(self.limits)
        if bound < self.bound:
            self.bound, self.cheapest = bound, prices

    def next_prices(self) -> tuple[_Prices, float]:
        """Prices at which the best mix of the trees seen so far stays within the limits, and what
        that mix yields. Unknowns: a weight per tree, the lowest share per arm, and a fine."""
        arms, trees = self.search.arms, len(self.found)
        rows, right = self._limits_of_a_mix(np.stack([one.shares for one in self.found]))
        reward = np.array([one.reward for one in self.found])
        done: Any = linprog(
            np.r_[-reward, np.zeros(arms), FINE * self.scale],
            A_ub=rows,
            b_ub=right,
            A_eq=np.r_[np.ones(trees), np.zeros(arms + 1)][None, :],
            b_eq=[1.0],
            bounds=[(0, None)] * (trees + arms + 1),
            method="highs",
        )
        return self._read(-done.ineqlin.marginals), -float(done.fun)

    def _limits_of_a_mix(self, shares: Floats) -> tuple[Floats, Floats]:
        """Rows that say: within the room of each arm, and per arm and level at least the lowest
        share and at most so much above it."""
        arms = self.search.arms
        rows: list[Floats] = []
        right: list[float] = []
        of_all = shares.sum(axis=2) / self.totals.sum()
        for arm, cap in self.limits.caps.items():
            rows.append(np.r_[of_all[:, arm], np.zeros(arms), -1.0])
            right.append(cap)
        if self.limits.difference is not None:
            for arm, level in product(range(arms), self.there):
                lowest = np.eye(arms)[arm]
                within = shares[:, arm, level] / self.totals[level]
                rows += [np.r_[within, -lowest, -1.0], np.r_[-within, lowest, -1.0]]
                right += [self.limits.difference, 0.0]
        return np.array(rows), np.array(right)

    def _read(self, marginals: Floats) -> _Prices:
        prices = _Prices.none(self.search.arms, self.totals)
        scarce = len(self.limits.caps)
        prices.room[list(self.limits.caps)] = marginals[:scarce]
        if self.limits.difference is not None:
            pairs = marginals[scarce:].reshape(self.search.arms, len(self.there), 2)
            prices.level[:, self.there] = pairs[..., 0] - pairs[..., 1]
        return prices

    def answer(self) -> Constrained | None:
        if self.best is None:
            return None
        gap = max(self.bound - self.best.reward, 0.0)
        return Constrained(self.best, gap, self.cheapest.per_share)
