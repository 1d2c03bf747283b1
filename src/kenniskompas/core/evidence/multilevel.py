# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three-level model: several effects of one study are not several studies."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtri, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.clusters import Clusters, Point, cluster_rows, likelihood_at
from kenniskompas.core.evidence.designs import INTERCEPT, Design, Moderator, Term, design_of
from kenniskompas.core.evidence.refusals import no_studies, out_of_range
from kenniskompas.core.evidence.robust import Block
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray
from kenniskompas.core.evidence.two_variances import Peak, highest_peak

MultilevelInterval = Literal["t", "z"]
# Sampling covariances further from symmetric than this share are no covariances.
SYMMETRIC = 1e-9


@dataclass(frozen=True, slots=True)
class MultilevelEffect:
    """Coefficients (p,), intercept first, under a three-level model, in the unit of the effects.

    `df` (p,): degrees of freedom of each t interval (nan under z). `sigma2_between` clusters and
    `sigma2_within` them add up to the variance of true effects; `i2` (percent) and `h2` set that
    against the typical sampling variance. `pi_low`, `pi_high` for a new effect in a new cluster,
    where all moderators are 0. `between_at_zero`, `within_at_zero`: the optimum lies on that edge.
    `blocks` is what cluster-robust intervals need.
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
    pi_low: float
    pi_high: float
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

    @property
    def se(self) -> FloatArray:
        return np.sqrt(np.diag(self.covariance))

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
    covariance = _checked_covariance(y, variances)
    rows = _rows_of(clusters, y.size)
    design = design_of(moderators, y.size) if moderators else _intercept(y.size)
    _refuse_few(y.size, len(rows), design.matrix.shape[1])
    order = np.concatenate(rows)
    if not covariance[np.ix_(order, order)][_apart(rows)].sum() == 0:
        raise ValueError("sampling covariances between clusters must be 0")
    unit = float(np.sqrt(np.diag(covariance).min()))
    with np.errstate(all="ignore"):
        blocks = [covariance[np.ix_(part, part)] / unit**2 for part in rows]
        found, triangle, plain = cluster_rows(blocks, design.matrix[order], y[order] / unit)
        if not (np.isfinite(found.columns).all() and (found.roots > 0).all()):
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
    between, within = fit.peak.between * fit.unit**2, fit.peak.within * fit.unit**2
    df = _freedom(design.matrix, rows)
    upper = (1 + level) / 2
    crit = stdtrit(df, upper) if interval == "t" else np.full(p, ndtri(upper))
    half = crit * np.sqrt(np.diag(covariance))
    new = float(crit[0] * np.sqrt(covariance[0, 0] + between + within))
    typical = fit.unit**2 * (k - p) / fixed.trace
    return MultilevelEffect(
        k=k,
        clusters=len(rows),
        terms=design.terms,
        design=design.matrix,
        estimates=estimates,
        covariance=covariance,
        df=df if interval == "t" else np.full(p, np.nan),
        ci_low=estimates - half,
        ci_high=estimates + half,
        pi_low=float(estimates[0]) - new,
        pi_high=float(estimates[0]) + new,
        level=level,
        ci_method=interval,
        sigma2_between=between,
        sigma2_within=within,
        i2=100 * (between + within) / (typical + between + within),
        h2=(between + within) / typical + 1,
        q=fixed.q,
        q_df=k - p,
        q_p=float(chdtrc(k - p, fixed.q)),
        log_likelihood=point.value - (k - p) * float(np.log(fit.unit)),
        between_at_zero=between == 0,
        within_at_zero=within == 0,
        modes=fit.peak.modes,
        blocks=tuple(
            Block(part, sampling[np.ix_(part, part)] + between + within * np.eye(part.size))
            for part in rows
        ),
    )


def _freedom(design: FloatArray, rows: list[IntArray]) -> FloatArray:
    k, p = design.shape
    varies = np.array([[np.ptp(design[part, column]) > 0 for part in rows] for column in range(p)])
    freedom: FloatArray = np.where(varies.any(axis=1), float(k - p), float(len(rows) - p))
    return freedom


def _checked_covariance(y: FloatArray, variances: ArrayLike) -> FloatArray:
    v = np.asarray(variances, dtype=np.float64)
    v = np.diag(v) if v.ndim == 1 else v
    if y.ndim != 1 or v.shape != (y.size, y.size):
        raise ValueError(f"effects {y.shape} and variances {v.shape} must match")
    if not (np.isfinite(y).all() and np.isfinite(v).all() and (np.diag(v) > 0).all()):
        raise ValueError("effects must be finite, variances finite and above 0")
    if np.abs(v - v.T).max() > SYMMETRIC * np.diag(v).max():
        raise ValueError("a covariance matrix is symmetric")
    return v


def _rows_of(clusters: Sequence[Hashable], k: int) -> list[IntArray]:
    if len(clusters) != k:
        raise ValueError(f"{len(clusters)} clusters do not fit {k} effects")
    rows: dict[Hashable, list[int]] = {}
    for row, cluster in enumerate(clusters):
        rows.setdefault(cluster, []).append(row)
    return [np.array(part) for part in rows.values()]


def _apart(rows: list[IntArray]) -> NDArray[np.bool_]:
    member = np.repeat(np.arange(len(rows)), [part.size for part in rows])
    apart: NDArray[np.bool_] = member[:, None] != member
    return apart


def _intercept(k: int) -> Design:
    return Design(np.ones((k, 1)), (Term(INTERCEPT),))


def _refuse_few(k: int, clusters: int, p: int) -> None:
    if clusters <= p:
        raise Refused(
            Refusal(
                "sigma2_between",
                "too_few_clusters",
                f"A three-level model of {p} coefficients needs at least {p + 1} clusters; "
                f"there are {clusters}.",
                "Without clusters the effects can be pooled only if they do not depend on each "
                "other.",
            )
        )
    if clusters == k:
        raise Refused(
            Refusal(
                "sigma2_within",
                "single_effects",
                "Every cluster has one effect, so that differences within and between clusters "
                "cannot be told apart.",
                "Pool without clusters: that is the same model.",
            )
        )
