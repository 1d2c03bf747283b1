# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working on more people than fit in memory many times over: in blocks, in room lent for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from kenniskompas.core.effects.arrays import Flags, Floats

# Rows that are worked on at a time. A study of fewer people is one block, so that its sums are
# added in the same order whatever this is.
BLOCK = 1 << 20

# From a shape to an array of that shape, with anything in it.
Room: TypeAlias = Callable[[tuple[int, int]], Floats]
# What is being done, how much of it is done, and out of how much.
Progress: TypeAlias = Callable[[str, int, int], None]


def in_memory(shape: tuple[int, int]) -> Floats:
    return np.empty(shape)


def unseen(_what: str, _done: int, _of: int) -> None:
    """Nobody follows the work."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where large arrays are put, and who is told how far the work is; neither changes a number."""

    room: Room = in_memory
    progress: Progress = unseen

    def averaged(self, arrays: Sequence[Floats]) -> Floats:
        """The mean of arrays of one shape (n, K); a single one as it is."""
        if len(arrays) == 1:
            return arrays[0]
        n, width = arrays[0].shape
        mean = self.room((n, width))
        for rows in blocks(n):
            mean[rows] = np.mean([one[rows] for one in arrays], axis=0)
        return mean


# One machine, and nobody who waits.
IN_MEMORY = Workplace()


def blocks(n: int) -> Iterator[slice]:
    """Slices that cover n rows, at most `BLOCK` each; one empty slice where there are none."""
    for start in range(0, max(n, 1), BLOCK):
        yield slice(start, min(start + BLOCK, n))


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and variance per column, shape (p,) each."""

    mean: Floats
    variance: Floats


def spread_of(values: Floats, inside: Flags) -> Spread:
    """Mean and variance of columns (n, p) over the people inside (n,), in two passes by block."""
    n = int(inside.sum())
    total = sum(chosen.sum(axis=0) for chosen in _chosen(values, inside))
    mean = np.asarray(total) / n
    squares = sum(((chosen - mean) ** 2).sum(axis=0) for chosen in _chosen(values, inside))
    return Spread(mean, np.asarray(squares) / n)


def _chosen(values: Floats, inside: Flags) -> Iterator[Floats]:
    for rows in blocks(len(values)):
        yield np.asarray(values[rows][inside[rows]], dtype=np.float64)
