# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The variance of true effects between studies, tau2, by eight methods."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.likelihood import highest_mode
from kenniskompas.core.evidence.roots import find_roots
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray, StudySets, weighted_sums

Tau2Method = Literal["REML", "ML", "DL", "PM", "EB", "SJ", "HE", "EE"]
TAU2_METHODS: tuple[Tau2Method, ...] = get_args(Tau2Method)


@dataclass(frozen=True, slots=True)
class Tau2Estimate:
    """`tau2` shape (p,) in standardised units; `modes` counts the maxima of the likelihood."""

    tau2: FloatArray
    at_boundary: NDArray[np.bool_]
    modes: IntArray


def estimate_tau2(sets: StudySets, method: Tau2Method) -> Tau2Estimate:
    """Between-study variance of every set, in units of its smallest sampling variance.

    REML, ML: the highest mode of the likelihood, 0 included. DL: DerSimonian & Laird (1986).
    PM: Paule & Mandel (1982). EB: Morris (1983), which solves the same equation as PM when there
    are no covariates. SJ: Sidik & Jonkman (2005). HE: Hedges & Olkin (1985). EE: one common
    effect, tau2 = 0 by assumption. Sets of one study get 0. Checked against R metafor.
    """
    if method not in TAU2_METHODS:
        raise ValueError(f"unknown tau2 method {method!r}")
    modes = np.ones(sets.k.shape, dtype=np.int64)
    if method in {"REML", "ML"}:
        tau2, modes = highest_mode(sets, restricted=method == "REML")
    elif method in {"PM", "EB"}:
        tau2 = _solve_q(sets, np.maximum(sets.k - 1.0, 0.0))
    elif method == "EE":
        tau2 = np.zeros(sets.k.shape)
    else:
        tau2 = {"DL": _dersimonian_laird, "HE": _hedges, "SJ": _sidik_jonkman}[method](sets)
    tau2 = np.where(sets.k > 1, np.maximum(tau2, 0.0), 0.0)
    return Tau2Estimate(tau2, (tau2 == 0) & (method != "EE") & (sets.k > 1), modes)


def q_profile(sets: StudySets, chi_square: FloatArray) -> FloatArray:
    """The tau2 at which the generalised Q equals `chi_square`, 0 when Q is below it everywhere."""
    return _solve_q(sets, chi_square)


def _solve_q(sets: StudySets, target: FloatArray) -> FloatArray:
    zero = np.zeros(sets.k.shape)
    at_zero = weighted_sums(sets.effects, sets.variances, zero).w_r2
    which = np.flatnonzero((at_zero > target) & (sets.k > 1))
    part = sets.take(which)
    # Q is at most R² (k − 1) / 2 / (1 + tau2), so at this point it has passed the target.
    upper = (part.highest_tau2 + 1) * np.maximum((part.k - 1) / target[which], 1.0)

    def excess(tau2: FloatArray, rows: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        sums = weighted_sums(part.effects[rows], part.variances[rows], tau2)
        return sums.w_r2 - target[which[rows]], -sums.w2_r2

    zero[which] = find_roots(excess, np.zeros(which.size), upper)
    return zero


def _dersimonian_laird(sets: StudySets) -> FloatArray:
    sums = weighted_sums(sets.effects, sets.variances, np.zeros(sets.k.shape))
    spread = np.where(sets.k > 1, sums.spread, 1.0)
    tau2: FloatArray = (sums.w_r2 - (sets.k - 1)) / spread
    return tau2


def _hedges(sets: StudySets) -> FloatArray:
    mean_variance = np.where(sets.present, sets.variances, 0.0).sum(axis=1) / sets.k
    tau2: FloatArray = _squares(sets) / np.maximum(sets.k - 1, 1) - mean_variance
    return tau2


def _sidik_jonkman(sets: StudySets) -> FloatArray:
    start = _squares(sets) / sets.k
    sums = weighted_sums(sets.effects, sets.variances, start)
    tau2: FloatArray = start * sums.w_r2 / np.maximum(sets.k - 1, 1)
    return tau2


def _squares(sets: StudySets) -> FloatArray:
    """The unweighted sum of squared distances to the mean effect."""
    mean = sets.effects.sum(axis=1) / sets.k
    distances = np.where(sets.present, sets.effects - mean[:, None], 0.0)
    squares: FloatArray = (distances**2).sum(axis=1)
    return squares
