# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the axis of a forest plot reaches, and where its ticks stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log, log10
from typing import Literal

RATIO_STEPS = (1.0, 2.0, 5.0)
MOST_TICKS = 7
# Intervals may stick out this many times the spread of the estimates before an arrow replaces them.
ROOM = 0.75
LEAST_SPREAD = {True: log(4), False: 1e-9}


@dataclass(frozen=True, slots=True)
class Axis:
    """Limits and ticks on the natural scale."""

    kind: Literal["log", "linear"]
    low: float
    high: float
    ticks: tuple[float, ...]
    no_effect: float

    @property
    def digits(self) -> int:
        """Decimals that tell the studies apart: two for ratios, else by the width of the axis."""
        return 2 if self.kind == "log" else max(0, 2 - floor(log10(self.high - self.low)))

    def keep(self, value: float) -> float:
        return min(max(value, self.low), self.high)


def fit_axis(
    estimates: Sequence[float],
    intervals: Sequence[tuple[float, float]],
    *,
    back: Callable[[float], float],
    is_ratio: bool,
) -> Axis:
    """An axis that holds every estimate and no effect, and most of every interval."""
    bottom, top = min(*estimates, 0.0), max(*estimates, 0.0)
    room = ROOM * max(top - bottom, LEAST_SPREAD[is_ratio])
    low = max(min(low for low, _ in intervals), bottom - room)
    high = min(max(high for _, high in intervals), top + room)
    low, high = min(low, bottom - room / 10), max(high, top + room / 10)
    if is_ratio:
        ticks = _ratio_ticks(exp(low), exp(high))
        return Axis("log", exp(low), exp(high), ticks, 1.0)
    return Axis("linear", back(low), back(high), _even_ticks(back(low), back(high)), 0.0)


def _ratio_ticks(low: float, high: float) -> tuple[float, ...]:
    decades = range(floor(log10(low)), ceil(log10(high)) + 1)
    ticks = [step * 10.0**decade for decade in decades for step in RATIO_STEPS]
    inside = tuple(round(tick, 9) for tick in ticks if low <= tick <= high)
    if len(inside) > MOST_TICKS:
        return tuple(10.0**decade for decade in decades if low <= 10.0**decade <= high)
    if len(inside) > 2:
        return inside
    fine = tuple(round(tick / 4, 9) for tick in range(1, 41))
    return tuple(tick for tick in fine if low <= tick <= high)


def _even_ticks(low: float, high: float) -> tuple[float, ...]:
    rough = (high - low) / MOST_TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = ceil(low / step), floor(high / step)
    return tuple(round(step * count, 12) for count in range(first, last + 1))
