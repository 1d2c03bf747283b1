# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums of rewards for every pair of features: all that an exact search of depth two needs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csc_array

from kenniskompas.core.effects.arrays import Codes, Floats


@dataclass(frozen=True)
class PairTables:
    """`sums` (m, p, p, B, B): per column, summed over people with code s on feature i and code t
    on feature j."""

    sums: Floats

    @cached_property
    def cumulated(self) -> Floats:
        """The same over codes up to s and up to t."""
        summed: Floats = self.sums.cumsum(axis=3)
        np.cumsum(summed, axis=4, out=summed)
        return summed

    @property
    def totals(self) -> Floats:
        """Sums over everybody, shape (m,)."""
        totals: Floats = self.sums[:, 0, 0].sum(axis=(1, 2))
        return totals

    def without(self, other: "PairTables") -> "PairTables":
        return PairTables(self.sums - other.sums)


def pair_tables(
    codes: Codes, columns: Floats, *, bins: int, fold: Codes, folds: int
) -> tuple[PairTables, ...]:
    """The tables of each fold, from one pass over people per pair of features.

    Parameters
    ----------
    codes : shape (p, n), 0..bins-1
    columns : shape (n, m)
    fold : shape (n,), 0..folds-1
    """
    p, m = len(codes), columns.shape[1]
    codes, fold = codes.astype(np.int32), fold.astype(np.int32)
    ones, starts = np.ones(len(fold)), np.arange(len(fold) + 1, dtype=np.int32)

    def sum_by_cell(cell: Any, cells: int) -> Floats:
        member = csc_array((ones, cell, starts), shape=(cells, len(fold)))
        return np.asarray(member @ values, dtype=np.float64)

    sums = np.zeros((folds, m, p, p, bins, bins))
    values = np.ascontiguousarray(columns)
    diagonal = np.arange(bins)
    for i in range(p):
        first = fold * bins + codes[i]
        alone = sum_by_cell(first, folds * bins).reshape(folds, bins, m)
        sums[:, :, i, i, diagonal, diagonal] = np.moveaxis(alone, 2, 1)
        for j in range(i + 1, p):
            cell = first * bins + codes[j]
            both = sum_by_cell(cell, folds * bins * bins)
            table = np.moveaxis(both.reshape(folds, bins, bins, m), 3, 1)
            sums[:, :, i, j] = table
            sums[:, :, j, i] = table.swapaxes(2, 3)
    return tuple(PairTables(one) for one in sums)


def added(tables: tuple[PairTables, ...]) -> PairTables:
    return PairTables(np.sum([one.sums for one in tables], axis=0))
