# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prices for places and money at which people, each choosing alone, keep within the limits.

With prices most people have one clear choice; only those who hesitate need a program.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from kenniskompas.core.allocation.problem import Places, Prices
from kenniskompas.core.allocation.programs import solve_parts
from kenniskompas.core.effects.arrays import Floats

SAMPLE = 800
MOST_CUTS = 60
# Of the bound; the program over those who hesitate closes the rest.
NEAR = 1e-4
# How far prices may lie from those of the sample, in spreads of the values.
REACH = 1.0


@dataclass(frozen=True, slots=True)
class Choices:
    """What each class would choose at these prices, and how clearly."""

    worth: Floats
    chosen: np.ndarray
    bound: float
    slack: Floats

    @property
    def lead(self) -> Floats:
        """How much better the best choice of each class is than its second."""
        if self.worth.shape[1] < 2:
            return np.full(len(self.worth), np.inf)
        best = np.partition(self.worth, -2, axis=1)
        lead: Floats = best[:, -1] - best[:, -2]
        return lead


def choices_at(places: Places, prices: Prices) -> Choices:
    """Everybody's best at `prices`, and the bound on the value that follows (Lagrange)."""
    worth = places.values - (prices[:-1] + prices[-1] * places.costs)
    chosen = worth.argmax(axis=1)
    best = worth[np.arange(len(worth)), chosen]
    counts: Floats = np.zeros(len(places.costs))
    np.add.at(counts, chosen, places.sizes)
    bound = float(places.sizes @ best + prices @ places.limits)
    return Choices(worth, chosen, bound, places.limits - places.used(counts))


def find_prices(places: Places) -> Prices:
    """Prices near the lowest bound, by cutting planes from those of a sample (Kelley 1960)."""
    scale = _scale(places)
    middle = _sample_prices(places) / scale
    low, high = np.maximum(middle - REACH, 0), middle + REACH
    cuts: list[Floats] = []
    right: list[float] = []
    best, at_best, here = np.inf, middle, middle
    for _ in range(MOST_CUTS):
        found = choices_at(places, here * scale)
        slope = found.slack * scale
        cuts.append(np.append(slope, -1.0))
        right.append(float(slope @ here) - found.bound)
        if found.bound < best:
            best, at_best = found.bound, here
        lowest = linprog(
            np.append(np.zeros(len(scale)), 1.0),
            A_ub=np.array(cuts),
            b_ub=np.array(right),
            bounds=[*zip(low, high, strict=True), (None, None)],
            method="highs-ds",
        )
        if lowest.status != 0 or best - float(np.asarray(lowest.x)[-1]) <= NEAR * abs(best):
            break
        here = (np.asarray(lowest.x)[:-1] + at_best) / 2
    prices: Prices = at_best * scale
    return prices


def _scale(places: Places) -> Floats:
    """One spread of the values, for places and for the dearest option's euros."""
    finite = places.values[np.isfinite(places.values)]
    spread = float(finite.std()) or 1.0
    dearest = float(places.costs.max()) or 1.0
    return np.append(np.full(len(places.costs), spread), spread / dearest)


def _sample_prices(places: Places) -> Prices:
    """Evenly spread over the classes as they come, so that no lot is drawn."""
    n = len(places.sizes)
    rows = np.unique(np.linspace(0, n - 1, min(SAMPLE, n)).astype(np.int64))
    sizes = places.sizes[rows]
    limits = places.limits * (float(sizes.sum()) / places.people)
    solved = solve_parts(places.values[rows], sizes, places.costs, limits)
    return np.zeros(len(places.costs) + 1) if solved is None else solved.prices
