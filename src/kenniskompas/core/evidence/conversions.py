# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From one effect measure to another; each result names what had to be assumed."""

from dataclasses import dataclass
from math import pi, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.evidence.effect_sizes import FloatArray

Assumption = Literal[
    "exact_baseline_risk", "proportional_hazards", "logistic_outcome", "two_normal_groups"
]
ASSUMPTIONS: dict[Assumption, str] = {
    "exact_baseline_risk": "The risk without the approach is the one given, known without error.",
    "proportional_hazards": "Hazards stay proportional up to the moment of the given risk, which "
    "is known without error.",
    "logistic_outcome": "The event is a logistic quantity passing a threshold, equally spread in "
    "both arms.",
    "two_normal_groups": "Two groups of the given sizes, normal and equally spread within each.",
}
LOGISTIC_SD = pi / sqrt(3)


@dataclass(frozen=True, slots=True)
class Converted:
    """Effects and variances on the new scale, shape (k,), and the assumption that brought them."""

    effects: FloatArray
    variances: FloatArray
    assumption: Assumption

    @property
    def explanation(self) -> str:
        return ASSUMPTIONS[self.assumption]


def odds_to_risk_ratios(
    *, effects: ArrayLike, variances: ArrayLike, baseline: ArrayLike
) -> Converted:
    """Log risk ratios from log odds ratios at a risk without the approach.

    Shapes (k,); `baseline` above 0 and below 1, else ValueError. Variances by the delta method.
    Source: Zhang & Yu (1998).
    """
    y, v, risk = _arrays(effects, variances, baseline)
    _require_risk(risk)
    denominator = 1 - risk + risk * np.exp(y)
    return Converted(
        y - np.log(denominator), v * ((1 - risk) / denominator) ** 2, "exact_baseline_risk"
    )


def risk_to_odds_ratios(
    *, effects: ArrayLike, variances: ArrayLike, baseline: ArrayLike
) -> Converted:
    """Log odds ratios from log risk ratios at a risk without the approach.

    As `odds_to_risk_ratios`, its inverse. Raises ValueError where the risk with the approach would
    be 1 or more.
    """
    y, v, risk = _arrays(effects, variances, baseline)
    _require_risk(risk)
    with_approach = risk * np.exp(y)
    if not (with_approach < 1).all():
        raise ValueError(f"risks with the approach {with_approach} must be below 1")
    logits = y + np.log1p(-risk) - np.log1p(-with_approach)
    return Converted(logits, v / (1 - with_approach) ** 2, "exact_baseline_risk")


def hazard_to_risk_ratios(
    *, effects: ArrayLike, variances: ArrayLike, baseline: ArrayLike
) -> Converted:
    """Log risk ratios from log hazard ratios, over the time in which `baseline` has the event.

    Shapes (k,); `baseline` above 0 and below 1, else ValueError. Variances by the delta method.
    """
    y, v, risk = _arrays(effects, variances, baseline)
    _require_risk(risk)
    hazard = np.exp(y)
    free = np.log1p(-risk)
    with_approach = -np.expm1(hazard * free)
    slope = -hazard * free * np.exp(hazard * free) / with_approach
    return Converted(np.log(with_approach / risk), v * slope**2, "proportional_hazards")


def odds_ratios_to_differences(*, effects: ArrayLike, variances: ArrayLike) -> Converted:
    """Standardised mean differences from log odds ratios: times sqrt(3)/pi. Shapes (k,).

    Source: Hasselblad & Hedges (1995). Checked against escalc (OR2DL).
    """
    y, v = _arrays(effects, variances)
    return Converted(y / LOGISTIC_SD, v / LOGISTIC_SD**2, "logistic_outcome")


def differences_to_odds_ratios(*, effects: ArrayLike, variances: ArrayLike) -> Converted:
    """Log odds ratios from standardised mean differences: times pi/sqrt(3). Shapes (k,).

    Source: Hasselblad & Hedges (1995). Checked against escalc (D2ORL).
    """
    y, v = _arrays(effects, variances)
    return Converted(y * LOGISTIC_SD, v * LOGISTIC_SD**2, "logistic_outcome")


def differences_to_correlations(
    *, effects: ArrayLike, variances: ArrayLike, n_t: ArrayLike, n_c: ArrayLike
) -> Converted:
    """Point-biserial correlations from standardised mean differences of groups of given size.

    Shapes (k,); sizes above 0, else ValueError. Source: Borenstein et al. (2009, eq. 7.7-7.9).
    """
    d, v, n1, n2 = _arrays(effects, variances, n_t, n_c)
    ratio = _size_factor(n1, n2)
    return Converted(
        d / np.sqrt(d**2 + ratio), v * ratio**2 / (d**2 + ratio) ** 3, "two_normal_groups"
    )


def correlations_to_differences(
    *, effects: ArrayLike, variances: ArrayLike, n_t: ArrayLike, n_c: ArrayLike
) -> Converted:
    """Standardised mean differences from point-biserial correlations (not Fisher z).

    Shapes (k,); correlations between -1 and 1, sizes above 0, else ValueError. The inverse of
    `differences_to_correlations`.
    """
    r, v, n1, n2 = _arrays(effects, variances, n_t, n_c)
    if not (np.abs(r) < 1).all():
        raise ValueError(f"correlations {r} must lie between -1 and 1")
    ratio = _size_factor(n1, n2)
    d = r * np.sqrt(ratio / (1 - r**2))
    return Converted(d, v * ratio / (1 - r**2) ** 3, "two_normal_groups")


def _arrays(*values: ArrayLike) -> list[FloatArray]:
    return [np.asarray(value, dtype=np.float64) for value in values]


def _require_risk(risk: FloatArray) -> None:
    if not ((risk > 0) & (risk < 1)).all():
        raise ValueError(f"baseline risk {risk} is not between 0 and 1")


def _size_factor(n1: FloatArray, n2: FloatArray) -> FloatArray:
    if not ((n1 > 0).all() and (n2 > 0).all()):
        raise ValueError(f"groups of {n1} and {n2} must have people")
    factor: FloatArray = (n1 + n2) ** 2 / (n1 * n2)
    return factor
