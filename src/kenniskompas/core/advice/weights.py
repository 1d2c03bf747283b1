# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A client's ranking as weights, and other weightings that are as reasonable."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def rank_order_centroid(n: int) -> Weights:
    """Weights of n ranked outcomes: the centre of all weights that agree with the ranking.

    Shape (n,), decreasing, sum 1. Source: Barron & Barrett (1996), w_j = (1/n) Σ_{i=j..n} 1/i.

    Raises
    ------
    ValueError
        If n < 1.
    """
    if n < 1:
        raise ValueError(f"a ranking has at least one outcome, not {n}")
    weights: Weights = np.cumsum(1 / np.arange(n, 0, -1))[::-1] / n
    return weights


def rank_sum(n: int) -> Weights:
    """Weights in proportion to n, n−1, …, 1 (Stillwell et al., 1981). Shape (n,), sum 1."""
    weights: Weights = np.arange(n, 0, -1) / (n * (n + 1) / 2)
    return weights


def equal(n: int) -> Weights:
    """The same weight for each of n outcomes. Shape (n,), sum 1."""
    return np.full(n, 1 / n)


def weigh(
    ranking: Sequence[str],
    outcomes: Sequence[str],
    *,
    method: Callable[[int], Weights] = rank_order_centroid,
) -> Weights:
    """Weight per outcome, shape (len(outcomes),); outcomes that were not ranked weigh nothing.

    Without a ranking every outcome weighs the same.
    """
    if not ranking:
        return equal(len(outcomes))
    by_code = dict(zip(ranking, method(len(ranking)), strict=True))
    return np.array([by_code.get(code, 0.0) for code in outcomes])


def other_weightings(
    ranking: Sequence[str], outcomes: Sequence[str]
) -> tuple[tuple[str, Weights], ...]:
    """Other reasonable readings of the same ranking: (name, weights of shape (len(outcomes),))."""
    if len(ranking) < 2:
        return ()
    swapped = [ranking[1], ranking[0], *ranking[2:]]
    return (
        ("equal", weigh(ranking, outcomes, method=equal)),
        ("rank_sum", weigh(ranking, outcomes, method=rank_sum)),
        ("top_two_swapped", weigh(swapped, outcomes)),
    )
