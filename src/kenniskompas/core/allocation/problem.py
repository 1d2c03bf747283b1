# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets which option when places and money are limited: the problem and its answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.arrays import Floats

# The option without extra cost or limit, which everybody can have: usual service.
USUAL = 0


@dataclass(frozen=True, slots=True)
class Places:
    """People of `sizes` (n,) in n classes of people alike, and what each option is worth to them.

    `values` (n, K) is per person; minus infinity where the option cannot be had. `costs` (K,) per
    person beyond usual service, `capacities` (K,) in people and `budget` in the unit of `costs`;
    infinite where there is no limit. Column `USUAL` costs nothing and has no limit.
    """

    values: Floats
    sizes: Floats
    costs: Floats
    capacities: Floats
    budget: float

    def __post_init__(self) -> None:
        n, options = self.values.shape
        if self.sizes.shape != (n,) or self.costs.shape != (options,):
            raise ValueError(f"{self.sizes.shape} sizes, {self.costs.shape} costs for {n} classes")
        if self.capacities.shape != (options,) or np.isnan(self.values).any():
            raise ValueError(f"{self.capacities.shape} capacities, or values that are no number")
        if not (self.sizes > 0).all() or (self.costs < 0).any() or not self.budget >= 0:
            raise ValueError(f"sizes, costs or a budget of {self.budget!r} below zero")
        if (self.capacities < 0).any() or self.costs[USUAL] or np.isfinite(self.capacities[USUAL]):
            raise ValueError(f"capacities {self.capacities.tolist()}, of which usual has no limit")
        if not np.isfinite(self.values[:, USUAL]).all():
            raise ValueError("usual service is worth a finite number to everybody")

    @property
    def people(self) -> float:
        return float(self.sizes.sum())

    @property
    def limits(self) -> Floats:
        """Capacities and budget as finite numbers that bind as much."""
        budget = min(self.budget, float(self.costs.max()) * self.people)
        return np.append(np.minimum(self.capacities, self.people), budget)

    def used(self, counts: Floats) -> Floats:
        """What of `limits` the people per option, shape (K,), take."""
        return np.append(counts, counts @ self.costs)


@dataclass(frozen=True, slots=True)
class Allocation:
    """`counts` (n, K) people of each class per option; `value` is their worth together.

    `bound` is the most that parts of people would be worth, so nothing whole is worth more.
    `capacity_prices` (K,) and `budget_price`: what one more place, or euro, would add.
    """

    counts: Floats
    value: float
    bound: float
    capacity_prices: Floats
    budget_price: float

    @property
    def gap(self) -> float:
        return max(self.bound - self.value, 0.0)


Prices = NDArray[np.float64]
