# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scale on which sources meet: log odds for shares, the outcome's own unit for the rest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.advice.combine import Posterior

Array = NDArray[np.float64]
Z = 1.959963984540054
# Shares closer than this to 0 or 1 have no log odds worth the name.
MARGIN = 0.005
NIL = 1e-6


@dataclass(frozen=True, slots=True)
class EffectScale:
    """Effects against one baseline: a difference in the own unit, or in log odds for a share."""

    baseline: float
    is_share: bool

    def onto(self, difference: Array | float) -> Array:
        """Differences in the own unit as effects on this scale."""
        given = np.asarray(difference, dtype=np.float64)
        if not self.is_share:
            return given
        moved: Array = logit(self.baseline + given) - logit(self.baseline)
        return moved

    def back(self, effect: Array | float) -> Array:
        """Effects on this scale as differences in the own unit."""
        given = np.asarray(effect, dtype=np.float64)
        if not self.is_share:
            return given
        moved: Array = 1 / (1 + np.exp(-(logit(self.baseline) + given))) - inside(self.baseline)
        return moved

    def slope(self, difference: Array | float) -> Array:
        """How far one unit of difference reaches on this scale, at that difference."""
        given = np.asarray(difference, dtype=np.float64)
        if not self.is_share:
            return np.ones_like(given)
        share = inside(self.baseline + given)
        steepness: Array = 1 / (share * (1 - share))
        return steepness


def inside(share: Array | float) -> Array:
    # Twice as fast as clip on one number, which most of these are.
    kept: Array = np.minimum(np.maximum(np.asarray(share, dtype=np.float64), MARGIN), 1 - MARGIN)
    return kept


def logit(share: Array | float) -> Array:
    kept = inside(share)
    odds: Array = np.log(kept / (1 - kept))
    return odds


def secant(curve: Callable[[float], float], x: float) -> float:
    """Slope of a rising curve through the origin between 0 and x; its tangent where x is nil."""
    step = x if abs(x) > NIL else NIL
    return curve(step) / step


def in_own_unit(posterior: Posterior, scale: EffectScale) -> Posterior:
    """The posterior as differences in the outcome's unit.

    The centre is the difference at the median, so that doubt alone never looks like gain; each
    standard deviation shrinks by as much as its centre, so that the probability of any gain and
    the correlations are kept.
    """
    centre = scale.back(posterior.mean)
    stretch = np.array([secant(lambda x: float(scale.back(x)), m) for m in posterior.mean.tolist()])
    return Posterior(
        centre, posterior.covariance * np.outer(stretch, stretch), posterior.has_numbers
    )
