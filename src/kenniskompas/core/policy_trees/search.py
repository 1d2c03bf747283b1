# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best tree of depth two, exactly: every pair of questions is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.policy_trees.tables import PairTables
from kenniskompas.core.policy_trees.tree import Leaf, Split, Tree, prune, with_arms


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tree with its reward above giving everybody arm 0, and the shares that it assigns per arm
    and level (K, G), both summed over people."""

    tree: Tree
    reward: float
    shares: Floats


@dataclass(frozen=True, slots=True)
class Labellings:
    """Trees with the same questions: the arms of their leaves (T, L), `rewards` (T,) and `shares`
    (T, K, G) as in `Candidate`."""

    tree: Tree
    arms: Codes
    rewards: Floats
    shares: Floats

    def candidate(self, place: int) -> Candidate:
        tree = with_arms(self.tree, iter(self.arms[place].tolist()))
        return Candidate(prune(tree), float(self.rewards[place]), self.shares[place])


@dataclass(frozen=True, slots=True)
class _Step:
    """An answer on the way to a leaf: at or below the threshold, or above it."""

    feature: int
    threshold: int
    is_high: bool


@dataclass(frozen=True, slots=True)
class Search:
    """`rewards` has the reward of arms 1..K-1 above that of arm 0 and, last, the share of the
    people of each level, which may be left out where no arm has a price.

    `counts` have a column per arm, or for an event two: the people who had it, with and without
    the event. A leaf may only give an arm of which at least `minimum` are known in that leaf;
    without counts every arm may be given anywhere.
    """

    arms: int
    rewards: PairTables
    counts: PairTables | None = None
    minimum: int = 0

    def best(self, prices: Floats) -> Candidate:
        """The tree with the highest reward when giving arm k in level g costs `prices[k, g]`.

        Parameters
        ----------
        prices : shape (K, G), per share
        """
        best_value, chosen = -np.inf, (0, 0)
        for feature in range(self.rewards.sums.shape[1]):
            low, high = (self._side(feature, prices, is_high=side) for side in (False, True))
            value = low.max(axis=(0, 2)) + high.max(axis=(0, 2))
            threshold = int(value.argmax())
            if value[threshold] > best_value:
                best_value, chosen = float(value[threshold]), (feature, threshold)
        children = [self._child(*chosen, is_high=side, prices=prices) for side in (False, True)]
        return self.candidate(prune(_asked(*chosen, *children) or Leaf(0)))

    def candidate(self, tree: Tree) -> Candidate:
        """What a tree of at most depth two yields."""
        levels = len(self.rewards.sums) - (self.arms - 1)
        shares = np.zeros((self.arms, max(levels, 1)))
        reward = 0.0
        for arm, steps in _leaves(tree, ()):
            sums = self._sums_at(self.rewards, steps)
            if levels:
                shares[arm] += sums[self.arms - 1 :]
            reward += float(sums[arm - 1]) if arm else 0.0
        return Candidate(tree, reward, shares)

    def labellings(self, tree: Tree) -> "Labellings":
        """The same questions with every way to give arms to their answers."""
        leaves = [self._yield_of(steps) for _arm, steps in _leaves(tree, ())]
        chosen = np.array(list(product(*(arms for _rewards, _shares, arms in leaves))), dtype=int)
        chosen = chosen.reshape(-1, len(leaves))
        given = np.eye(self.arms)[chosen]
        rewards = np.array([rewards for rewards, _shares, _arms in leaves])
        shares = np.array([shares for _rewards, shares, _arms in leaves])
        return Labellings(
            tree,
            chosen,
            np.einsum("tlk,lk->t", given, rewards),
            np.einsum("tlk,lg->tkg", given, shares),
        )

    def _yield_of(self, steps: tuple[_Step, ...]) -> tuple[Floats, Floats, list[int]]:
        """Of one leaf: reward per arm, share per level, and the arms that it may give."""
        sums = self._sums_at(self.rewards, steps)
        arms = list(range(self.arms))
        if self.counts is not None:
            counts = self._sums_at(self.counts, steps)
            known = [bool((counts[arm :: self.arms] >= self.minimum).all()) for arm in arms]
            arms = [arm for arm in arms if known[arm]] if counts.any() else [0]
        return np.r_[0.0, sums[: self.arms - 1]], sums[self.arms - 1 :], arms

    def _side(self, feature: int, prices: Floats, *, is_high: bool) -> Floats:
        """Value of the two leaves on one side, shape (p, B, B): second feature, first threshold,
        second threshold. A second threshold at the end asks nothing."""
        sums = _side_of(self.rewards.cumulated[:, feature], is_high=is_high)
        counts = None
        if self.counts is not None:
            counts = _side_of(self.counts.cumulated[:, feature], is_high=is_high)
        beyond = None if counts is None else counts[..., -1:] - counts
        low, high = (
            self._best_arm(sums, counts, prices),
            self._best_arm(sums[..., -1:] - sums, beyond, prices),
        )
        value: Floats = low + high
        return value

    def _best_arm(self, sums: Floats, counts: Floats | None, prices: Floats) -> Floats:
        """Value of the best arm of a leaf that it may give; 0 for a leaf without people."""
        best = np.full(sums.shape[1:], -np.inf)
        for arm in range(len(prices)):
            np.maximum(best, self._value(arm, sums, counts, prices), out=best)
        if counts is not None:
            best[counts.sum(axis=0) == 0] = 0.0
        return best

    def _value(self, arm: int, sums: Floats, counts: Floats | None, prices: Floats) -> Floats:
        value = sums[arm - 1] if arm else np.zeros(sums.shape[1:])
        for level in np.flatnonzero(prices[arm]):
            value = value - prices[arm, level] * sums[self.arms - 1 + level]
        if counts is None:
            return value
        is_known = np.all(counts[arm :: len(prices)] >= self.minimum, axis=0)
        return np.where(is_known, value, -np.inf)

    def _child(self, feature: int, threshold: int, *, is_high: bool, prices: Floats) -> Tree | None:
        side = self._side(feature, prices, is_high=is_high)[:, threshold]
        second, at = (int(place) for place in np.unravel_index(int(side.argmax()), side.shape))
        first = _Step(feature, threshold, is_high)
        leaves = [
            self._leaf((first, _Step(second, at, beyond)), prices) for beyond in (False, True)
        ]
        return _asked(second, at, *leaves)

    def _leaf(self, steps: tuple[_Step, ...], prices: Floats) -> Leaf | None:
        """The arm that a leaf gives, or None when nobody ends there."""
        sums = self._sums_at(self.rewards, steps)
        counts = None if self.counts is None else self._sums_at(self.counts, steps)
        if not (sums if counts is None else counts).any():
            return None
        arms = range(len(prices))
        return Leaf(max(arms, key=lambda arm: float(self._value(arm, sums, counts, prices))))

    @staticmethod
    def _sums_at(tables: PairTables, steps: tuple[_Step, ...]) -> Floats:
        if not steps:
            return tables.totals
        first = steps[0]
        second = steps[1] if len(steps) > 1 else _Step(first.feature, -1, is_high=False)
        side = _side_of(tables.cumulated[:, first.feature, second.feature], is_high=first.is_high)[
            :, first.threshold
        ]
        at = side[:, second.threshold]
        sums: Floats = side[:, -1] - at if second.is_high else at
        return sums


def _leaves(tree: Tree, steps: tuple[_Step, ...]) -> Iterator[tuple[int, tuple[_Step, ...]]]:
    if isinstance(tree, Leaf):
        yield tree.arm, steps
        return
    for is_high, child in ((False, tree.low), (True, tree.high)):
        yield from _leaves(child, (*steps, _Step(tree.feature, tree.threshold, is_high)))


def _asked(feature: int, threshold: int, low: Tree | None, high: Tree | None) -> Tree | None:
    """The question, or what remains when nobody is on one side of it."""
    if low is None or high is None:
        return low or high
    return Split(feature, threshold, low, high)


def _side_of(sums: Floats, *, is_high: bool) -> Floats:
    """Sums of people at or below each first threshold (axis -2), or of those above it."""
    return sums[..., -1:, :] - sums if is_high else sums
