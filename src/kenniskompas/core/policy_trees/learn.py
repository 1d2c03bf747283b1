# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One tree from people: to depth two exactly, a third question within each half."""

from dataclasses import dataclass, replace

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.events import WITH, WITHOUT, Marks, count_events
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.policy_trees.limits import Constrained, Limits, within_limits
from kenniskompas.core.policy_trees.search import Search
from kenniskompas.core.policy_trees.tables import PairTables, added, pair_tables
from kenniskompas.core.policy_trees.tree import Split, Tree, inside, paths, prune


@dataclass(frozen=True, slots=True)
class PolicyData:
    """People to learn rules from.

    `codes` (p, n) are classes 0..sizes-1 of each feature; `rewards` (n, K) the score of each arm
    net of its costs and `share` (n,) as in `Scores`; `arm` (n,) what people had; `event` (n,) who
    was seen with it, None unless the outcome is an event; `fold` (n,) codes without gaps. `level`
    (n,) codes the column of `levels` classes between which chances must be alike, `cluster` (n,)
    who share a team; None where there is none.
    """

    codes: Codes
    sizes: tuple[int, ...]
    rewards: Floats
    share: Floats
    arm: Codes
    event: Marks | None
    fold: Codes
    level: Codes | None = None
    levels: int = 1
    cluster: Codes | None = None

    @property
    def arms(self) -> int:
        return int(self.rewards.shape[1])

    @property
    def bins(self) -> int:
        return max(self.sizes)

    @property
    def folds(self) -> int:
        return int(self.fold.max()) + 1

    @property
    def share_by_level(self) -> Floats:
        """Each person's share in the column of their level, shape (n, G)."""
        if self.level is None:
            return self.share[:, None]
        by_level: Floats = np.eye(self.levels)[self.level] * self.share[:, None]
        return by_level

    def only(self, chosen: Flags) -> "PolicyData":
        places = np.flatnonzero(chosen)
        return PolicyData(
            self.codes[:, places],
            self.sizes,
            self.rewards[places],
            self.share[places],
            self.arm[places],
            None if self.event is None else self.event[places],
            np.zeros(len(places), dtype=np.int64),
            None if self.level is None else self.level[places],
            self.levels,
            None if self.cluster is None else self.cluster[places],
        )


class Tables:
    """Sums per pair of features, and counts where a leaf of the free optimum is too thin."""

    def __init__(self, data: PolicyData, *, has_prices: bool) -> None:
        self.data = data
        columns = data.rewards[:, 1:] - data.rewards[:, :1]
        if has_prices:
            columns = np.column_stack([columns, data.share_by_level])
        self.rewards = self._per_fold(columns)
        self._counts: tuple[PairTables, ...] = ()

    @property
    def counts(self) -> tuple[PairTables, ...]:
        if not self._counts:
            had = np.eye(self.data.arms)[self.data.arm]
            if self.data.event is not None:
                seen = [self.data.event[:, None] == mark for mark in (WITH, WITHOUT)]
                had = np.concatenate([had * one for one in seen], axis=1)
            self._counts = self._per_fold(had)
        return self._counts

    def _per_fold(self, columns: Floats) -> tuple[PairTables, ...]:
        data = self.data
        return pair_tables(data.codes, columns, bins=data.bins, fold=data.fold, folds=data.folds)


def best_tree(tables: Tables, *, without: int | None = None, limits: Limits) -> Constrained | None:
    """The best tree of depth two for everybody, or for everybody outside one fold.

    A leaf gives an arm only when at least 10 of its people had that arm (for an event 10 with and
    10 without), those of the fold included: what a leaf may give is then alike in every fold.
    """
    data = tables.data
    left = np.ones(len(data.arm), dtype=np.bool_) if without is None else data.fold != without
    free = Search(data.arms, _training(tables.rewards, without))
    found = _solve(free, data, left, limits)
    if found is not None and _is_thick(found.candidate.tree, data):
        return found
    counted = Search(data.arms, free.rewards, added(tables.counts), MINIMUM_CELL)
    return _solve(counted, data, left, limits)


def deepen(data: PolicyData, tree: Tree, prices: Floats) -> Tree:
    """The same first question, with the best tree of depth two on each side of it.

    Parameters
    ----------
    tree : of depth at most two
    prices : shape (K, G), what giving each arm costs per share of a level
    """
    if not isinstance(tree, Split):
        return tree
    is_low = data.codes[tree.feature] <= tree.threshold
    sides = [_deepened(data.only(side), prices) for side in (is_low, ~is_low)]
    return prune(Split(tree.feature, tree.threshold, sides[0], sides[1]))


def _deepened(data: PolicyData, prices: Floats) -> Tree:
    priced = replace(data, rewards=data.rewards - data.share_by_level @ prices.T)
    found = best_tree(Tables(priced, has_prices=False), limits=Limits())
    if found is None:
        raise ValueError("a tree without limits always exists")
    return found.candidate.tree


def _training(tables: tuple[PairTables, ...], without: int | None) -> PairTables:
    if without is None:
        return added(tables)
    return added(tuple(one for fold, one in enumerate(tables) if fold != without))


def _solve(search: Search, data: PolicyData, left: Flags, limits: Limits) -> Constrained | None:
    by_level = data.share_by_level
    if not limits:
        prices = np.zeros((data.arms, by_level.shape[1]))
        return Constrained(search.best(prices), 0.0, prices)
    return within_limits(
        search,
        limits=limits,
        totals=by_level[left].sum(axis=0),
        scale=max(float(np.ptp(data.rewards[left], axis=1).sum()), 1e-12),
    )


def _is_thick(tree: Tree, data: PolicyData) -> bool:
    """Whether at least 10 people in every leaf had the arm that it gives."""
    for path in paths(tree, data.sizes):
        had = inside(path, data.codes) & (data.arm == path.arm)
        known = [int(had.sum())]
        if data.event is not None:
            known = [*count_events(data.event[had])]
        if min(known) < MINIMUM_CELL:
            return False
    return True
