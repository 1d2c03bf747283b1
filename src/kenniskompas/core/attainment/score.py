# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goal attainment scaling: levels of several goals as one T-score."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from kenniskompas.core.errors import Refusal

LOWEST, HIGHEST = -2, 2
# What Kiresuk and Sherman assumed between goals of one person, and nearly everybody since.
CORRELATION = 0.3
MIDDLE, SPREAD = 50.0, 10.0


@dataclass(frozen=True, slots=True)
class Attainment:
    """`t_score`: 50 when every goal came out as expected; None where `refused` says why.

    `rated` of `goals` goals were rated; `as_expected` of these came out as expected or better.
    """

    t_score: float | None
    goals: int
    rated: int
    as_expected: int
    refused: Refusal | None = None


def attainment_score(
    *,
    levels: Sequence[int | None],
    weights: Sequence[float] | None = None,
    correlation: float = CORRELATION,
) -> Attainment:
    """How far a person came with goals of their own, with what was expected as 50.

    T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²), over the goals that were rated.

    Assumes that each scale was written before it was rated, that 0 is what could really be
    expected, that levels lie equally far apart with mean 0 and variance 1, and that goals of one
    person correlate by `correlation`. None of this is checked here: the score describes one
    person and does not say what caused it. Source: Kiresuk & Sherman (1968), formula 1, with
    their ρ = 0.3. Checked against the documented example of `calc_tscore` in R package gasr
    and against tables worked out by hand for equal weights.

    Parameters
    ----------
    levels : shape (n,), whole numbers -2 to 2, or None
        What each goal came to; 0 is what was expected, None was not rated and does not count.
    weights : shape (n,), each > 0
        How heavily each goal counts; equal when left out.
    correlation : 0 to below 1
        Between the levels of two goals of the same person.

    Raises
    ------
    ValueError
        If a level, a weight or the correlation is outside its range, or lengths differ.
    """
    heavy = [1.0] * len(levels) if weights is None else [float(weight) for weight in weights]
    _check(levels, heavy, correlation)
    rated = [(x, w) for x, w in zip(levels, heavy, strict=True) if x is not None]
    if not rated:
        return Attainment(None, len(levels), 0, 0, _refusal(len(levels)))
    total = sum(w for _x, w in rated)
    spread = sqrt((1 - correlation) * sum(w * w for _x, w in rated) + correlation * total**2)
    return Attainment(
        t_score=MIDDLE + SPREAD * sum(w * x for x, w in rated) / spread,
        goals=len(levels),
        rated=len(rated),
        as_expected=sum(x >= 0 for x, _w in rated),
    )


def _check(levels: Sequence[int | None], weights: Sequence[float], correlation: float) -> None:
    if len(weights) != len(levels):
        raise ValueError(f"{len(weights)} weights for {len(levels)} levels")
    for level in levels:
        if level is not None and level not in range(LOWEST, HIGHEST + 1):
            raise ValueError(f"level {level!r} is not a whole number from {LOWEST} to {HIGHEST}")
    for weight in weights:
        if not (isfinite(weight) and weight > 0):
            raise ValueError(f"weight {weight!r} is not above zero")
    if not 0 <= correlation < 1:
        raise ValueError(f"correlation {correlation!r} is not from 0 to below 1")


def _refusal(goals: int) -> Refusal:
    if not goals:
        return Refusal("t_score", "no_goals", "No goal has five levels yet.")
    return Refusal("t_score", "no_rated_goals", "No goal has been rated yet.")
