# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How alike arms are before and after weighting."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.working import blocks, spread_of


@dataclass(frozen=True, slots=True)
class Balance:
    """Standardised differences of one arm to the control, per covariate: shape (p,) each."""

    arm: int
    before: Floats
    after: Floats


def standardised_differences(
    *, covariates: Floats, arm: Codes, weights: Floats, kept: Flags, control: int, code: int
) -> Balance:
    """Difference in mean of each covariate, in standard deviations, before and after weighting.

    The standard deviation is the root mean variance of both arms before weighting; a covariate
    that varies in neither arm has difference 0.

    Parameters
    ----------
    covariates : shape (n, p)
    weights : shape (n,), at least 0, with some weight in each arm

    Notes
    -----
    Source: Austin (2009), Statistics in Medicine 28.
    """
    one, other = (arm == code) & kept, (arm == control) & kept
    first, second = spread_of(covariates, one), spread_of(covariates, other)
    spread = np.sqrt((first.variance + second.variance) / 2)
    gap = _weighted_mean(covariates, weights * one) - _weighted_mean(covariates, weights * other)
    return Balance(code, _in_spreads(first.mean - second.mean, spread), _in_spreads(gap, spread))


def _in_spreads(gap: Floats, spread: Floats) -> Floats:
    standardised: Floats = np.divide(gap, spread, out=np.zeros_like(spread), where=spread > 0)
    return standardised


def _weighted_mean(values: Floats, weights: Floats) -> Floats:
    total = sum(weights[rows] @ values[rows] for rows in blocks(len(weights)))
    mean: Floats = np.asarray(total) / weights.sum()
    return mean
