# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How alike arms are before and after weighting."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats


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
    spread = np.sqrt((covariates[one].var(axis=0) + covariates[other].var(axis=0)) / 2)

    def difference(weight: Floats) -> Floats:
        gap = np.average(covariates[one], axis=0, weights=weight[one]) - np.average(
            covariates[other], axis=0, weights=weight[other]
        )
        standardised: Floats = np.divide(gap, spread, out=np.zeros_like(spread), where=spread > 0)
        return standardised

    return Balance(code, difference(np.ones(len(arm))), difference(weights))
