# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Permutation test of a meta-regression: no reliance on t or F when studies are few."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import factorial, prod
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kenniskompas.core.evidence.designs import Moderator, design_of
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.regression import checked_studies, wald_statistics
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.core.evidence.weighted_fits import fit_sets

# Statistics of orders that are the same but for rounding count as equal; as metafor has it.
EQUAL = float(np.sqrt(np.finfo(np.float64).eps))
CELLS_AT_ONCE = 200_000
LEAST_PERMUTATIONS = 20
Orders = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """`p` per coefficient and `qm_p` for all but the intercept together.

    `exact`: all `permutations` different orders were tried; otherwise they are random, the order
    of the data among them, so that no p is below 1/permutations.
    """

    kind: Literal["exact", "random"]
    permutations: int
    p: tuple[float, ...]
    qm_p: float


def permutation_test(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    moderators: Sequence[Moderator],
    permutations: int = 1000,
    rng: np.random.Generator,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
) -> PermutationTest:
    """How often moderators dealt out at random over the studies show as strong a relation.

    Exact when there are at most `permutations` different orders, else that many random ones; tau2
    is estimated anew for each. Source: Higgins & Thompson (2004); Viechtbauer e.a. (2015). Checked
    against `permutest` of R metafor.

    Raises
    ------
    Refused
        As `regress_effects`.
    ValueError
        As `regress_effects`, or when `permutations` is below 20.
    """
    if permutations < LEAST_PERMUTATIONS:
        raise ValueError(f"{permutations} permutations are fewer than {LEAST_PERMUTATIONS}")
    y, v = checked_studies(effects, variances)
    design = design_of(moderators, y.size).matrix
    kinds = np.unique(design, axis=0, return_inverse=True)[1].ravel()
    is_exact = count_orders(kinds.tolist()) <= permutations
    orders = _every_order(kinds) if is_exact else _random_orders(y.size, permutations, rng)
    observed = fit_sets(y[None], v[None], design, tau2=tau2, interval=interval, guard=guard)
    least = np.abs(observed.statistics[0]) - EQUAL
    least_qm = wald_statistics(observed)[0] - EQUAL
    counts, count_qm = np.zeros(design.shape[1]), 0
    size = max(1, CELLS_AT_ONCE // y.size**2)
    for start in range(0, len(orders), size):
        part = orders[start : start + size]
        fits = fit_sets(y[part], v[part], design, tau2=tau2, interval=interval, guard=guard)
        counts += (np.abs(fits.statistics) >= least).sum(axis=0)
        count_qm += int((wald_statistics(fits) >= least_qm).sum())
    shares = tuple(float(count) / len(orders) for count in counts)
    kind: Literal["exact", "random"] = "exact" if is_exact else "random"
    return PermutationTest(kind, len(orders), shares, count_qm / len(orders))


def count_orders(kinds: Sequence[int]) -> int:
    """In how many different ways rows of these kinds can be put in a row."""
    return factorial(len(kinds)) // prod(factorial(kinds.count(kind)) for kind in set(kinds))


def _random_orders(k: int, permutations: int, rng: np.random.Generator) -> Orders:
    orders = np.tile(np.arange(k), (permutations, 1))
    orders[1:] = rng.permuted(orders[1:], axis=1)
    return orders


def _every_order(kinds: Orders) -> Orders:
    """For each different order, which study comes to stand before which row of the design.

    The design stays and the studies move: both are the same, but this way its basis is made once.
    """
    places = {kind: np.flatnonzero(kinds == kind) for kind in set(kinds.tolist())}
    orders = []
    for arranged in _arrangements(sorted(kinds.tolist())):
        order = np.empty(len(kinds), dtype=np.intp)
        taken = np.asarray(arranged)
        for kind, where in places.items():
            order[where] = np.flatnonzero(taken == kind)
        orders.append(order)
    return np.array(orders)


def _arrangements(first: list[int]) -> Iterator[list[int]]:
    """All different orders of a sorted list, each once (Knuth 2011, algorithm L)."""
    at = list(first)
    while True:
        yield list(at)
        falls = [i for i in range(len(at) - 1) if at[i] < at[i + 1]]
        if not falls:
            return
        left = falls[-1]
        right = max(i for i in range(left + 1, len(at)) if at[i] > at[left])
        at[left], at[right] = at[right], at[left]
        at[left + 1 :] = reversed(at[left + 1 :])
