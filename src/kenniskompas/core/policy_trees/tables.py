# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums of rewards for every pair of features: all that an exact search of depth two needs."""

from dataclasses import dataclass
from functools import cached_property

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
    p, m, n = len(codes), columns.shape[1], len(fold)
    codes, fold = codes.astype(np.int32), fold.astype(np.int32)
    cell, starts = np.zeros(n, dtype=np.int32), np.arange(n + 1, dtype=np.int32)
    # One matrix for all pairs: looking whether its places are right takes a third of the time.
    member = csc_array((np.ones(n), cell, starts), shape=(folds * bins * bins, n))
    member.indices = cell

    def sum_by_cell() -> Floats:
        return np.asarray(member @ values, dtype=np.float64)

    sums = np.zeros((folds, m, p, p, bins, bins))
    values = np.ascontiguousarray(columns)
    diagonal = np.arange(bins)
    for i in range(p):
        first = fold * bins + codes[i]
        cell[:] = first
        alone = sum_by_cell()[: folds * bins].reshape(folds, bins, m)
        sums[:, :, i, i, diagonal, diagonal] = np.moveaxis(alone, 2, 1)
        first *= bins
        for j in range(i + 1, p):
            np.add(first, codes[j], out=cell)
            table = np.moveaxis(sum_by_cell().reshape(folds, bins, bins, m), 3, 1)
            sums[:, :, i, j] = table
            sums[:, :, j, i] = table.swapaxes(2, 3)
    return tuple(PairTables(one) for one in sums)


def added(tables: tuple[PairTables, ...]) -> PairTables:
    return PairTables(np.sum([one.sums for one in tables], axis=0))
