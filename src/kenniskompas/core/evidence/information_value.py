# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What certainty about one effect would be worth to those who choose between two options."""

from dataclasses import dataclass
from math import exp, isfinite, pi, sqrt

from scipy.special import ndtr, ndtri


@dataclass(frozen=True, slots=True)
class InformationValue:
    """`p_change`: how probable it is that certainty would turn the choice around, 0 to 0.5.

    `per_person` is the expected gain of knowing before choosing, in the unit of the effect per
    person who chooses; `concerned` is that gain times the share of people whom it concerns.
    """

    p_change: float
    per_person: float
    concerned: float | None


def information_value(
    *,
    estimate: float,
    low: float,
    high: float,
    threshold: float = 0.0,
    share: float | None = None,
    level: float = 0.95,
) -> InformationValue:
    """Expected value of perfect information about one effect, for one choice between two options.

    Assumes that the approach is chosen when its effect is above `threshold` and usual service when
    it is not, that gains and losses count alike, and that knowledge of the effect is normal around
    the estimate with the width of the interval. Then EVPI = s · (φ(z) − z · Φ(−z)) with s the
    standard deviation and z = |estimate − threshold| / s.

    Source: Raiffa & Schlaifer (1961), unit normal loss; Claxton & Posnett (1996) for its use in
    setting priorities for research. Checked against numerical integration in the tests.

    Parameters
    ----------
    estimate, low, high :
        The effect on an additive scale on which more is better, with its interval at `level`:
        the prediction interval where the question is what happens in a next place. Finite, with
        low <= estimate <= high and low < high.
    threshold :
        The smallest effect that is worth having, on the same scale.
    share : 0 to 1
        Part of the caseload that the choice concerns; None where it is not known.

    Raises
    ------
    ValueError
        If the interval is not an interval around the estimate, or a share or level is no share.
    """
    if not all(map(isfinite, (estimate, low, high, threshold))):
        raise ValueError(f"{low}, {estimate}, {high} and {threshold} must be finite")
    if not low <= estimate <= high or low == high:
        raise ValueError(f"{low} to {high} is no interval around {estimate}")
    if share is not None and not 0 <= share <= 1:
        raise ValueError(f"share {share} is not between 0 and 1")
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1")
    spread = (high - low) / (2 * float(ndtri((1 + level) / 2)))
    z = abs(estimate - threshold) / spread
    p_change = float(ndtr(-z))
    per_person = spread * max(0.0, exp(-z * z / 2) / sqrt(2 * pi) - z * p_change)
    return InformationValue(
        p_change=p_change,
        per_person=per_person,
        concerned=None if share is None else share * per_person,
    )
