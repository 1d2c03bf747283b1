# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stacked bars: a few totals side by side, each of the same parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT,
    FONT_SIZE,
    INK,
    ORANGE,
    PURPLE,
    RULE,
    name_svg,
)

WIDTH = 400
LEFT, RIGHT = 2, 2
BAR, BLOCK = 34, 100
LINE = 22
# Each part has a colour and a hatching of its own.
COLOURS = (BLUE, ORANGE, PURPLE)
HATCHINGS = ("", "M0 8 L8 0", "M0 4 H8")


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Parts of 0 or more in the order of the legend, and the words above and below the bar."""

    label: str
    parts: tuple[float, ...]
    note: str


def stacked_bars_svg(
    bars: Sequence[StackedBar], names: Sequence[str], *, title: str, description: str
) -> str:
    """All bars on one scale, so that a longer bar is more."""
    if not bars or not 1 <= len(names) <= len(COLOURS):
        raise ValueError(f"{len(bars)} bars of {len(names)} parts make no picture")
    if any(len(bar.parts) != len(names) or min(bar.parts) < 0 for bar in bars):
        raise ValueError("every bar needs a part of 0 or more for each name")
    longest = max(sum(bar.parts) for bar in bars) or 1
    drawn = [one_bar(bar, place, longest) for place, bar in enumerate(bars)]
    top = BLOCK * len(bars) + 8
    legend = [key(name, place, top + LINE * place) for place, name in enumerate(names)]
    height = top + LINE * len(names) + 8
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}"><defs>{patterns(len(names))}</defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
        f'<g font-family="{FONT}" font-size="{FONT_SIZE}" fill="{INK}">'
        f"{''.join(drawn + legend)}</g></svg>"
    )
    return name_svg(svg, title=title, description=description)


def patterns(count: int) -> str:
    return "".join(
        f'<pattern id="part-{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{COLOURS[place]}"/>'
        f'<path d="{HATCHINGS[place]}" stroke="white" stroke-width="1.5" fill="none"/></pattern>'
        for place in range(count)
    )


def one_bar(bar: StackedBar, place: int, longest: float) -> str:
    """Words, then the parts from left to right with a white line between them."""
    y = BLOCK * place + 46
    x = float(LEFT)
    pieces = []
    for part, amount in enumerate(bar.parts):
        width = (WIDTH - LEFT - RIGHT) * amount / longest
        if amount:
            pieces.append(
                f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" '
                f'fill="url(#part-{part})" stroke="white"/>'
            )
        x += width
    empty = f'<path d="M{LEFT} {y} v{BAR}" stroke="{RULE}"/>'
    return (
        f'<text x="{LEFT}" y="{y - 28}" font-weight="bold">{escape(bar.label)}</text>'
        f'<text x="{LEFT}" y="{y - 9}">{escape(bar.note)}</text>{empty}{"".join(pieces)}'
    )


def key(name: str, place: int, y: float) -> str:
    return (
        f'<rect x="{LEFT}" y="{y}" width="16" height="14" fill="url(#part-{place})"/>'
        f'<text x="{LEFT + 24}" y="{y + 12}">{escape(name)}</text>'
    )
