# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People who share a team or a caseworker: not they but their clusters vary independently."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length

# Fewer clusters do not tell how much clusters differ.
MINIMUM_CLUSTERS = 10


@dataclass(frozen=True, slots=True)
class ClusterSums:
    """Per cluster that has people: its code (g,), and sums over its people (g, m)."""

    code: Codes
    sums: Floats


def sum_by_cluster(values: Floats, cluster: Codes) -> ClusterSums:
    """Sums of columns (n, m) over the people of each cluster."""
    require_same_length(values=values, cluster=cluster)
    size = int(cluster.max(initial=-1)) + 1
    present = np.flatnonzero(np.bincount(cluster, minlength=size))
    sums = np.empty((len(present), values.shape[1]))
    for place, column in enumerate(values.T):
        sums[:, place] = np.bincount(cluster, weights=column, minlength=size)[present]
    return ClusterSums(present, sums)


def independent_influence(
    influence: Floats, *, share: Floats, cluster: Codes | None = None
) -> Floats:
    """Influence on a ratio of sums of whatever varies independently: its squares add up to the
    sampling variance, its products to the covariance.

    Parameters
    ----------
    influence : shape (n, m)
        Of each person, the sum of shares divided out.
    share : shape (n,), how much a person counts
    cluster : shape (n,), codes; None where people are independent

    Returns
    -------
    array of shape (n, m), or (G, m) with clusters

    Notes
    -----
    With clusters the answer without cluster g differs from that of everybody by minus the sum of
    its influences over 1 - s_g, s_g its part of the shares; (G - 1) / G times the squares of those
    differences is the jackknife variance CV3 of MacKinnon, Nielsen & Webb (2023), for clusters of
    equal size the sandwich with G / (G - 1). Checked against statsmodels, and against leaving each
    cluster out.
    """
    if cluster is None:
        return influence
    found = sum_by_cluster(np.column_stack([influence, share]), cluster)
    return left_out(found.sums[:, :-1], found.sums[:, -1])


def left_out(sums: Floats, share: Floats) -> Floats:
    """From sums of influences per cluster to jackknife influences, both (G, m).

    A cluster that holds all shares has nobody to be compared with; its own sum is zero then.
    """
    number, total = len(share), float(share.sum())
    rest = 1 - share / total if total > 0 else np.ones(number)
    scale = np.sqrt((number - 1) / number) / np.maximum(rest, 1e-12) if number else rest
    moved: Floats = sums * np.asarray(scale)[:, None]
    return moved


def clusters_among(cluster: Codes) -> int:
    """How many different clusters these people have."""
    return int(np.count_nonzero(np.bincount(cluster))) if len(cluster) else 0


def degrees_of_freedom(cluster: Codes | None, members: Sequence[Codes]) -> int | None:
    """Those of Student's t for a comparison of arms, `members` holding the people of each arm.

    One less than the clusters of the arm that fewest clusters gave: an arm of twelve teams tells
    no more for standing beside an arm of a hundred. None where people are independent.
    """
    if cluster is None:
        return None
    return max(min(clusters_among(cluster[some]) for some in members) - 1, 1)


def gives_one_arm(*, cluster: Codes, arm: Codes) -> bool:
    """Whether each cluster as a whole got one arm."""
    pairs: Any = np.unique(np.stack([cluster, arm]), axis=1)
    return bool(pairs.shape[1] == clusters_among(cluster))
