# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From repetitions to one answer: medians over splits, intervals, and one score per person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.scores import Means, Scores, mean_outcomes
from kenniskompas.core.effects.working import Workplace, blocks


@dataclass(frozen=True, slots=True)
class Estimate:
    """In units of the outcome; `split_sd` is how much the answer moves between splits.

    `df` are the degrees of freedom of Student's t, None for the normal distribution.
    """

    estimate: float
    se: float
    split_sd: float = 0.0
    df: int | None = None

    def quantile(self, level: float = 0.95) -> float:
        """How many standard errors lie on each side of an interval."""
        tail = 0.5 + level / 2
        return float(ndtri(tail) if self.df is None else stdtrit(self.df, tail))

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        half = self.quantile(level) * self.se
        return self.estimate - half, self.estimate + half

    @property
    def p(self) -> float:
        """Two-sided, of no effect."""
        if not self.se > 0:
            return 0.0 if self.estimate else 1.0
        distance = -abs(self.estimate) / self.se
        return 2 * float(ndtr(distance) if self.df is None else stdtr(self.df, distance))

    def moved_to(self, estimate: float) -> "Estimate":
        return replace(self, estimate=estimate)


def median_estimate(estimates: Floats, variances: Floats) -> Estimate:
    """Median over splits, with a standard error that includes how far splits lie apart.

    Parameters
    ----------
    estimates, variances : shape (R,)

    Notes
    -----
    Source: Chernozhukov et al. (2018), definition 3.3: the median of variance + (estimate -
    median)².
    """
    middle = float(np.median(estimates))
    variance = float(np.median(variances + (estimates - middle) ** 2))
    return Estimate(middle, float(np.sqrt(variance)), float(estimates.std()))


def contrast(means: Means, arm: int, control: int) -> tuple[float, float]:
    """Difference of two arm means and its sampling variance."""
    influence = means.influence[:, arm] - means.influence[:, control]
    difference = float(means.mean[arm] - means.mean[control])
    return difference, float((influence**2).sum())


def median_contrast(
    repetitions: Sequence[Means], arm: int, control: int, *, df: int | None = None
) -> Estimate:
    pairs = np.array([contrast(means, arm, control) for means in repetitions])
    return replace(median_estimate(pairs[:, 0], pairs[:, 1]), df=df)


def median_mean(repetitions: Sequence[Means], arm: int, *, df: int | None = None) -> Estimate:
    estimates = np.array([means.mean[arm] for means in repetitions])
    variances = np.array([(means.influence[:, arm] ** 2).sum() for means in repetitions])
    return replace(median_estimate(estimates, variances), df=df)


def merge_scores(repetitions: Sequence[Scores], means: Floats, *, workplace: Workplace) -> Scores:
    """One score column per arm: the average over repetitions, moved to average exactly `means`.

    So whatever is aggregated over everybody equals the published median.

    Parameters
    ----------
    means : shape (K,)
        The published mean outcome per arm.
    """
    arm_scores = workplace.averaged([scores.arm_scores for scores in repetitions])
    share = np.mean([scores.share for scores in repetitions], axis=0)
    shift = means - mean_outcomes(Scores(arm_scores, share))
    moved = workplace.room(arm_scores.shape)
    for rows in blocks(len(share)):
        moved[rows] = arm_scores[rows] + share[rows, None] * shift
    return Scores(moved, share)
