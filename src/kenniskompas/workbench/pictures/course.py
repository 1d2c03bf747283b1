# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Course: one scale over time, a line for each person who answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from kenniskompas.workbench.pictures.radar import LOOKS, mark
from kenniskompas.workbench.pictures.style import FONT, FONT_SIZE, INK, QUIET_INK, RULE, name_svg

WIDTH = 560
HEIGHT = 260
LEFT, RIGHT, TOP, BOTTOM = 44, 24, 20, 34
LINE = 22
Place = Callable[[date, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class CourseLine:
    """Values with their days, oldest first."""

    label: str
    points: tuple[tuple[date, float], ...]


def course_svg(
    lines: Sequence[CourseLine], *, low: float, high: float, title: str, description: str
) -> str:
    """The whole scale from `low` to `high` stands on the axis: small changes look small."""
    if not 1 <= len(lines) <= len(LOOKS) or low >= high:
        raise ValueError(f"{len(lines)} lines from {low} to {high} make no picture")
    days = [day for line in lines for day, _value in line.points]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def place(day: date, value: float) -> tuple[float, float]:
        share = (day - first).days / span if last > first else 0.5
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        return x, TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)

    drawn = [one_line(line, look, place) for line, look in zip(lines, LOOKS, strict=False)]
    legend = [
        f'<g transform="translate({LEFT} {HEIGHT + 14 + LINE * row})">'
        f"{mark(look[2], 6, -4, look[0])}"
        f'<text x="20" y="0">{escape(line.label)}</text></g>'
        for row, (line, look) in enumerate(zip(lines, LOOKS, strict=False))
    ]
    height = HEIGHT + 14 + LINE * len(lines)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}"><rect width="{WIDTH}" height="{height}" fill="white"/>'
        f'<g font-family="{FONT}" font-size="{FONT_SIZE}" fill="{INK}">'
        f"{frame(low, high, first, last)}"
        f"{''.join(drawn + legend)}</g></svg>"
    )
    return name_svg(svg, title=title, description=description)


def frame(low: float, high: float, first: date, last: date) -> str:
    bottom = HEIGHT - BOTTOM
    rules = "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{RULE}" '
        f'stroke-opacity="{opacity}"/>'
        f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>'
        for y, value, opacity in ((TOP, high, 0.3), (bottom, low, 1))
    )
    ends = [(LEFT, "start", first), (WIDTH - RIGHT, "end", last)] if last > first else []
    middle = [] if ends else [((LEFT + WIDTH - RIGHT) / 2, "middle", first)]
    days = "".join(
        f'<text x="{x}" y="{bottom + 22}" text-anchor="{anchor}" fill="{QUIET_INK}">'
        f"{day.day}-{day.month}-{day.year}</text>"
        for x, anchor, day in ends + middle
    )
    return rules + days


def one_line(line: CourseLine, look: tuple[str, str, str], place: Place) -> str:
    colour, dash, shape = look
    places = [place(day, value) for day, value in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" '
        f'stroke-dasharray="{dash or "none"}"/>'
        + "".join(mark(shape, x, y, colour) for x, y in places)
    )
