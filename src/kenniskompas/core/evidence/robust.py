# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cluster-robust intervals: right also when the assumed dependence within clusters is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray

RobustKind = Literal["CR1", "CR2"]
ROBUST_KINDS: tuple[RobustKind, ...] = get_args(RobustKind)
# Eigenvalues below this are directions that the cluster itself determines; as clubSandwich has it.
DETERMINED = 1e-12
# Residuals smaller than this share of the effects are what rounding leaves.
ROUNDING = 1e-13
# Below four degrees of freedom the approximation is not to be trusted (Tipton 2015).
LEAST_FREEDOM = 4.0


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one cluster, and the covariance that the model gives their effects."""

    rows: IntArray
    covariance: FloatArray


@dataclass(frozen=True, slots=True)
class RobustEffect:
    """Per coefficient, shape (p,): `df` after Satterthwaite; `is_thin` where it is below 4."""

    kind: RobustKind
    clusters: int
    covariance: FloatArray
    se: FloatArray
    df: FloatArray
    statistics: FloatArray
    p: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    is_thin: NDArray[np.bool_]


def robust_effects(
    *,
    effects: ArrayLike,
    design: ArrayLike,
    blocks: Sequence[Block],
    kind: RobustKind = "CR2",
    level: float = 0.95,
) -> RobustEffect:
    """Cluster-robust standard errors, t tests and intervals of weighted least squares.

    Weights are the inverse of the working covariance in `blocks`. CR1 multiplies the plain
    sandwich by m/(m − 1); CR2 removes the bias that remains if the working model holds (Bell &
    McCaffrey 2002; Pustejovsky & Tipton 2018, eq. 9), with Satterthwaite degrees of freedom under
    that model. Checked against R clubSandwich.

    Parameters
    ----------
    effects : shape (k,)
    design : shape (k, p), of full column rank
    blocks : one per cluster
        Their rows are 0 … k − 1, each once; covariances positive definite.

    Raises
    ------
    Refused
        If there are fewer than two clusters, or every effect lies on the line.
    ValueError
        If the blocks do not hold every row once, or an option is unknown.
    """
    y, x = np.asarray(effects, dtype=np.float64), np.asarray(design, dtype=np.float64)
    rows = np.concatenate([block.rows for block in blocks]) if blocks else np.array([])
    if sorted(rows.tolist()) != list(range(y.size)) or x.shape[:1] != y.shape:
        raise ValueError(f"blocks of {rows.size} rows do not hold {y.size} effects once each")
    if kind not in ROBUST_KINDS or not 0 < level < 1:
        raise ValueError(f"unknown kind {kind!r} or level {level}")
    if len(blocks) < 2:
        raise Refused(_one_cluster())
    blocks = _in_own_unit(blocks)
    weighted: list[FloatArray] = [
        np.linalg.solve(block.covariance, x[block.rows]).astype(np.float64) for block in blocks
    ]
    meat = np.sum([x[b.rows].T @ w for b, w in zip(blocks, weighted, strict=True)], axis=0)
    bread: FloatArray = np.linalg.inv(meat).astype(np.float64)
    right = np.sum([w.T @ y[b.rows] for b, w in zip(blocks, weighted, strict=True)], axis=0)
    estimates = bread @ right
    residuals = y - x @ estimates
    if np.abs(residuals).max() <= ROUNDING * np.abs(y).max():
        raise Refused(_no_spread())
    # Row j of `arms` maps the residuals of cluster j to its part in each coefficient.
    arms = [_arm(b, x, w, bread, kind, len(blocks)) for b, w in zip(blocks, weighted, strict=True)]
    parts = np.array([arm.T @ residuals[b.rows] for b, arm in zip(blocks, arms, strict=True)])
    covariance = parts.T @ parts
    df = np.array([_satterthwaite(blocks, x, bread, arms, at) for at in range(x.shape[1])])
    se = np.sqrt(np.diag(covariance))
    statistics = estimates / se
    half = stdtrit(df, (1 + level) / 2) * se
    return RobustEffect(
        kind=kind,
        clusters=len(blocks),
        covariance=covariance,
        se=se,
        df=df,
        statistics=statistics,
        p=2 * stdtr(df, -np.abs(statistics)),
        ci_low=estimates - half,
        ci_high=estimates + half,
        is_thin=df < LEAST_FREEDOM,
    )


def diagonal_blocks(variances: ArrayLike, clusters: Sequence[int] | IntArray) -> tuple[Block, ...]:
    """Blocks of a model in which effects are independent: `variances` (k,), tau2 included."""
    v, member = np.asarray(variances, dtype=np.float64), np.asarray(clusters)
    rows = [np.flatnonzero(member == cluster) for cluster in np.unique(member)]
    return tuple(Block(part, np.diag(v[part])) for part in rows)


def _arm(
    block: Block,
    x: FloatArray,
    weighted: FloatArray,
    bread: FloatArray,
    kind: RobustKind,
    clusters: int,
) -> FloatArray:
    """What the residuals of a cluster are multiplied by, shape (n, p)."""
    if kind == "CR1":
        plain: FloatArray = weighted @ bread * np.sqrt(clusters / (clusters - 1))
        return plain
    own = x[block.rows]
    upper = np.linalg.cholesky(block.covariance).T
    left = upper @ (block.covariance - own @ bread @ own.T) @ upper.T
    values, vectors = np.linalg.eigh((left + left.T) / 2)
    roots = np.where(values > DETERMINED, np.abs(values), np.inf) ** -0.5
    adjust = upper.T @ (vectors * roots) @ vectors.T @ upper
    arm: FloatArray = adjust @ weighted @ bread
    return arm


def _satterthwaite(
    blocks: Sequence[Block],
    x: FloatArray,
    bread: FloatArray,
    arms: Sequence[FloatArray],
    at: int,
) -> float:
    own = [arm[:, at] for arm in arms]
    shared = np.array([x[b.rows].T @ u for b, u in zip(blocks, own, strict=True)])
    spread = -shared @ bread @ shared.T
    spread[np.diag_indices_from(spread)] += [
        float(u @ b.covariance @ u) for b, u in zip(blocks, own, strict=True)
    ]
    return float(np.trace(spread) ** 2 / (spread**2).sum())


def _in_own_unit(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Covariances over their smallest variance: no interval depends on their common size."""
    smallest = min(float(np.diag(block.covariance).min()) for block in blocks)
    return tuple(Block(block.rows, block.covariance / smallest) for block in blocks)


def _no_spread() -> Refusal:
    return Refusal(
        "robust",
        "no_spread",
        "Every effect is exactly what the model says, so that nothing shows how clusters differ.",
        "The interval of the model is given.",
    )


def _one_cluster() -> Refusal:
    return Refusal(
        "robust",
        "one_cluster",
        "Everything is in one cluster, so that nothing shows how clusters differ.",
        "The interval of the model is given.",
    )
