# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team is like beyond its people, told from a person's teammates: two nuisances need it."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats, require_same_length
from kenniskompas.core.effects.clusters import sum_by_cluster


def cluster_terms(
    *, covariates: Floats, arm: Codes, outcome: Floats, arms: int, cluster: Codes, learn: Flags
) -> Floats:
    """Predicts how a person's cluster chooses arms and how its people fare, shape (n, K + 1).

    Column k: how much oftener than their covariates explain the others of the cluster got arm k;
    the last: how much higher their outcome was than covariates and arms explain. Both are partially
    pooled: a mean over few people, or of something in which clusters hardly differ, is drawn to
    zero. The person's own arm and outcome do not count.

    Parameters
    ----------
    covariates : shape (n, p)
    arm : shape (n,), codes 0..K-1
    outcome : shape (n,)
    cluster : shape (n,), codes
    learn : shape (n,)
        Whose slopes and variances are used; whole clusters.

    Notes
    -----
    Slopes are those within clusters. Per column a random effect per cluster, its variance by the
    analysis of variance (Swamy & Arora 1972), predicted from the others of the cluster. Entering
    what clusters chose removes what they differ in unseen: Mundlak (1978); Arkhangelsky & Imbens
    (2024) for doubly robust effects.
    """
    require_same_length(covariates=covariates, arm=arm, outcome=outcome, cluster=cluster)
    chosen = np.eye(arms)[arm]
    left = chosen - _explained(covariates, chosen, cluster, learn)
    known = np.column_stack([covariates, chosen])
    fared = outcome[:, None] - _explained(known, outcome[:, None], cluster, learn)
    left = np.column_stack([left, fared])
    return _of_teammates(left, cluster, _spread(left, cluster, learn))


def _explained(known: Floats, target: Floats, cluster: Codes, learn: Flags) -> Floats:
    """What slopes within clusters say about everybody, around the mean of those who are learnt
    from."""
    x, y = known[learn], target[learn]
    means = sum_by_cluster(np.column_stack([np.ones(len(x)), x, y]), cluster[learn]).sums
    size, sums = means[:, :1], means[:, 1:]
    at = sums[:, : x.shape[1]] / np.sqrt(size), sums[:, x.shape[1] :] / np.sqrt(size)
    within, moments = x.T @ x - at[0].T @ at[0], x.T @ y - at[0].T @ at[1]
    scale = np.sqrt(np.maximum(np.diag(within), 1e-300))
    slopes = np.linalg.lstsq(within / np.outer(scale, scale), moments / scale[:, None], rcond=1e-8)[
        0
    ]
    fitted: Floats = (known - x.mean(axis=0)) @ (slopes / scale[:, None]) + y.mean(axis=0)
    return fitted


@dataclass(frozen=True, slots=True)
class _Spread:
    """Variances (m,) of columns within and between clusters."""

    within: Floats
    between: Floats


def _spread(left: Floats, cluster: Codes, learn: Flags) -> _Spread:
    values = left[learn]
    n = len(values)
    found = sum_by_cluster(np.column_stack([np.ones(n), values]), cluster[learn]).sums
    size, means = found[:, :1], found[:, 1:] / found[:, :1]
    number = len(size)
    overall = values.mean(axis=0)
    around = (size * (means - overall) ** 2).sum(axis=0)
    inside = ((values - overall) ** 2).sum(axis=0) - around
    within = np.maximum(inside, 0.0) / max(n - number, 1)
    typical = n - float((size**2).sum()) / n
    between = np.maximum(around - (number - 1) * within, 0.0) / max(typical, 1.0)
    return _Spread(within, between)


def _of_teammates(left: Floats, cluster: Codes, spread: _Spread) -> Floats:
    found = sum_by_cluster(np.column_stack([np.ones(len(left)), left]), cluster)
    place = np.zeros(int(cluster.max()) + 1, dtype=np.int64)
    place[found.code] = np.arange(len(found.code))
    own = found.sums[place[cluster]]
    others, sums = own[:, :1] - 1, own[:, 1:] - left
    weight = np.divide(
        spread.between,
        spread.between * others + spread.within,
        out=np.zeros_like(sums),
        where=(spread.between * others + spread.within) > 0,
    )
    predicted: Floats = sums * weight
    return predicted
