# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three-level model: several effects of one study are not several studies."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc, stdtr, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.clustered_data import (
    checked_covariance,
    no_prediction,
    refuse_few,
    rows_of,
)
from kenniskompas.core.evidence.clusters import Clusters, Point, cluster_rows, likelihood_at
from kenniskompas.core.evidence.designs import INTERCEPT, Design, Moderator, Term, design_of
from kenniskompas.core.evidence.refusals import no_studies, out_of_range
from kenniskompas.core.evidence.regression import PredictedEffects
from kenniskompas.core.evidence.robust import Block
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray
from kenniskompas.core.evidence.two_variances import Peak, highest_peak
from kenniskompas.core.evidence.weighted_fits import LARGEST

MultilevelInterval = Literal["t", "z"]


@dataclass(frozen=True, slots=True)
class MultilevelEffect:
    """Coefficients (p,), intercept first, under a three-level model, in the unit of the effects.

    `df` (p,): degrees of freedom of each t interval, endless under z. `sigma2_between` clusters and
    `sigma2_within` them add up to the variance of true effects; `i2` (percent) and `h2` set that
    against the typical sampling variance. `pi_low`, `pi_high` for a new effect in a new cluster,
    where all moderators are 0; None with fewer than three clusters. `qm` tests all coefficients but
    the intercept: F on `qm_df` and the smallest of their `df`, under z chi-square on `qm_df`; None
    without moderators. `between_at_zero`, `within_at_zero`: the optimum lies on that edge. `blocks`
    is what cluster-robust intervals need.
    """

    k: int
    clusters: int
    terms: tuple[Term, ...]
    design: FloatArray
    estimates: FloatArray
    covariance: FloatArray
    df: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    pi_low: float | None
    pi_high: float | None
    qm: float | None
    qm_p: float | None
    level: float
    ci_method: MultilevelInterval
    sigma2_between: float
    sigma2_within: float
    i2: float
    h2: float
    q: float
    q_df: int
    q_p: float
    log_likelihood: float
    between_at_zero: bool
    within_at_zero: bool
    modes: int
    blocks: tuple[Block, ...]
    refused: tuple[Refusal, ...]

    @property
    def se(self) -> FloatArray:
        return np.sqrt(np.diag(self.covariance))

    @property
    def p(self) -> FloatArray:
        two_sided: FloatArray = 2 * stdtr(self.df, -np.abs(self.estimates / self.se))
        return two_sided

    @property
    def qm_df(self) -> int:
        return int(self.estimates.size - 1)

    @property
    def tau2(self) -> float:
        return self.sigma2_between + self.sigma2_within


def pool_clusters(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    clusters: Sequence[Hashable],
    moderators: Sequence[Moderator] = (),
    interval: MultilevelInterval = "t",
    level: float = 0.95,
) -> MultilevelEffect:
    """Average effect of dependent effects, by REML, in the unit of `effects`.

    True effects differ between clusters and between effects within a cluster, both normally; the
    variances are the highest point of the restricted likelihood, edges included. t intervals have
    clusters − p degrees of freedom, or k − p for a moderator that varies within clusters (Pinheiro
    & Bates 2000, §2.4.2). Sources: Konstantopoulos (2011); Van den Noortgate e.a. (2013). Checked
    against `rma.mv(random = ~ 1 | cluster/effect, dfs = "contain")` of R metafor.

    Parameters
    ----------
    effects : shape (k,)
    variances : shape (k,), each > 0, or a covariance matrix of shape (k, k)
        A matrix when effects share people, such as a control arm: see `sampling_covariance`.
        Between clusters it is 0.
    clusters : length k
        The study, or whatever effects belong to.
    moderators : as in `regress_effects`

    Raises
    ------
    Refused
        If there are no effects, no cluster has two of them, or there are too few clusters.
    ValueError
        If shapes differ, numbers are unusable, or the covariance is none.
    """
    y = np.asarray(effects, dtype=np.float64)
    if not y.size:
        raise Refused(no_studies())
    if interval not in ("t", "z") or not 0 < level < 1:
        raise ValueError(f"unknown interval {interval!r} or level {level}")
    covariance = checked_covariance(y, variances)
    rows = rows_of(clusters, covariance)
    design = design_of(moderators, y.size) if moderators else _intercept(y.size)
    refuse_few(y.size, len(rows), design.matrix.shape[1])
    order = np.concatenate(rows)
    unit = float(np.sqrt(np.diag(covariance).min()))
    with np.errstate(all="ignore"):
        blocks = [covariance[np.ix_(part, part)] / unit**2 for part in rows]
        found, triangle, plain = cluster_rows(blocks, design.matrix[order], y[order] / unit)
        if not (np.abs(found.columns).max() < LARGEST and (found.roots > 0).all()):
            raise Refused(out_of_range())
        peak = highest_peak(found)
        fit = _Fit(found, triangle, plain, unit, peak)
        return _answer(fit, design, rows, covariance, interval, level)


@dataclass(frozen=True, slots=True)
class _Fit:
    clusters: Clusters
    triangle: FloatArray
    plain: FloatArray
    unit: float
    peak: Peak

    @property
    def variances(self) -> tuple[float, float]:
        return self.peak.between * self.unit**2, self.peak.within * self.unit**2

    def at(self, between: float, within: float) -> Point:
        return likelihood_at(self.clusters, between, within)


def _answer(
    fit: _Fit,
    design: Design,
    rows: list[IntArray],
    sampling: FloatArray,
    interval: MultilevelInterval,
    level: float,
) -> MultilevelEffect:
    k, p = design.matrix.shape
    point, fixed = fit.at(fit.peak.between, fit.peak.within), fit.at(0.0, 0.0)
    inverse = np.linalg.inv(fit.triangle)
    covariance = inverse @ point.covariance @ inverse.T * fit.unit**2
    estimates = inverse @ (fit.plain + point.estimates) * fit.unit
    between, within = fit.variances
    df = _freedom(design.matrix, rows, interval)
    crit = stdtrit(df, (1 + level) / 2)
    half = crit * np.sqrt(np.diag(covariance))
    typical, spread = fit.unit**2 * (k - p) / fixed.trace, between + within
    new = float(crit[0] * np.sqrt(covariance[0, 0] + spread)) if len(rows) > 2 else None
    qm, qm_p = _joint_test(estimates, covariance, df)
    return MultilevelEffect(
        k=k,
        clusters=len(rows),
        terms=design.terms,
        design=design.matrix,
        estimates=estimates,
        covariance=covariance,
        df=df,
        ci_low=estimates - half,
        ci_high=estimates + half,
        pi_low=None if new is None else float(estimates[0]) - new,
        pi_high=None if new is None else float(estimates[0]) + new,
        qm=qm,
        qm_p=qm_p,
        level=level,
        ci_method=interval,
        sigma2_between=between,
        sigma2_within=within,
        i2=100 * spread / (typical + spread),
        h2=spread / typical + 1,
        q=fixed.q,
        q_df=k - p,
        q_p=float(chdtrc(k - p, fixed.q)),
        log_likelihood=point.value - (k - p) * float(np.log(fit.unit)),
        between_at_zero=between == 0,
        within_at_zero=within == 0,
        modes=fit.peak.modes,
        blocks=_marginal_blocks(rows, sampling, between, within),
        refused=no_prediction() if new is None else (),
    )


def _marginal_blocks(
    rows: list[IntArray], sampling: FloatArray, between: float, within: float
) -> tuple[Block, ...]:
    return tuple(
        Block(part, sampling[np.ix_(part, part)] + between + within * np.eye(part.size))
        for part in rows
    )


def _joint_test(
    estimates: FloatArray, covariance: FloatArray, df: FloatArray
) -> tuple[float | None, float | None]:
    rest, least = estimates[1:], float(df[1:].min(initial=np.inf))
    if not rest.size:
        return None, None
    statistic = float(rest @ np.linalg.solve(covariance[1:, 1:], rest))
    if np.isinf(least):
        return statistic, float(chdtrc(rest.size, statistic))
    return statistic / rest.size, float(fdtrc(rest.size, least, statistic / rest.size))


def predict_in_clusters(model: MultilevelEffect, points: ArrayLike) -> PredictedEffects:
    """Average effects at `points`, shape (m, p): one value per coefficient, 1 for the intercept.

    Intervals at the level of the model, with the fewest degrees of freedom among the coefficients
    that play a part, as `predict` of R metafor.
    """
    x = np.atleast_2d(np.asarray(points, dtype=np.float64))
    if x.shape[1] != model.estimates.size:
        raise ValueError(f"points need {model.estimates.size} columns, not {x.shape[1]}")
    estimate = x @ model.estimates
    variance = ((x @ model.covariance) * x).sum(axis=1)
    crit = stdtrit(np.where(x != 0, model.df, np.inf).min(axis=1), (1 + model.level) / 2)
    half, new = crit * np.sqrt(variance), crit * np.sqrt(variance + model.tau2)
    return PredictedEffects(
        estimate, estimate - half, estimate + half, estimate - new, estimate + new
    )


def _freedom(design: FloatArray, rows: list[IntArray], interval: MultilevelInterval) -> FloatArray:
    k, p = design.shape
    if interval == "z":
        return np.full(p, np.inf)
    varies = np.array([[np.ptp(design[part, column]) > 0 for part in rows] for column in range(p)])
    freedom: FloatArray = np.where(varies.any(axis=1), float(k - p), float(len(rows) - p))
    return freedom


def _intercept(k: int) -> Design:
    return Design(np.ones((k, 1)), (Term(INTERCEPT),))
