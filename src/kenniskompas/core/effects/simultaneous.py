# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intervals that hold for many effects at the same time."""

from collections.abc import Sequence

import numpy as np

from kenniskompas.core.effects.arrays import Floats

DRAWS = 20_000
# Normal numbers that are drawn at most; with more estimates each gets fewer draws.
NUMBERS = 1_000_000
# Draws of clusters that are held in memory at a time.
AT_A_TIME = 500


def critical_value(
    covariances: Sequence[Floats], *, seed: int, level: float = 0.95, draws: int | None = None
) -> float:
    """Estimates the number of standard errors within which all estimates lie together.

    Multiplying each person's influence by a normal draw and adding up gives, given the data,
    exactly a normal vector with the estimated covariance: that vector is drawn here, which spares
    a pass over people per draw. Groups without common people are independent blocks.

    Parameters
    ----------
    covariances : matrices of shape (m_b, m_b), positive semi-definite
        Sampling covariance of the estimates within each block; a variance of zero is left out.
    level : in (0, 1)

    Raises
    ------
    ValueError
        If there is no estimate, or no variance above zero.

    Notes
    -----
    Source: Chernozhukov, Chetverikov & Kato (2013), the Gaussian multiplier bootstrap of a
    maximum. Checked against the closed form for independent estimates.
    """
    estimates = sum(len(covariance) for covariance in covariances)
    draws = draws or max(min(DRAWS, NUMBERS // max(estimates, 1)), 2000)
    rng = np.random.default_rng(seed)
    largest = np.zeros(draws)
    found = False
    for covariance in covariances:
        scale = np.sqrt(np.diag(covariance))
        inside = scale > 0
        if not inside.any():
            continue
        found = True
        correlation = covariance[np.ix_(inside, inside)] / np.outer(scale[inside], scale[inside])
        np.maximum(largest, _largest(correlation, rng, draws), out=largest)
    if not found:
        raise ValueError("no estimate has a variance above zero")
    return float(np.quantile(largest, level))


def clustered_critical_value(
    influence: Floats, *, df: int, seed: int, level: float = 0.95, draws: int | None = None
) -> float:
    """The same where clusters, not people, are independent: one draw per cluster moves all
    estimates that it has people in.

    Parameters
    ----------
    influence : shape (G, m)
        Of each cluster on each estimate; a column of zeros is left out.
    df : at least 1
        Degrees of freedom of the standard errors: with few clusters they are uncertain together.

    Raises
    ------
    ValueError
        If there is no estimate, or no variance above zero.

    Notes
    -----
    Source: Chernozhukov, Chetverikov & Kato (2013) with clusters in the place of people, as a
    multivariate t (Hothorn, Bretz & Westfall 2008). With one estimate it is Student's t.
    """
    scale = np.sqrt((influence**2).sum(axis=0))
    if not (scale > 0).any():
        raise ValueError("no estimate has a variance above zero")
    moved = influence[:, scale > 0] / scale[scale > 0]
    if moved.shape[1] < len(moved):
        moved = _root(moved.T @ moved).T
    draws = draws or max(min(DRAWS, NUMBERS // len(moved)), 2000)
    rng = np.random.default_rng(seed)
    largest = np.concatenate(
        [
            np.abs(rng.standard_normal((min(AT_A_TIME, draws - start), len(moved))) @ moved).max(
                axis=1
            )
            for start in range(0, draws, AT_A_TIME)
        ]
    )
    largest /= np.sqrt(rng.chisquare(df, size=draws) / df)
    return float(np.quantile(largest, level))


def _largest(correlation: Floats, rng: np.random.Generator, draws: int) -> Floats:
    root = _root(correlation)
    drawn: Floats = np.abs(rng.standard_normal((draws, len(root))) @ root.T).max(axis=1)
    return drawn


def _root(matrix: Floats) -> Floats:
    values, vectors = np.linalg.eigh(matrix)
    root: Floats = vectors * np.sqrt(np.maximum(values, 0.0))
    return root
