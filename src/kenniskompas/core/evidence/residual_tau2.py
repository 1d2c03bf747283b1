# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The variance of true effects that moderators leave unexplained, by every tau2 method."""

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.contrasts import (
    Contrasts,
    log_likelihood,
    residual_q,
    score,
    slope_of_score,
)
from kenniskompas.core.evidence.grids import points_up_to, rows_at_once
from kenniskompas.core.evidence.roots import find_roots
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray
from kenniskompas.core.evidence.tau2 import TAU2_METHODS, Tau2Estimate, Tau2Method


def estimate_residual_tau2(sets: Contrasts, method: Tau2Method) -> Tau2Estimate:
    """Residual between-study variance of every set, in units of its smallest sampling variance.

    The methods of `estimate_tau2` with k − p for k − 1: REML and ML as the highest mode of the
    likelihood, DL and HE as moments (Raudenbush 2009), PM and EB by solving Q(tau2) = k − p, SJ
    (Sidik & Jonkman 2005b). Checked against R metafor.
    """
    if method not in TAU2_METHODS:
        raise ValueError(f"unknown tau2 method {method!r}")
    modes = np.ones(sets.spread.shape, dtype=np.int64)
    if method in {"REML", "ML"}:
        tau2, modes = _highest_mode(sets, restricted=method == "REML")
    elif method in {"PM", "EB"}:
        tau2 = solve_q(sets, np.full(sets.spread.shape, float(sets.freedom)))
    elif method == "EE":
        tau2 = np.zeros(sets.spread.shape)
    else:
        tau2 = {"DL": _moment, "HE": _unweighted, "SJ": _sidik_jonkman}[method](sets)
    tau2 = np.maximum(tau2, 0.0)
    return Tau2Estimate(tau2, (tau2 == 0) & (method != "EE"), modes)


def solve_q(sets: Contrasts, target: FloatArray) -> FloatArray:
    """The tau2 at which the residual Q equals `target`, 0 when Q is below it everywhere."""
    tau2 = np.zeros(sets.spread.shape)
    which = np.flatnonzero(residual_q(sets, tau2) > target)
    part = sets.take(which)

    def excess(at: FloatArray, rows: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        total = part.roots[rows] + at[:, None]
        ratio = part.squares[rows] / total
        return ratio.sum(axis=1) - target[which[rows]], -(ratio / total).sum(axis=1)

    # Every root is at least 1, so Q is below sum(squares) / (1 + tau2).
    upper = part.squares.sum(axis=1) / target[which]
    tau2[which] = find_roots(excess, np.zeros(which.size), upper)
    return tau2


def _highest_mode(sets: Contrasts, *, restricted: bool) -> tuple[FloatArray, IntArray]:
    """The tau2 with the highest likelihood and the number of modes, 0 included as one."""
    highest = sets.highest_tau2
    tau2, modes = np.zeros(highest.shape), np.ones(highest.shape, dtype=np.int64)
    width = sets.variances.shape[1]
    for rows in rows_at_once(highest, np.arange(highest.size), width):
        tau2[rows], modes[rows] = _highest_modes(sets.take(rows), highest[rows], restricted)
    return tau2, modes


def _highest_modes(
    sets: Contrasts, highest: FloatArray, restricted: bool
) -> tuple[FloatArray, IntArray]:
    steps = np.linspace(0.0, 1.0, points_up_to(float(highest.max())))
    grid = np.expm1(np.log1p(highest)[:, None] * steps)
    rising = score(sets, grid, restricted=restricted) > 0
    rows, cells = np.nonzero(rising[:, :-1] & ~rising[:, 1:])
    modes = np.bincount(rows, minlength=highest.size) + ~rising[:, 0]
    part = sets.take(rows)

    def score_and_slope(at: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        some = part.take(which)
        return (
            score(some, at, restricted=restricted),
            slope_of_score(some, at, restricted=restricted),
        )

    found = find_roots(score_and_slope, grid[rows, cells], grid[rows, cells + 1])
    best = np.zeros(highest.shape)
    best_value = log_likelihood(sets, best, restricted=restricted)
    values = log_likelihood(part, found, restricted=restricted)
    for row, tau2, value in zip(rows, found, values, strict=True):
        if value > best_value[row]:
            best[row], best_value[row] = tau2, value
    return best, modes


def _moment(sets: Contrasts) -> FloatArray:
    q = residual_q(sets, np.zeros(sets.spread.shape))
    tau2: FloatArray = (q - sets.freedom) / (1 / sets.roots).sum(axis=1)
    return tau2


def _unweighted(sets: Contrasts) -> FloatArray:
    tau2: FloatArray = (sets.squares - sets.roots).sum(axis=1) / sets.freedom
    return tau2


def _sidik_jonkman(sets: Contrasts) -> FloatArray:
    return sets.spread * residual_q(sets, sets.spread) / sets.freedom
