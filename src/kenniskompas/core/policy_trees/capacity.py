# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules that give scarce arms to no more people than there is room for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.policy_trees.search import Candidate

STEPS = 30
SWEEPS = 3
Solve = Callable[[Floats], Candidate]


@dataclass(frozen=True, slots=True)
class Constrained:
    """The best tree found within the capacities, and at most how much reward a better one of the
    same depth would add, summed over people. `prices` are per share of each arm."""

    candidate: Candidate
    gap: float
    prices: Floats


def within_capacity(
    solve: Solve, *, caps: Mapping[int, float], total: float, arms: int, scale: float
) -> Constrained | None:
    """The tree with the highest reward that gives arm k to at most `caps[k]` of the people.

    Each scarce arm gets a price that is raised until it fits (Lagrangian relaxation): the priced
    optimum bounds every tree within the capacities from above, and `gap` says how far the best
    tree found is from that bound.

    Parameters
    ----------
    solve : the best tree at given prices, shape (K,)
    caps : arm to share in [0, 1)
    total : sum of the shares of everybody, > 0
    scale : the largest reward of anybody, > 0
        No price needs to be higher.

    Returns
    -------
    Constrained or None
        None when no tree that was found fits.
    """
    search = _PriceSearch(solve, caps, total, arms)
    search.ask()
    for _sweep in range(SWEEPS if len(caps) > 1 else 1):
        for arm in caps:
            search.fit(arm, scale)
    return search.answer()


class _PriceSearch:
    """Prices as they stand, the best tree within the capacities so far, and the lowest bound."""

    def __init__(self, solve: Solve, caps: Mapping[int, float], total: float, arms: int) -> None:
        self.solve, self.caps, self.total = solve, caps, total
        self.prices = np.zeros(arms)
        self.best: Candidate | None = None
        self.bound = np.inf

    def ask(self) -> Candidate:
        found = self.solve(self.prices)
        if all(found.shares[arm] <= cap * self.total for arm, cap in self.caps.items()) and (
            self.best is None or found.reward > self.best.reward
        ):
            self.best = found
        room = sum(self.prices[arm] * cap * self.total for arm, cap in self.caps.items())
        self.bound = min(self.bound, found.reward - float(self.prices @ found.shares) + room)
        return found

    def fit(self, arm: int, scale: float) -> None:
        """The lowest price at which this arm fits, by halving."""
        cap = self.caps[arm] * self.total
        self.prices[arm] = 0.0
        if self.ask().shares[arm] <= cap:
            return
        low, high = 0.0, scale
        for _step in range(STEPS):
            self.prices[arm] = (low + high) / 2
            if self.ask().shares[arm] <= cap:
                high = float(self.prices[arm])
            else:
                low = float(self.prices[arm])
        self.prices[arm] = high

    def answer(self) -> Constrained | None:
        if self.best is None:
            return None
        return Constrained(self.best, max(self.bound - self.best.reward, 0.0), self.prices)
