# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the data carry an estimand: comparable people in every arm, and enough of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.effects.targets import Estimand, own_weights, tilt, within_trim

# Comparable people are missing where an arm has fewer than 1 in 20 of what it would have had,
# had its people been drawn at random (and never counted as missing where it has 1 in 20 or more).
SPARSE = 0.05
MAX_UNSUPPORTED = 0.05
# Beyond half, what is left is not the population that was registered.
MAX_TRIMMED = 0.5
BINS = 10
QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class ArmSupport:
    """Shares in 0..1; `ess` in people; `quantiles` of this arm's propensity among everyone.

    `histogram` has shape (K, BINS): of the people in each arm, which share has a propensity of
    this arm in each tenth of 0..1.
    """

    arm: int
    n: int
    ess: float
    unsupported_share: float
    heaviest_share: float
    quantiles: tuple[float, ...]
    histogram: Floats
    problem: str | None


@dataclass(frozen=True, slots=True)
class Support:
    """`trimmed` people lie outside the registered bounds, `trimmed_share` of the target."""

    arms: tuple[ArmSupport, ...]
    kept: Flags
    trimmed: int
    trimmed_share: float

    @property
    def is_trimmed_away(self) -> bool:
        return self.trimmed_share > MAX_TRIMMED

    def carries(self, arms: Sequence[int]) -> bool:
        return not self.is_trimmed_away and all(self.arms[arm].problem is None for arm in arms)


def assess_support(
    *, estimand: Estimand, propensity: Floats, arm: Codes, trim: float = 0.0
) -> Support:
    """Whether every arm has people comparable to those that the estimand is about.

    Per person in the target, e_k(x) / h(x) is how many people like them arm k holds for each of
    them in the target; drawn at random this would be n_k divided by the size of the target. A
    person is unsupported in arm k when it falls below 0.05 of that, or below 0.05 when arm k is
    the larger. Arm k lacks support when more than 0.05 of the target is unsupported
    (`no_support`), or when its weights are worth fewer people than `least_weight` by Kish's
    effective sample size (`too_little_weight`).

    The rule looks at ratios of densities, not at propensities: a small randomised arm has low
    propensities and full support.

    Parameters
    ----------
    propensity : shape (n, K), each in (0, 1), rows adding to one
    arm : shape (n,), codes 0..K-1
    trim : in [0, 0.5)

    Notes
    -----
    Sources: Crump et al. (2009); Li, Morgan & Zaslavsky (2018); Kish (1965) for the effective
    sample size. The thresholds are ours (docs/decisions/0004-overlap-refusal.md).
    """
    kept = within_trim(estimand, propensity, trim)
    h = tilt(estimand, propensity)
    weights = own_weights(estimand, propensity, arm)
    arms = tuple(
        _arm_support(code, propensity, arm, kept, h, weights) for code in range(propensity.shape[1])
    )
    trimmed_share = float(h[~kept].sum() / h.sum())
    return Support(arms, kept, int((~kept).sum()), trimmed_share)


def effective_size(weights: Floats) -> float:
    """Kish's effective sample size, in people; 0 when there is no weight."""
    squares = float((weights**2).sum())
    return float(weights.sum() ** 2 / squares) if squares > 0 else 0.0


def least_weight(n: int) -> float:
    """The effective sample size that an arm of n people needs: 10, or half of a smaller arm.

    An arm that weighs as nine people is an arm of nine people; but the smallest arm that is
    admitted at all must not fall over the first bit of weighting.
    """
    return min(float(MINIMUM_CELL), n / 2)


def _arm_support(
    code: int, propensity: Floats, arm: Codes, kept: Flags, h: Floats, weights: Floats
) -> ArmSupport:
    members = (arm == code) & kept
    own, chance = weights[members], propensity[:, code]
    target = h[kept]
    available = chance[kept] / np.maximum(target, 1e-300)
    expected = members.sum() / max(target.sum(), 1e-300)
    sparse = available < SPARSE * min(1.0, expected)
    unsupported = float(target[sparse].sum() / target.sum()) if target.sum() > 0 else 1.0
    ess = effective_size(own)
    problem = "too_little_weight" if ess < least_weight(int(members.sum())) else None
    if unsupported > MAX_UNSUPPORTED:
        problem = "no_support"
    return ArmSupport(
        arm=code,
        n=int(members.sum()),
        ess=ess,
        unsupported_share=unsupported,
        heaviest_share=float(own.max() / own.sum()) if len(own) else 1.0,
        quantiles=tuple(float(q) for q in np.quantile(chance, QUANTILES)),
        histogram=_histogram(chance, arm, propensity.shape[1]),
        problem=problem,
    )


def _histogram(chance: Floats, arm: Codes, arms: int) -> Floats:
    bins = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    counts = np.bincount(arm * BINS + bins, minlength=arms * BINS).reshape(arms, BINS)
    shares: Floats = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return shares
