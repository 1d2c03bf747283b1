# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several arms against one control: how strict each comparison is."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

QUADRATURE_POINTS = 80


def dunnett_alpha(*, ratios: Sequence[float], alpha: float = 0.05) -> float:
    """The two-sided level per arm that keeps the chance of any false find at `alpha`.

    Parameters
    ----------
    ratios : each > 0
        People in each arm per person in the control.
    alpha : between 0 and 1

    Raises
    ------
    ValueError
        If there are no arms or `alpha` is no probability.

    Notes
    -----
    Comparisons share their control, so their errors go together by √(r/(1+r)) each. Source:
    Dunnett (1955), for large samples; checked against his table (2.21, 2.35, 2.44 for two to four
    equal arms at 5%).
    """
    if not ratios or min(ratios) <= 0 or not 0 < alpha < 1:
        raise ValueError(f"arms {ratios!r} at level {alpha!r}")
    loadings = np.sqrt(np.array(ratios) / (1 + np.array(ratios)))
    nodes, weights = np.polynomial.hermite_e.hermegauss(QUADRATURE_POINTS)
    weights = weights / weights.sum()
    rest = np.sqrt(1 - loadings**2)

    def surplus(critical: float) -> float:
        shared = loadings * nodes[:, None]
        inside = ndtr((critical + shared) / rest) - ndtr((shared - critical) / rest)
        return float(weights @ inside.prod(axis=1)) - (1 - alpha)

    one = float(ndtri(1 - alpha / 2))
    # Between one comparison and Bonferroni's bound; a hair wider, for rounding of the integral.
    critical = brentq(surplus, one - 1e-6, float(ndtri(1 - alpha / (2 * len(ratios)))) + 1e-6)
    return float(2 * ndtr(-critical))
