# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects in clusters: what must hold before they can be pooled, and what is refused."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.study_sets import FloatArray, IntArray

# Sampling covariances further from symmetric than this share are no covariances.
SYMMETRIC = 1e-9


def checked_covariance(y: FloatArray, variances: ArrayLike) -> FloatArray:
    v = np.asarray(variances, dtype=np.float64)
    v = np.diag(v) if v.ndim == 1 else v
    if y.ndim != 1 or v.shape != (y.size, y.size):
        raise ValueError(f"effects {y.shape} and variances {v.shape} must match")
    if not (np.isfinite(y).all() and np.isfinite(v).all() and (np.diag(v) > 0).all()):
        raise ValueError("effects must be finite, variances finite and above 0")
    if np.abs(v - v.T).max() > SYMMETRIC * np.diag(v).max():
        raise ValueError("a covariance matrix is symmetric")
    return v


def rows_of(clusters: Sequence[Hashable], covariance: FloatArray) -> list[IntArray]:
    """The rows of each cluster, in order of appearance."""
    if len(clusters) != len(covariance):
        raise ValueError(f"{len(clusters)} clusters do not fit {len(covariance)} effects")
    rows: dict[Hashable, list[int]] = {}
    for row, cluster in enumerate(clusters):
        rows.setdefault(cluster, []).append(row)
    code = {cluster: at for at, cluster in enumerate(rows)}
    member = np.array([code[cluster] for cluster in clusters])
    apart = member[:, None] != member
    if covariance[apart].any():
        raise ValueError("sampling covariances between clusters must be 0")
    return [np.array(part) for part in rows.values()]


def refuse_few(k: int, clusters: int, p: int) -> None:
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


def no_prediction() -> tuple[Refusal, ...]:
    return tuple(
        Refusal(
            key,
            "too_few_clusters",
            "A prediction interval needs at least three clusters.",
            "The confidence interval of the average effect is given.",
        )
        for key in ("pi_low", "pi_high")
    )
