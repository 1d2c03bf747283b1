# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects of several arms together: they share their control, so their errors go together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Flags, Floats
from kenniskompas.core.effects.clusters import degrees_of_freedom, independent_influence
from kenniskompas.core.effects.scored import Scored


@dataclass(frozen=True, slots=True)
class JointEffects:
    """`effects` (m,) against the control with `covariance` (m, m), in units of the outcome.

    `control` is the mean outcome had everybody in the target had the control; `df` as in
    `Estimate`.
    """

    effects: Floats
    covariance: Floats
    control: Estimate
    df: int | None = None


def joint_effects(
    people: Scored,
    *,
    arms: Sequence[int],
    inside: Flags | None = None,
    standard_errors: Floats | None = None,
) -> JointEffects:
    """Estimates the effects of `arms` against the control and how their errors go together.

    Parameters
    ----------
    arms : positions in `people.labels`, without the control
    inside : shape (n,)
        A class of pre-decision variables inside the adjustment set; everybody when left out.
    standard_errors : shape (m,), each > 0
        Published standard errors, such as medians over splits; the covariance then keeps its
        correlations and takes these on its diagonal.

    Raises
    ------
    ValueError
        If no arms are asked, the control is one of them, or nobody inside counts.

    Notes
    -----
    The influence of a person is the score difference minus the effect times the share, over the
    sum of shares. Source: Robins, Rotnitzky & Zhao (1994) for the scores; the covariance is that
    of their sums over independent people or clusters.
    """
    if not arms or people.control in arms:
        raise ValueError(f"arms {list(arms)} with control {people.control}")
    chosen: Flags | slice = slice(None) if inside is None else inside
    share, scores = people.share[chosen], people.arm_scores[chosen]
    total = float(share.sum())
    if not total > 0:
        raise ValueError("nobody inside counts towards the effect")
    baseline = scores[:, people.control]
    mean = float(baseline.sum()) / total
    difference = scores[:, list(arms)] - baseline[:, None]
    effects = difference.sum(axis=0) / total
    cluster = None if people.cluster is None else people.cluster[chosen]
    columns = np.column_stack([difference, baseline])
    influence = (columns - share[:, None] * np.append(effects, mean)) / total
    influence = independent_influence(influence, share=share, cluster=cluster)
    covariance = influence[:, :-1].T @ influence[:, :-1]
    se = float(np.sqrt((influence[:, -1] ** 2).sum()))
    had = people.arm[chosen]
    members = [np.flatnonzero(had == one) for one in (*arms, people.control)]
    df = degrees_of_freedom(cluster, members)
    if standard_errors is not None:
        scale = standard_errors / np.sqrt(np.diag(covariance))
        covariance = covariance * np.outer(scale, scale)
    return JointEffects(effects, covariance, Estimate(mean, se, df=df), df)


def linear_contrast(
    *, effects: Floats, covariance: Floats, weights: Floats, df: int | None = None
) -> Estimate:
    """Estimates a weighted sum of effects, such as both − one − other for a synergy.

    Parameters
    ----------
    effects, weights : shape (m,)
    covariance : shape (m, m), positive semi-definite
    df : degrees of freedom of the covariance, None for the normal distribution

    Raises
    ------
    ValueError
        If shapes differ.
    """
    m = len(effects)
    if weights.shape != (m,) or covariance.shape != (m, m):
        raise ValueError(f"shapes {weights.shape}, {covariance.shape} for {m} effects")
    variance = float(weights @ covariance @ weights)
    return Estimate(float(weights @ effects), float(np.sqrt(max(variance, 0.0))), df=df)
