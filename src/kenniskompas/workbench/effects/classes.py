# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A column of a score store as classes: each different value once, and a code per person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.workbench.files.columns import Column, coded

# More different numbers than this are a measurement, not a class.
MAX_CLASSES = 20
Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Classes:
    """`values` in order, None where nothing is known; `code` has each person's place in it."""

    values: tuple[Value, ...]
    code: Codes

    @property
    def is_text(self) -> bool:
        return any(isinstance(value, str) for value in self.values)


Grouping: TypeAlias = Classes | Floats


def grouping_of(column: Column) -> Grouping:
    """Texts and a few different numbers as classes; a measurement stays as it is."""
    if not isinstance(column, np.ndarray):
        return classes_of(column)
    numbers = np.asarray(column, dtype=np.float64)
    different, code = np.unique(numbers, return_inverse=True)
    if len(different) > MAX_CLASSES:
        return numbers
    return Classes(tuple(plain(float(number)) for number in different), code.astype(np.int64))


def classes_of(column: Column) -> Classes:
    """Texts as classes; numbers as they are written."""
    texts = coded(column)
    return text_classes(texts.texts, texts.code)


def text_classes(texts: Sequence[str], code: NDArray[np.integer[Any]]) -> Classes:
    """Classes in alphabetical order from texts in any order; an empty text is unknown."""
    present = np.flatnonzero(np.bincount(code, minlength=len(texts))).tolist()
    order = np.array(sorted(present, key=lambda place: texts[place]), dtype=np.int64)
    position = np.zeros(len(texts), dtype=np.int64)
    position[order] = np.arange(len(order))
    return Classes(tuple(texts[place] or None for place in order), position[code])


def combine(columns: Sequence[Classes]) -> tuple[list[tuple[Value, ...]], Codes]:
    """Combinations that occur, in order, and each person's place among them."""
    sizes = [len(one.values) for one in columns]
    code = columns[0].code
    for one, size in zip(columns[1:], sizes[1:], strict=True):
        code = code * size + one.code
    possible = int(np.prod(sizes))
    present, renumbered = _renumbered(code, possible)
    places = np.unravel_index(present, sizes)
    combinations = [
        tuple(one.values[place[row]] for one, place in zip(columns, places, strict=True))
        for row in range(len(present))
    ]
    return combinations, renumbered


def _renumbered(code: Codes, possible: int) -> tuple[Codes, Codes]:
    """Codes that occur, and everyone's place among them; by counting where that is quicker."""
    if possible > 2 * len(code) + 1000:
        present, renumbered = np.unique(code, return_inverse=True)
        return present, renumbered.astype(np.int64)
    counted = np.bincount(code, minlength=possible) > 0
    place = np.cumsum(counted) - 1
    return np.flatnonzero(counted), place[code]


def plain(number: float) -> Value:
    if np.isnan(number):
        return None
    return int(number) if number.is_integer() else number


def shown(value: Value) -> str:
    return "unknown" if value is None else str(value)
