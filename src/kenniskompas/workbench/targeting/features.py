# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Registered columns as questions that a tree can ask: yes-or-no for classes, order for numbers."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.workbench.effects.classes import Classes, Grouping, Value

BINS = 32


@dataclass(frozen=True, slots=True)
class Feature:
    """`code` (n,) counts from 0.

    A class is a feature of its own with code 0 for those who have it: `value`. A number has
    `edges`, the lowest and highest value of each code; code 0 is for unknown where
    `has_unknown`.
    """

    column: str
    code: Codes
    size: int
    value: Value = None
    edges: tuple[tuple[float, float], ...] = ()
    has_unknown: bool = False

    def condition(self, first: int, last: int) -> str:
        """Codes `first` to `last` in the grammar of `--where`, as far as that has words for it."""
        if not self.edges:
            word = _word(self.value)
            return f"{self.column} = {word}" if last == 0 else f"not {self.column} = {word}"
        skipped = int(self.has_unknown)
        unknown = self.has_unknown and first == 0
        if unknown and last == 0:
            return f"{self.column} = unknown"
        low, high = self.edges[max(first - skipped, 0)][0], self.edges[last - skipped][1]
        words = f"{self.column} between {low:g} and {high:g}"
        return f"{words} or unknown" if unknown else words


def features_of(name: str, column: Grouping) -> list[Feature]:
    """The questions about one column; none when everybody is alike."""
    if isinstance(column, Classes) and column.is_text:
        # With two classes one question says it all, with one there is nothing to ask.
        classes = len(column.values)
        wanted = range(classes if classes > 2 else classes - 1)
        return [_class_feature(name, column, place) for place in wanted]
    numbers = _numbers(column) if isinstance(column, Classes) else column
    feature = _number_feature(name, numbers)
    return [feature] if feature.size > 1 else []


def _numbers(column: Classes) -> Floats:
    values = [np.nan if value is None else float(value) for value in column.values]
    return np.array(values)[column.code]


def _class_feature(name: str, column: Classes, place: int) -> Feature:
    code = (column.code != place).astype(np.int64)
    return Feature(name, code, 2, value=column.values[place])


def _number_feature(name: str, numbers: Floats) -> Feature:
    known = numbers[~np.isnan(numbers)]
    has_unknown = len(known) < len(numbers)
    starts = _starts(known, BINS - has_unknown)
    code = np.searchsorted(starts, numbers, side="right").astype(np.int64) - (not has_unknown)
    code[np.isnan(numbers)] = 0
    bins = np.searchsorted(starts, known, side="right") - 1
    edges = tuple(
        (float(members.min()), float(members.max()))
        for place in range(len(starts))
        if len(members := known[bins == place])
    )
    return Feature(name, code, len(edges) + has_unknown, edges=edges, has_unknown=has_unknown)


def _starts(known: Floats, bins: int) -> Floats:
    """Lowest value of each bin: each different value, or as many people in each bin."""
    different = np.unique(known)
    if len(different) <= bins:
        return different
    places = np.arange(bins) * len(known) // bins
    return np.unique(np.sort(known)[places])


def _word(value: Value) -> str:
    if value is None:
        return "unknown"
    return "'" + str(value).replace("'", "''") + "'"
