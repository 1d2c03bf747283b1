# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Research from elsewhere as an effect here: widened, and turned into absolute numbers."""

import math
from dataclasses import dataclass

from scipy.special import stdtrit

from kenniskompas.core.advice.model import Baseline, OutcomeLink, Pool, Widening
from kenniskompas.core.advice.scale import EffectScale, Z, secant

FEW_STUDIES = 3
RATIO_MEASURES = ("RR", "OR", "HR")
ADDITIVE_MEASURES = ("RD", "MD")


@dataclass(frozen=True, slots=True)
class Spread:
    """A location and a variance, in the unit that the function making it states."""

    mean: float
    variance: float

    @property
    def sd(self) -> float:
        return math.sqrt(self.variance)


@dataclass(frozen=True, slots=True)
class TransportedEffect:
    """An effect on the scale where sources meet; `is_capped` when a share had to stop at 1."""

    mean: float
    variance: float
    is_capped: bool


def predictive_effect(pool: Pool, link: OutcomeLink, widening: Widening) -> Spread:
    """The effect to expect in one new setting, on the scale of the pool (log for ratios).

    Variance: se² + τ², as wide as the t(k−1) prediction interval when the pool used Hartung-Knapp,
    then multiplied for certainty, an indirect comparator and the declared match. With fewer than
    three studies τ is at least the version's own value and no t is used. Assumes normal true
    effects. Source: Higgins, Thompson & Spiegelhalter (2009), eq. 12; IntHout et al. (2016).

    Raises
    ------
    ValueError
        If the pool's certainty has no widening in this version, or se <= 0.
    """
    if pool.certainty not in widening.certainty:
        raise ValueError(f"no widening for certainty {pool.certainty!r}")
    if not pool.se > 0:
        raise ValueError(f"a pool needs a standard error above zero, not {pool.se!r}")
    factor = widening.certainty[pool.certainty] * link.widening
    if link.indirect_comparator:
        factor *= widening.indirect_comparator
    if pool.k < FEW_STUDIES:
        tau2 = max(pool.tau2, widening.single_study_tau**2)
    else:
        tau2 = pool.tau2
        factor *= (float(stdtrit(pool.k - 1, 0.975)) / Z) ** 2 if pool.adjusted_t else 1.0
    return Spread(pool.estimate, (pool.se**2 + tau2) * factor)


def transport(
    measure: str, effect: Spread, baseline: Baseline, scale: EffectScale
) -> TransportedEffect:
    """The effect against this baseline, on `scale`: for shares in log odds, else in own unit.

    The location is that of the median effect, and the spread is stretched by as much as the
    location, so that the probability of any gain stays what the pool says. What the uncertain
    baseline contributes is added. A share stops at 1.

    Raises
    ------
    ValueError
        If the measure cannot be turned into a difference in this outcome's unit.
    """

    def reached(x: float, baseline_shift: float = 0.0) -> float:
        return float(scale.onto(difference(measure, x, baseline.mean + baseline_shift)))

    stretch = secant(reached, effect.mean)
    shift = (reached(effect.mean, baseline.se) - reached(effect.mean, -baseline.se)) / 2
    far = baseline.mean + difference(measure, effect.mean + Z * effect.sd, baseline.mean)
    return TransportedEffect(
        reached(effect.mean),
        effect.variance * stretch**2 + shift**2,
        is_capped=scale.is_share and far >= 1,
    )


def difference(measure: str, effect: float, baseline: float) -> float:
    """Outcome with the effect minus the baseline itself."""
    if measure == "MD":
        return effect
    if measure not in (*RATIO_MEASURES, "RD"):
        raise ValueError(f"measure {measure!r} cannot be turned into an absolute difference")
    start = min(max(baseline, 0.0), 1.0)
    return min(max(treated_share(measure, effect, start), 0.0), 1.0) - start


def treated_share(measure: str, effect: float, start: float) -> float:
    if measure == "RD":
        return start + effect
    ratio = math.exp(effect)
    if measure == "RR":
        return start * ratio
    if measure == "HR":
        return 1 - float((1 - start) ** ratio)
    return start * ratio / (1 - start + start * ratio)
