# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tornado: per input a bar from the value at its low end to that at its high end, widest on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT,
    FONT_SIZE,
    INK,
    ORANGE,
    QUIET_INK,
    RULE,
    name_svg,
)

WIDTH, ROW, TOP, MARGIN = 440, 74, 8, 14


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """The value at both ends of one input; `ends` says the input's ends in words."""

    name: str
    ends: str
    at_low: float
    at_high: float


@dataclass(frozen=True, slots=True)
class TornadoLabels:
    """Every word in the picture, in the reader's language; `zero` stands at the line of nothing."""

    title: str
    description: str
    zero: str


def tornado_svg(bars: Sequence[TornadoBar], labels: TornadoLabels) -> str:
    """Blue where more of the input raises the value, orange and dashed where it lowers it."""
    if not bars:
        raise ValueError("a tornado needs at least one bar")
    ends = [0.0, *(end for bar in bars for end in (bar.at_low, bar.at_high))]
    low, high = min(ends), max(ends)
    scale = (WIDTH - 2 * MARGIN) / ((high - low) or 1.0)

    def place(value: float) -> float:
        return MARGIN + (value - low) * scale

    height = TOP + ROW * len(bars) + 26
    parts = [
        _bar(bar, TOP + at * ROW, place(bar.at_low), place(bar.at_high))
        for at, bar in enumerate(bars)
    ]
    zero = place(0.0)
    bottom = TOP + ROW * len(bars)
    anchor = "start" if zero < WIDTH / 3 else "end" if zero > 2 * WIDTH / 3 else "middle"
    parts.append(
        f'<line x1="{zero:.1f}" y1="{TOP}" x2="{zero:.1f}" y2="{bottom}" stroke="{RULE}"/>'
        f'<text x="{zero:.1f}" y="{bottom + 16}" text-anchor="{anchor}" fill="{INK}">'
        f"{escape(labels.zero)}</text>"
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" font-size="{FONT_SIZE}">'
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>{"".join(parts)}</svg>'
    )
    return name_svg(svg, title=labels.title, description=labels.description)


def _bar(bar: TornadoBar, top: float, at_low: float, at_high: float) -> str:
    left, width = min(at_low, at_high), max(abs(at_high - at_low), 1.0)
    rises = at_high >= at_low
    look = (
        f'fill="{BLUE}"'
        if rises
        else f'fill="white" stroke="{ORANGE}" stroke-width="2" stroke-dasharray="5 3"'
    )
    return (
        f'<text x="{MARGIN}" y="{top + 14:.1f}" fill="{INK}">{escape(bar.name)}</text>'
        f'<text x="{MARGIN}" y="{top + 31:.1f}" fill="{QUIET_INK}">{escape(bar.ends)}</text>'
        f'<rect x="{left:.1f}" y="{top + 40:.1f}" width="{width:.1f}" height="18" {look}/>'
    )
