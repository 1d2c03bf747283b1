# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums of scores per class of people: one pass over people answers many questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length
from kenniskompas.core.effects.clustered_cells import ClusteredCells, clustered_cells
from kenniskompas.core.effects.events import EventCount, seen_per_place
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import count_refusal, few_clusters_refusal
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.support import least_weight
from kenniskompas.core.errors import Refusal

# People per step: what is computed of them stays in the cache of one processor.
BLOCK = 8192


@dataclass(frozen=True)
class CellTotals:
    """Sums over the people of each of G classes.

    Per class and arm, shape (G, K): `people`, `weight` and `weight_squared`; of an event `seen`
    (G, K, 2), how many had it and how many had not. Of the score differences to the control and,
    last, the share: `first` (G, K) and, summed products, `second` (G, K, K); the control itself is
    left out, so arm k stands at `column(k)`. Where people hang together `clusters` has the sums per
    class and cluster, and `second` stays empty.
    """

    labels: tuple[str, ...]
    control: int
    people: Codes
    seen: Codes | None
    weight: Floats
    weight_squared: Floats
    first: Floats
    second: Floats
    clusters: ClusteredCells | None = None

    @property
    def share(self) -> Floats:
        return self.first[:, -1]

    @cached_property
    def cluster_counts(self) -> Codes:
        """How many clusters gave each arm in each class, shape (G, K)."""
        if self.clusters is None:
            raise ValueError("these people are in no clusters")
        return self.clusters.counts(len(self.people))

    def merged(self, group: Codes, groups: int) -> "CellTotals":
        """Totals over classes that are taken together; `group` has a code per present class."""

        def together(values: Any) -> Any:
            total = np.zeros((groups, *values.shape[1:]), dtype=values.dtype)
            np.add.at(total, group, values)
            return total

        return CellTotals(
            self.labels,
            self.control,
            together(self.people),
            None if self.seen is None else together(self.seen),
            together(self.weight),
            together(self.weight_squared),
            together(self.first),
            together(self.second),
            None if self.clusters is None else self.clusters.merged(group),
        )

    def contrast_weights(self, arm: int, against: int) -> Floats:
        """How the columns of `first` add up to the score of one arm minus that of another."""
        weights = np.zeros(len(self.labels))
        for code, sign in ((arm, 1.0), (against, -1.0)):
            if code != self.control:
                weights[code - (code > self.control)] += sign
        return weights


def total_cells(people: Scored, *, cell: Codes, cells: int) -> CellTotals:
    """Sums over the people in each cell, in one pass.

    Parameters
    ----------
    cell : shape (n,), codes 0..cells-1
    """
    require_same_length(cell=cell, arm=people.arm)
    arms = len(people.labels)
    place = cell * arms + people.arm

    def per_arm(values: Floats | None = None) -> Any:
        return np.bincount(place, weights=values, minlength=cells * arms).reshape(cells, arms)

    clusters, marks = None, people.marks
    if people.cluster is None:
        first, second = _moments(people, cell, cells)
    else:
        clusters = clustered_cells(
            cell=cell,
            cluster=people.cluster,
            arm=people.arm,
            arms=arms,
            columns=_columns(people, 0, len(cell)),
        )
        first, second = np.zeros((cells, arms)), np.zeros((cells, 0, 0))
        np.add.at(first, clusters.cell, clusters.sums)
    return CellTotals(
        labels=people.labels,
        control=people.control,
        people=per_arm(),
        seen=None if marks is None else seen_per_place(place, marks, (cells, arms)),
        weight=per_arm(people.weight),
        weight_squared=per_arm(people.weight**2),
        first=first,
        second=second,
        clusters=clusters,
    )


def _moments(people: Scored, cell: Codes, cells: int) -> tuple[Floats, Floats]:
    m, counts_alike = len(people.labels), bool((people.share == 1).all())
    first, second = np.zeros((m, cells)), np.zeros((m, m, cells))
    summed = m - 1 if counts_alike else m
    for start in range(0, len(cell), BLOCK):
        stop = start + BLOCK
        place = cell[start:stop]
        columns = _columns(people, start, stop)[:summed]
        for i, left in enumerate(columns):
            first[i] += np.bincount(place, weights=left, minlength=cells)
            for j, right in enumerate(columns[i:], start=i):
                second[i, j] += np.bincount(place, weights=left * right, minlength=cells)
    if counts_alike:
        first[-1] = np.bincount(cell, minlength=cells)
        second[:, -1] = first
    for i in range(m):
        second[i + 1 :, i] = second[i, i + 1 :]
    return first.T.copy(), np.moveaxis(second, 2, 0).copy()


def _columns(people: Scored, start: int, stop: int) -> list[Floats]:
    scores = people.arm_scores[start:stop]
    baseline = scores[:, people.control]
    return [*(scores[:, code] - baseline for code in people.others), people.share[start:stop]]


def cell_effect(totals: CellTotals, group: int, arm: int, against: int) -> Estimate:
    """The score of one arm minus that of another over the shares, both within one class."""
    weights = totals.contrast_weights(arm, against)
    estimate = float(totals.first[group] @ weights) / float(totals.share[group])
    variance = float(influence_covariance(totals, group, [weights])[0, 0])
    return Estimate(
        estimate, float(np.sqrt(max(variance, 0.0))), df=_df(totals, group, (arm, against))
    )


def influence_covariance(totals: CellTotals, group: int, weights: Sequence[Floats]) -> Floats:
    """Sampling covariance of several contrasts within one class, shape (m, m)."""
    matrix = _around_effects(totals, group, weights)
    if totals.clusters is not None:
        moved = totals.clusters.influence(group, matrix.T)[1]
        return np.asarray(moved.T @ moved)
    covariance: Floats = matrix @ totals.second[group] @ matrix.T / totals.share[group] ** 2
    return covariance


def _around_effects(totals: CellTotals, group: int, weights: Sequence[Floats]) -> Floats:
    matrix = np.array(weights)
    matrix[:, -1] -= matrix @ totals.first[group] / totals.share[group]
    return matrix


def cluster_influence(
    totals: CellTotals, contrasts: Sequence[tuple[int, Sequence[Floats]]]
) -> Floats:
    """Influence of each cluster on contrasts within classes, shape (G, m): a cluster has people in
    several classes, so that effects side by side hang together.

    Parameters
    ----------
    contrasts : per class its code and the weights of one or more contrasts
    """
    if totals.clusters is None:
        raise ValueError("these people are in no clusters")
    size = int(totals.clusters.cluster.max(initial=-1)) + 1
    found = []
    for group, weights in contrasts:
        matrix = _around_effects(totals, group, weights)
        code, moved = totals.clusters.influence(group, matrix.T)
        columns = np.zeros((size, len(weights)))
        columns[code] = moved
        found.append(columns)
    return np.concatenate(found, axis=1)


def _df(totals: CellTotals, group: int, arms: Sequence[int]) -> int | None:
    if totals.clusters is None:
        return None
    return max(min(int(totals.cluster_counts[group, arm]) for arm in arms) - 1, 1)


def cell_refusal_of(
    totals: CellTotals, group: int, arms: Sequence[int], *, key: str
) -> Refusal | None:
    """Why a class is too thin for a contrast of `arms`, or None when it is not."""
    for arm in arms:
        problem = thin_refusal(
            int(totals.people[group, arm]),
            totals.labels[arm],
            events=None if totals.seen is None else EventCount(*map(int, totals.seen[group, arm])),
            weight=float(totals.weight[group, arm]),
            weight_squared=float(totals.weight_squared[group, arm]),
            key=key,
        )
        if problem is None and totals.clusters is not None:
            number = int(totals.cluster_counts[group, arm])
            problem = few_clusters_refusal(number, totals.labels[arm], key=key)
        if problem:
            return problem
    return None if totals.share[group] > 0 else refuse(key, "empty_group")


def thin_refusal(
    n: int,
    label: str,
    *,
    events: EventCount | None,
    weight: float,
    weight_squared: float,
    key: str,
) -> Refusal | None:
    """Why n people of one arm are too few or weigh too little; None when they suffice."""
    problem = count_refusal(n, label, events=events, key=key)
    if problem:
        return problem
    ess = weight**2 / weight_squared if weight_squared > 0 else 0.0
    least = least_weight(n)
    if ess >= least:
        return None
    return refuse(key, "too_little_weight", arm=label, ess=f"{ess:.1f}", minimum=f"{least:g}")
