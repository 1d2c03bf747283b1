# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums of scores per class of people and cluster, where people of a cluster hang together."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.clusters import left_out


@dataclass(frozen=True, slots=True)
class ClusteredCells:
    """One row per class and cluster that occur together, in order of class.

    `cell` and `cluster` (g,) are codes; `people` (g, K) counts per arm; `sums` (g, K) are the
    columns of `CellTotals.first`.
    """

    cell: Codes
    cluster: Codes
    people: Codes
    sums: Floats

    def merged(self, group: Codes) -> "ClusteredCells":
        """The same over classes that are taken together; `group` has a code per class."""
        place, cell, cluster = _pairs(group[self.cell], self.cluster)
        return ClusteredCells(
            cell, cluster, _together(self.people, place, cell), _together(self.sums, place, cell)
        )

    def counts(self, cells: int) -> Codes:
        """How many clusters gave each arm in each class, shape (cells, K)."""
        gave = [np.bincount(self.cell[one > 0], minlength=cells) for one in self.people.T]
        return np.stack(gave, axis=1)

    def influence(self, group: int, weights: Floats) -> tuple[Codes, Floats]:
        """The clusters of a class and what leaving each out does to sums weighted by the columns
        of `weights` (K, m), in shares of everybody in the class; shape (g, m)."""
        rows = slice(*np.searchsorted(self.cell, [group, group + 1]))
        sums, share = self.sums[rows], self.sums[rows, -1]
        return self.cluster[rows], left_out(sums @ weights, share) / share.sum()


def clustered_cells(
    *, cell: Codes, cluster: Codes, arm: Codes, arms: int, columns: list[Floats]
) -> ClusteredCells:
    """Sums over the people of each class and cluster, in one pass per column.

    Parameters
    ----------
    cell, cluster, arm : shape (n,), codes
    columns : of shape (n,) each, the last the share
    """
    place, found, of = _pairs(cell, cluster)
    number = len(found)
    people = np.bincount(place * arms + arm, minlength=number * arms).reshape(number, arms)
    sums = [np.bincount(place, weights=one, minlength=number) for one in columns]
    return ClusteredCells(found, of, people, np.stack(sums, axis=1))


def _pairs(cell: Codes, cluster: Codes) -> tuple[Codes, Codes, Codes]:
    """Everyone's place among the pairs that occur, and class and cluster of each pair."""
    size = int(cluster.max(initial=-1)) + 1
    code = cell * size + cluster
    possible = (int(cell.max(initial=-1)) + 1) * size
    if possible > 2 * len(code) + 1000:
        present, place = np.unique(code, return_inverse=True)
    else:
        occurs = np.bincount(code, minlength=possible) > 0
        present, place = np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[code]
    return place, present // max(size, 1), present % max(size, 1)


def _together(values: Any, place: Codes, cell: Codes) -> Any:
    columns = [np.bincount(place, weights=one, minlength=len(cell)) for one in values.T]
    return np.stack(columns, axis=1).astype(values.dtype)
