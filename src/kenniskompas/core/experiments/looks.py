# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking before the end: how far a difference must go at each planned look to stop."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from kenniskompas.core.effects.arrays import Floats

# Beyond this many standard errors nothing is asked of a normal approximation.
FARTHEST = 8.0
POINTS_PER_SD, FEWEST_POINTS = 16, 120


@dataclass(frozen=True, slots=True)
class Boundary:
    """One look: `z` standard errors either way stop; `alpha_spent` so far, two-sided."""

    fraction: float
    z: float
    alpha_spent: float


def spent_alpha(fraction: float, *, alpha: float = 0.05) -> float:
    """The two-sided chance of a false find that may be used up to a fraction of the information.

    Parameters
    ----------
    fraction : above 0, at most 1
    alpha : between 0 and 1
        Two-sided, half of it on either side.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Hardly anything early, nearly all at the end, as O'Brien & Fleming (1979) do. Source: Lan &
    DeMets (1983), per side 2 − 2Φ(z / √t) with z the normal quantile of a quarter of `alpha`.
    """
    if not 0 < fraction <= 1 or not 0 < alpha < 1:
        raise ValueError(f"fraction {fraction!r} of level {alpha!r}")
    return float(4 * ndtr(ndtri(alpha / 4) / math.sqrt(fraction)))


def look_boundaries(fractions: Sequence[float], *, alpha: float = 0.05) -> tuple[Boundary, ...]:
    """The boundary of each look, so that all looks together find by chance in `alpha` of studies.

    Parameters
    ----------
    fractions : rising, each above 0 and at most 1
        Information at each look as a share of that at the end, such as people measured. Past looks
        count as they were; how many are still to come changes no earlier boundary.

    Returns
    -------
    tuple of Boundary
        One per look; a boundary above 8 standard errors is cut off there.

    Raises
    ------
    ValueError
        If fractions do not rise within 0 to 1, or `alpha` is no probability.

    Notes
    -----
    Assumes estimates with independent increments, as those of a group-sequential trial. Source: Lan
    & DeMets (1983); numerical integration as Armitage, McPherson & Rowe (1969). Checked against
    published boundaries of ld98 and ldbounds (Reboussin, DeMets, Kim & Lan 2000), by simulation.
    """
    _require_rising(fractions)
    walk, found, before = Walk(), [], 0.0
    for fraction in fractions:
        spent = spent_alpha(fraction, alpha=alpha)
        z = walk.boundary(fraction, spend=spent - before)
        walk = walk.after(fraction, z)
        found.append(Boundary(float(fraction), z, spent))
        before = spent
    return tuple(found)


def crossing_probability(boundaries: Sequence[Boundary], *, drift: float) -> Floats:
    """The chance to cross first at each look, either way, when `drift` is true.

    Parameters
    ----------
    drift : expected number of standard errors at the end of the study

    Returns
    -------
    array, shape (looks,)
    """
    walk, chances = Walk(), []
    for one in boundaries:
        chances.append(walk.outside(one.fraction, one.z, drift=drift))
        walk = walk.after(one.fraction, one.z, drift=drift)
    return np.array(chances)


def price_of_looking(
    boundaries: Sequence[Boundary], *, power: float = 0.8, alpha: float = 0.05
) -> float:
    """How many times as many people the looks cost at most, for the same power; at least 1."""
    if not alpha < power < 1:
        raise ValueError(f"power {power!r} at level {alpha!r}")
    fixed = float(ndtri(power) - ndtri(alpha / 2))

    def surplus(drift: float) -> float:
        return float(crossing_probability(boundaries, drift=drift).sum()) - power

    return max((float(brentq(surplus, fixed * 0.9, fixed * 2, xtol=1e-8)) / fixed) ** 2, 1.0)


@dataclass(frozen=True, slots=True)
class Walk:
    """Where studies that went on stand: the `mass` of chance at `points`; None before a look."""

    fraction: float = 0.0
    points: Floats | None = None
    mass: Floats | None = None

    def outside(self, fraction: float, z: float, *, drift: float = 0.0) -> float:
        """The chance to be beyond `z` either way at the next look, and not before."""
        edge = z * math.sqrt(fraction)
        sd = math.sqrt(fraction - self.fraction)
        step = drift * (fraction - self.fraction)
        if self.points is None or self.mass is None:
            return float(ndtr((step - edge) / sd) + ndtr((-edge - step) / sd))
        up = ndtr((self.points + step - edge) / sd)
        down = ndtr((-edge - step - self.points) / sd)
        return float(self.mass @ (up + down))

    def boundary(self, fraction: float, *, spend: float) -> float:
        """The z that spends this much at the next look."""
        if self.outside(fraction, FARTHEST) >= spend:
            return FARTHEST
        return float(brentq(lambda z: self.outside(fraction, z) - spend, 0.0, FARTHEST, xtol=1e-10))

    def after(self, fraction: float, z: float, *, drift: float = 0.0) -> "Walk":
        """Those that did not cross at a look."""
        edge = z * math.sqrt(fraction)
        sd = math.sqrt(fraction - self.fraction)
        step = drift * (fraction - self.fraction)
        number = max(FEWEST_POINTS, math.ceil(POINTS_PER_SD * 2 * edge / sd))
        nodes, weights = np.polynomial.legendre.leggauss(min(number, 2000))
        points = nodes * edge
        if self.points is None or self.mass is None:
            density = _normal(points - step, sd)
        else:
            density = _normal(points[:, None] - self.points - step, sd) @ self.mass
        return Walk(fraction, points, density * weights * edge)


def _normal(distance: Floats, sd: float) -> Floats:
    density: Floats = np.exp(-0.5 * (distance / sd) ** 2) / (sd * math.sqrt(2 * math.pi))
    return density


def _require_rising(fractions: Sequence[float]) -> None:
    steps = np.diff(np.array([0.0, *fractions]))
    if not len(fractions) or not (steps > 0).all() or fractions[-1] > 1:
        raise ValueError(f"looks at {list(fractions)!r}")
