# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Research and local effects together, every estimate drawn towards no effect by one prior."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LocalBlock:
    """Local effects on the common scale: positions of their options, effects, covariance."""

    positions: tuple[int, ...]
    effects: Array
    covariance: Array


@dataclass(frozen=True, slots=True)
class Posterior:
    """Effects of n options against usual service: mean (n,), covariance (n, n), numbers (n,)."""

    mean: Array
    covariance: Array
    has_numbers: NDArray[np.bool_]


def combine_effects(
    *,
    means: Array,
    variances: Array,
    local: Sequence[LocalBlock],
    prior_sd: float,
) -> Posterior:
    """Posterior of the effects of all options on one outcome, on one additive scale.

    A normal prior around zero, the same for every option, meets research (independent between
    options) and local effects (correlated, because they share their comparator). Without it the
    best of several noisy estimates looks better than it is. An option without numbers keeps the
    prior.

    Parameters
    ----------
    means, variances : shape (n,)
        Research per option; variance `inf` where there is none.
    local : one block per evaluation
        Covariance (m, m), positive definite, bias variance included.
    prior_sd : > 0

    Raises
    ------
    ValueError
        If a variance is not above zero, the prior has no width, or a covariance is not positive
        definite.

    Assumes that research and local effects are independent. Source: normal-normal model, Gelman et
    al. (2013), Bayesian Data Analysis, §3.5.
    """
    if not prior_sd > 0:
        raise ValueError(f"the prior needs a standard deviation above zero, not {prior_sd!r}")
    if not np.all(variances > 0):
        raise ValueError(f"research needs variances above zero, not {variances!r}")
    known = np.isfinite(variances)
    precision = np.diag(1 / prior_sd**2 + np.where(known, 1 / variances, 0.0))
    weighted = np.where(known, np.where(known, means, 0.0) / variances, 0.0)
    for block in local:
        inverse = invert(block.covariance)
        place = np.ix_(block.positions, block.positions)
        precision[place] += inverse
        weighted[list(block.positions)] += inverse @ block.effects
        known[list(block.positions)] = True
    covariance = invert(precision)
    return Posterior(covariance @ weighted, covariance, known)


def with_bias(covariance: Array, bias_sd: float) -> Array:
    """Sampling covariance (m, m) plus the doubt that assignment was not by chance."""
    return covariance + bias_sd**2 * np.eye(len(covariance))


def invert(matrix: Array) -> Array:
    try:
        root = np.linalg.inv(np.linalg.cholesky(matrix))
    except np.linalg.LinAlgError as error:
        raise ValueError("the covariance is not positive definite") from error
    return root.T @ root
