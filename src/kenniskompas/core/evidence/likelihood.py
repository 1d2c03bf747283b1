# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The likelihood of tau2 and its highest mode, which need not be the one a local search finds."""

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.grids import points_up_to, rows_at_once
from kenniskompas.core.evidence.roots import find_roots
from kenniskompas.core.evidence.study_sets import (
    FloatArray,
    IntArray,
    StudySets,
    WeightedSums,
    weighted_sums,
)


def log_likelihood(sets: StudySets, tau2: FloatArray, *, restricted: bool) -> FloatArray:
    """Log-likelihood of each set at `tau2` (standardised), without its constant term.

    Restricted: Viechtbauer (2005), eq. 11. Differences within one set equal those of metafor.
    """
    total = np.where(sets.present, sets.variances, 1.0) + np.where(sets.present, tau2[:, None], 0.0)
    sums = weighted_sums(sets.effects, sets.variances, tau2)
    value: FloatArray = -0.5 * np.log(total).sum(axis=1) - 0.5 * sums.w_r2
    return value - 0.5 * np.log(sums.w) if restricted else value


def highest_mode(sets: StudySets, *, restricted: bool) -> tuple[FloatArray, IntArray]:
    """The tau2 with the highest (restricted) likelihood, and how many modes there are.

    The score is looked at on a grid from 0 to the point beyond which it is negative; every fall
    through zero is refined, 0 itself is a candidate, and the highest one wins.
    """
    tau2 = np.zeros(sets.k.shape)
    modes = np.ones(sets.k.shape, dtype=np.int64)
    highest = sets.highest_tau2
    for rows in rows_at_once(highest, np.flatnonzero(sets.k > 1), sets.effects.shape[1]):
        tau2[rows], modes[rows] = _highest_modes(sets.take(rows), highest[rows], restricted)
    return tau2, modes


def _highest_modes(
    sets: StudySets, highest: FloatArray, restricted: bool
) -> tuple[FloatArray, IntArray]:
    points = points_up_to(float(highest.max()))
    steps = np.arange(points) / (points - 1)
    grid = np.expm1(np.log1p(highest)[:, None] * steps)
    sums = weighted_sums(sets.effects[:, None, :], sets.variances[:, None, :], grid)
    score = _score(sums, restricted)
    rising = score > 0
    rows, cells = np.nonzero(rising[:, :-1] & ~rising[:, 1:])
    modes = np.bincount(rows, minlength=sets.k.size) + ~rising[:, 0]
    low, high = grid[rows, cells], grid[rows, cells + 1]
    before, after = score[rows, cells], score[rows, cells + 1]
    start = low + (high - low) * before / (before - after)
    found = _refine(sets, rows, (low, start, high), restricted)
    best = np.zeros(sets.k.shape)
    only = modes[rows] == 1
    best[rows[only]] = found[only]
    if not only.all():
        _choose(best, sets, rows[~only], found[~only], restricted)
    return best, modes


def _refine(
    sets: StudySets,
    rows: NDArray[np.intp],
    bracket: tuple[FloatArray, FloatArray, FloatArray],
    restricted: bool,
) -> FloatArray:
    effects, variances = sets.effects[rows], sets.variances[rows]
    low, start, high = bracket

    def score_and_slope(tau2: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        sums = weighted_sums(effects[which], variances[which], tau2)
        return _score(sums, restricted), _slope(sums, restricted)

    return find_roots(score_and_slope, low, high, start)


def _choose(
    best: FloatArray,
    sets: StudySets,
    rows: NDArray[np.intp],
    found: FloatArray,
    restricted: bool,
) -> None:
    """Of the modes found in each row, and 0, put the one with the highest likelihood in `best`."""
    part = sets.take(rows)
    at_zero = log_likelihood(part, np.zeros(rows.size), restricted=restricted)
    values = log_likelihood(part, found, restricted=restricted)
    highest: dict[int, float] = {}
    for row, tau2, value, zero in zip(rows.tolist(), found, values, at_zero, strict=True):
        if value > highest.get(row, zero):
            best[row], highest[row] = tau2, value


def _score(sums: WeightedSums, restricted: bool) -> FloatArray:
    """Twice the derivative of the log-likelihood to tau2."""
    return sums.w2_r2 - (sums.spread if restricted else sums.w)


def _slope(sums: WeightedSums, restricted: bool) -> FloatArray:
    w2 = sums.w2
    slope = -2 * sums.w3_r2 + 2 * sums.w2_r**2 / sums.w + w2
    if restricted:
        slope = slope - 2 * sums.w3 / sums.w + (w2 / sums.w) ** 2
    return slope
