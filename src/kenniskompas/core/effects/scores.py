# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doubly robust scores: from nuisances to means and effects with their influence functions."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.clusters import independent_influence
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.targets import Estimand, tilt, tilt_slopes
from kenniskompas.core.effects.working import Room, blocks, in_memory


@dataclass(frozen=True, slots=True)
class Scores:
    """Per person: `arm_scores` (n, K) in units of the outcome, `share` (n,), at least 0.

    The mean outcome in the target, had everybody had arm k, is the sum of column k over any set
    of people divided by the sum of `share` over the same people.
    """

    arm_scores: Floats
    share: Floats


@dataclass(frozen=True, slots=True)
class Means:
    """Mean outcome per arm, shape (K,), and the influence on it of each person, or of each
    cluster where people hang together: shape (n, K) or (G, K), from `independent_influence`."""

    mean: Floats
    influence: Floats

    def covariance(self) -> Floats:
        """Sampling covariance of the means, shape (K, K)."""
        covariance: Floats = self.influence.T @ self.influence
        return covariance


def score_people(
    *,
    estimand: Estimand,
    nuisances: Nuisances,
    arm: Codes,
    outcome: Floats,
    kept: Flags,
    room: Room = in_memory,
) -> Scores:
    """Estimates each person's contribution to the mean outcome under each arm.

    With h the tilt of the estimand, e the propensities and m the expected outcomes, the score of
    arm k is h [m_k + 1(A=k) (Y - m_k) / e_k] + d m_k and the share h + d, where
    d = sum_a (dh/de_a) (1(A=a) - e_a) carries the estimation of h. For everyone this is the
    augmented inverse-probability score; for the treated arm t it becomes
    1(A=t) m_k + 1(A=k) (e_t / e_k) (Y - m_k).

    Parameters
    ----------
    arm : shape (n,), codes
    outcome : shape (n,)
    kept : shape (n,)
        False for people whom the registered trimming leaves out; they score zero.
    room : where the scores are put

    Notes
    -----
    Sources: Robins, Rotnitzky & Zhao (1994); Hirano, Imbens & Ridder (2003), theorem 4 and
    Crump et al. (2009) for tilted populations. Assumes no unmeasured confounding given the
    covariates and treats the trimming set as fixed. Checked against DoubleML for everyone and for
    the treated (validation/doubleml).
    """
    n, arms = nuisances.propensity.shape
    scores, share = room((n, arms)), np.empty(n)
    for rows in blocks(n):
        e, m = nuisances.propensity[rows], nuisances.outcome[rows]
        observed = np.eye(arms)[arm[rows]]
        h = tilt(estimand, e)
        d = (tilt_slopes(estimand, e) * (observed - e)).sum(axis=1)
        residual = observed * (outcome[rows, None] - m) / e
        scores[rows] = (h[:, None] * (m + residual) + d[:, None] * m) * kept[rows, None]
        share[rows] = (h + d) * kept[rows]
    return Scores(scores, share)


def average(scores: Scores, cluster: Codes | None = None, *, room: Room = in_memory) -> Means:
    """Estimates the mean outcome per arm over the people in `scores`.

    Parameters
    ----------
    cluster : shape (n,), codes of teams or caseworkers; None where people are independent

    Raises
    ------
    ValueError
        If nobody counts.
    """
    total, mean = scores.share.sum(), mean_outcomes(scores)
    influence = room((len(scores.share), len(mean)))
    for rows in blocks(len(scores.share)):
        gap = scores.arm_scores[rows] - scores.share[rows, None] * mean
        np.divide(gap, total, out=influence[rows])
    return Means(mean, independent_influence(influence, share=scores.share, cluster=cluster))


def mean_outcomes(scores: Scores) -> Floats:
    """Mean outcome per arm over the people in `scores`, shape (K,); ValueError for nobody."""
    total = scores.share.sum()
    if not total > 0:
        raise ValueError("nobody is in the target population")
    mean: Floats = scores.arm_scores.sum(axis=0) / total
    return mean
