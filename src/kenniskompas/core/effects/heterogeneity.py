# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an effect differs between people, by what, and between whom most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, fdtrc

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length
from kenniskompas.core.effects.clusters import clusters_among, sum_by_cluster


@dataclass(frozen=True, slots=True)
class Projection:
    """Coefficients (m,), in units of the outcome, and the influence on them of each person (n, m)
    or, where people hang together, of each cluster (G, m); `df` as in `Estimate`."""

    coefficients: Floats
    influence: Floats
    df: int | None = None

    @property
    def covariance(self) -> Floats:
        covariance: Floats = self.influence.T @ self.influence
        return covariance

    def estimates(self) -> tuple[Estimate, ...]:
        se = np.sqrt(np.diag(self.covariance))
        pairs = zip(self.coefficients, se, strict=True)
        return tuple(Estimate(float(one), float(error), df=self.df) for one, error in pairs)


def project_effect(
    *, difference: Floats, share: Floats, basis: Floats, cluster: Codes | None = None
) -> Projection:
    """Estimates the best linear projection of the effect on columns known before the decision.

    Parameters
    ----------
    difference : shape (n,)
        Score of the arm minus that of the control.
    share : shape (n,)
        As in `Scores`; with classes as basis the coefficients are the effects per class.
    basis : shape (n, m), of full rank
    cluster : shape (n,), codes of teams or caseworkers; None where people are independent

    Raises
    ------
    ValueError
        If arrays differ in length or the basis is not of full rank.

    Notes
    -----
    Solves sum z (d - share z'b) = 0, with standard errors that hold for unequal spread. Source:
    Semenova & Chernozhukov (2021), for tilted populations with the share in place of 1. With
    clusters the jackknife over clusters, as in `independent_influence`.
    """
    require_same_length(difference=difference, share=share, basis=basis)
    gram = (basis * share[:, None]).T @ basis
    if np.linalg.matrix_rank(gram) < basis.shape[1]:
        raise ValueError("the columns of the basis depend on each other")
    inverse = np.linalg.inv(gram)
    coefficients = inverse @ (basis.T @ difference)
    residual = difference - share * (basis @ coefficients)
    moment = basis * residual[:, None]
    if cluster is None:
        return Projection(coefficients, moment @ inverse)
    return Projection(
        coefficients,
        _without_each_cluster(moment, basis, share, cluster),
        df=clusters_among(cluster) - 1,
    )


def _without_each_cluster(moment: Floats, basis: Floats, share: Floats, cluster: Codes) -> Floats:
    """What leaving each cluster out does to the coefficients, shape (G, m)."""
    m = basis.shape[1]
    squares = (basis[:, :, None] * (basis * share[:, None])[:, None, :]).reshape(-1, m * m)
    sums = sum_by_cluster(np.column_stack([moment, squares]), cluster).sums
    number = len(sums)
    grams = sums[:, m:].reshape(-1, m, m)
    rest = grams.sum(axis=0) - grams
    # A column that only one cluster has leaves nothing to compare it with: it moves to zero there.
    moved = np.linalg.pinv(rest, rcond=1e-9, hermitian=True) @ sums[:, :m, None]
    return np.asarray(np.sqrt((number - 1) / number) * moved[:, :, 0])


def predict_effect(*, difference: Floats, share: Floats, basis: Floats, fold: Codes) -> Floats:
    """Predicts each person's effect from the other folds, as distance to the mean of the fold.

    Expectations from models of other folds lean away from what happened in this one; within a
    fold everybody is predicted by the same model, so only differences within it are kept.

    Parameters
    ----------
    difference, share, fold : shape (n,)
    basis : shape (n, m), the first column all ones

    Notes
    -----
    A linear fit of doubly robust scores (Kennedy 2023), with a penalty of one person per column.
    """
    predicted = np.zeros(len(fold))
    penalty = np.eye(basis.shape[1])
    penalty[0, 0] = 0.0
    for number in np.unique(fold):
        inside = fold == number
        z = basis[~inside]
        gram = (z * share[~inside, None]).T @ z + penalty
        found = basis[inside] @ np.linalg.solve(gram, z.T @ difference[~inside])
        predicted[inside] = found - found.mean()
    return predicted


def calibrate(
    *, difference: Floats, share: Floats, predicted: Floats, cluster: Codes | None = None
) -> Projection:
    """Estimates how far differences between people that models predicted come true.

    The projection on 1 and on the predicted effect minus its mean: the second coefficient is 1
    where predictions are right and 0 where effects do not differ as predicted.

    Parameters
    ----------
    predicted : shape (n,), not constant
        From `predict_effect`.

    Raises
    ------
    ValueError
        If nothing is predicted to differ.

    Notes
    -----
    Source: Chernozhukov, Demirer, Duflo & Fernández-Val (2023), as in the calibration test of grf.
    """
    mean = float(share @ predicted) / float(share.sum())
    basis = np.column_stack([np.ones(len(predicted)), predicted - mean])
    return project_effect(difference=difference, share=share, basis=basis, cluster=cluster)


@dataclass(frozen=True, slots=True)
class DifferenceTest:
    """`stat` is chi-squared with `df` degrees of freedom when effects are alike, with clusters
    Hotelling's T²; `p` of that."""

    stat: float
    df: int
    p: float


def joint_test(projections: Sequence[Projection]) -> DifferenceTest | None:
    """Tests whether all slopes are zero, of all arms together; None when there is no slope.

    Notes
    -----
    The first coefficient of each projection is its constant and does not count. Wald's test with
    the covariance of the influences, arms sharing their control included; with clusters Hotelling's
    T² on one degree of freedom less than there are clusters.
    """
    slopes = np.concatenate([one.coefficients[1:] for one in projections])
    if not len(slopes):
        return None
    influence = np.concatenate([one.influence[:, 1:] for one in projections], axis=1)
    covariance = influence.T @ influence
    df = int(np.linalg.matrix_rank(covariance))
    stat = float(slopes @ np.linalg.pinv(covariance) @ slopes)
    return DifferenceTest(stat, df, _p_value(stat, df, projections[0].df))


def _p_value(stat: float, df: int, spread: int | None) -> float:
    """`spread` are the degrees of freedom of the covariance, None where it counts as known."""
    if spread is None:
        return float(chdtrc(df, stat))
    left = spread - df + 1
    return float(fdtrc(df, left, stat * left / (spread * df))) if left > 0 else 1.0


def sorted_groups(*, predicted: Floats, fold: Codes, groups: int) -> Codes:
    """Who is expected to gain least (0) to most (groups - 1), in equal parts of each fold.

    Predictions of different folds come from different models, so people are compared with those of
    their own fold.

    Parameters
    ----------
    predicted : shape (n,)
    fold : shape (n,)
    groups : at least 2
    """
    place = np.empty(len(predicted), dtype=np.int64)
    for number in np.unique(fold):
        members = np.flatnonzero(fold == number)
        order = members[np.argsort(predicted[members], kind="stable")]
        place[order] = np.arange(len(order)) * groups // len(order)
    return place
