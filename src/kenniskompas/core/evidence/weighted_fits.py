# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weighted regressions of many sets at once: the numbers behind every mixed-effects model."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.contrasts import (
    Contrasts,
    contrasts_of,
    log_likelihood,
    residual_q,
)
from kenniskompas.core.evidence.intervals import CLEARLY_BELOW_ONE, IntervalMethod
from kenniskompas.core.evidence.refusals import out_of_range
from kenniskompas.core.evidence.residual_tau2 import estimate_residual_tau2
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray
from kenniskompas.core.evidence.tau2 import Tau2Method

# Of effects and variances in units of the smallest error; squares of squares must still be numbers.
LARGEST = 1e60


@dataclass(frozen=True, slots=True)
class WeightedFits:
    """b fits of p coefficients on k studies, in the unit of the effects.

    `factor` is what Hartung-Knapp multiplied the variances by, `covariance` (b, p, p) already has
    it; `hat` (b, k) is each study's pull on its own fitted value; `typical` is the typical sampling
    variance of Higgins & Thompson (2002) with k − p for k − 1.
    """

    estimates: FloatArray
    covariance: FloatArray
    factor: FloatArray
    tau2: FloatArray
    typical: FloatArray
    hat: FloatArray
    q: FloatArray
    log_likelihood: FloatArray
    at_boundary: NDArray[np.bool_]
    guarded: NDArray[np.bool_]
    modes: IntArray

    @property
    def se(self) -> FloatArray:
        return np.sqrt(np.diagonal(self.covariance, axis1=1, axis2=2))

    @property
    def statistics(self) -> FloatArray:
        return self.estimates / self.se


def fit_sets(
    effects: FloatArray,
    variances: FloatArray,
    design: FloatArray,
    *,
    tau2: Tau2Method,
    interval: IntervalMethod,
    guard: bool,
) -> WeightedFits:
    """Mixed-effects regressions of `effects`, `variances` (b, k) on `design` (k, p) or (b, k, p).

    Every design has full column rank and p < k; numbers that differ beyond what a computer holds
    are refused. Hartung-Knapp as Knapp & Hartung (2003): the
    covariance times the residual Q at tau2 over k − p, when guarded at least 1.
    """
    unit = np.sqrt(variances.min(axis=1))
    with np.errstate(all="ignore"):
        y, v = effects / unit[:, None], variances / unit[:, None] ** 2
        if not (np.abs(y - y[:, :1]).max() < LARGEST and v.max() < LARGEST):
            raise Refused(out_of_range())
        sets = contrasts_of(y, v, design)
    found = estimate_residual_tau2(sets, tau2)
    estimates, covariance, hat = _least_squares(y, v + found.tau2[:, None], design)
    factor = np.ones(unit.shape)
    guarded = np.zeros(unit.shape, dtype=np.bool_)
    if interval == "hartung-knapp":
        factor = residual_q(sets, found.tau2) / sets.freedom
        guarded = (np.sqrt(factor) < CLEARLY_BELOW_ONE) & guard
        factor = np.maximum(factor, 1.0) if guard else factor
    zero = np.zeros(unit.shape)
    seen = y.shape[1] if tau2 == "ML" else sets.freedom
    likelihood = log_likelihood(sets, found.tau2, restricted=tau2 != "ML") - seen * np.log(unit)
    return WeightedFits(
        estimates=estimates * unit[:, None],
        covariance=covariance * (factor * unit**2)[:, None, None],
        factor=factor,
        tau2=found.tau2 * unit**2,
        typical=unit**2 * sets.freedom / _trace(sets),
        hat=hat,
        q=residual_q(sets, zero),
        log_likelihood=likelihood,
        at_boundary=found.at_boundary,
        guarded=guarded,
        modes=found.modes,
    )


def _least_squares(
    effects: FloatArray, variances: FloatArray, design: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    roots = 1 / np.sqrt(variances)
    basis, triangle = np.linalg.qr(roots[..., None] * design)
    inverse = np.linalg.inv(triangle)
    turned = np.swapaxes(basis, -1, -2) @ (roots * effects)[..., None]
    estimates = (inverse @ turned)[..., 0]
    return estimates, inverse @ np.swapaxes(inverse, -1, -2), (basis**2).sum(axis=-1)


def _trace(sets: Contrasts) -> FloatArray:
    total: FloatArray = (1 / sets.roots).sum(axis=1)
    return total
