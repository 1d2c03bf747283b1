# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doubly robust scores: from nuisances to means and effects with their influence functions."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.clusters import independent_influence
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.targets import Estimand, tilt, tilt_slopes


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
    *, estimand: Estimand, nuisances: Nuisances, arm: Codes, outcome: Floats, kept: Flags
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

    Notes
    -----
    Sources: Robins, Rotnitzky & Zhao (1994); Hirano, Imbens & Ridder (2003), theorem 4 and
    Crump et al. (2009) for tilted populations. Assumes no unmeasured confounding given the
    covariates and treats the trimming set as fixed. Checked against DoubleML for everyone and for
    the treated (validation/doubleml).
    """
    e, m = nuisances.propensity, nuisances.outcome
    observed = np.eye(e.shape[1])[arm]
    h = tilt(estimand, e)
    d = (tilt_slopes(estimand, e) * (observed - e)).sum(axis=1)
    residual = observed * (outcome[:, None] - m) / e
    scores = h[:, None] * (m + residual) + d[:, None] * m
    return Scores(scores * kept[:, None], (h + d) * kept)


def average(scores: Scores, cluster: Codes | None = None) -> Means:
    """Estimates the mean outcome per arm over the people in `scores`.

    Parameters
    ----------
    cluster : shape (n,), codes of teams or caseworkers; None where people are independent

    Raises
    ------
    ValueError
        If nobody counts.
    """
    total = scores.share.sum()
    if not total > 0:
        raise ValueError("nobody is in the target population")
    mean = scores.arm_scores.sum(axis=0) / total
    influence = (scores.arm_scores - scores.share[:, None] * mean) / total
    return Means(mean, independent_influence(influence, share=scores.share, cluster=cluster))
