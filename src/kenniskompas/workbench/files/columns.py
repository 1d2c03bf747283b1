# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns of people: numbers, or texts of which each different one is kept once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """`texts` holds each different text once, `code` per person the place of theirs."""

    texts: tuple[str, ...]
    code: NDArray[np.integer[Any]]

    def __len__(self) -> int:
        return len(self.code)

    def __getitem__(self, row: int) -> str:
        return self.texts[int(self.code[row])]

    def __iter__(self) -> Iterator[str]:
        return (self.texts[code] for code in self.code.tolist())


Column: TypeAlias = Floats | list[str] | Texts
Columns: TypeAlias = Mapping[str, Column]


class TextsInParts:
    """Texts that come in parts, each with its own codes."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._codes: list[NDArray[Any]] = []

    def add(self, texts: Sequence[str], code: NDArray[Any]) -> None:
        place = [self._place.setdefault(text, len(self._place)) for text in texts]
        small = np.min_scalar_type(max(place, default=0))
        self._codes.append(np.array(place, dtype=small)[code])

    def whole(self) -> Texts:
        codes = np.concatenate(self._codes) if self._codes else np.zeros(0, dtype=np.uint8)
        return Texts(tuple(self._place), codes)


def coded(column: Column) -> Texts:
    """The different texts of a column, in order of appearance; numbers as they are written."""
    if isinstance(column, Texts):
        return column
    if isinstance(column, np.ndarray):
        different, code = np.unique(column, return_inverse=True)
        return Texts(tuple(map(str, different)), code)
    place: dict[str, int] = {}
    code = np.array([place.setdefault(text, len(place)) for text in column], dtype=np.int64)
    return Texts(tuple(place), code)


def taken(column: Column, rows: NDArray[np.int64]) -> Column:
    """The same column of some people."""
    if isinstance(column, Texts):
        return Texts(column.texts, column.code[rows])
    if isinstance(column, list):
        return [column[row] for row in rows]
    return np.asarray(column, dtype=np.float64)[rows]
