# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From lines per world and half year to what the page shows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.loop.worlds import Line

Z = 1.959964
WORSE_OFF = -0.01


@dataclass(frozen=True, slots=True)
class Share:
    """Part of somebody's gain, over worlds, with its 95% interval."""

    share: float
    low: float
    high: float


def per_world(lines: Sequence[Line], value: Callable[[Line], float]) -> np.ndarray:
    worlds = sorted({line["world"] for line in lines})
    return np.array(
        [np.mean([value(line) for line in lines if line["world"] == one]) for one in worlds]
    )


def gain(lines: Sequence[Line], whose: str) -> np.ndarray:
    """Per world, against the status quo, in points of 100."""
    return per_world(lines, lambda line: 100 * (line[whose] - line["status_quo"]))


def share_of(lines: Sequence[Line], whose: str, of: str) -> Share:
    """Total gain over total gain; its error from the spread between worlds (linearised ratio)."""
    ours, theirs = gain(lines, whose), gain(lines, of)
    share = float(ours.sum() / theirs.sum())
    left = ours - share * theirs
    n = len(ours)
    error = float(np.sqrt(n / (n - 1) * (left**2).sum()) / theirs.sum())
    return Share(share, share - Z * error, share + Z * error)


def promises(lines: Iterable[Line]) -> list[tuple[float, float, float, float]]:
    """Per world with a promise: promised, low, high and true, over everybody who got one."""
    by_world: dict[int, list[Line]] = {}
    for line in lines:
        if "true" in line:
            by_world.setdefault(line["world"], []).append(line)
    found = []
    for rows in by_world.values():
        weight = [row["preferred"] for row in rows]
        found.append(
            tuple(
                float(np.average([row[key] for row in rows], weights=weight))
                for key in ("promised", "promised_low", "promised_high", "true")
            )
        )
    return found


def weighted(lines: Iterable[Line], value: str, by: str) -> float | None:
    """The mean of what not every line has, by how many people it is about."""
    rows = [line for line in lines if line.get(value) is not None and line[by] > 0]
    if not rows:
        return None
    return float(np.average([row[value] for row in rows], weights=[row[by] for row in rows]))


def worse_off(lines: Sequence[Line], group: str) -> tuple[int, float]:
    """In how many worlds a group loses more than a point, and what it gets in the worst."""
    change = per_world(lines, lambda line: line[group])
    return int((change < WORSE_OFF).sum()), float(100 * change.min())
