# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables and differences as every section of the validation page writes them."""

from collections.abc import Iterable, Sequence
from math import isnan

# Below this size, in the unit of the numbers, only absolute differences mean anything.
ABSOLUTE_BELOW = 1.0


def table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """Markdown lines; floats get six significant digits."""
    lines = [f"| {' | '.join(header)} |", "|" + "---|" * len(header)]
    return lines + [f"| {' | '.join(map(cell, row))} |" for row in rows]


def cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def difference(ours: float, theirs: float, unit: float = ABSOLUTE_BELOW) -> float:
    """Relative to theirs, or absolute in `unit` where theirs is smaller than that."""
    if isnan(ours) or isnan(theirs):
        return float("inf") if isnan(ours) != isnan(theirs) else 0.0
    return abs(ours - theirs) / max(abs(theirs), unit)


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.3g} ms"
