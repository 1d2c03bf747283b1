# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Radar: one person on several scales of the same range, as several people see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

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

SIDE = 560
RADIUS = 170
CENTRE = (SIDE / 2, 235)
HEIGHT = 520
FEWEST_AXES = 3
# Each has a colour, a dash and a mark of its own.
LOOKS = ((BLUE, "", "circle"), (ORANGE, "7 4", "square"), (PURPLE, "2 3", "triangle"))


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """Values in the order of the axes, each between `low` and `high`; None where unknown."""

    label: str
    values: tuple[float | None, ...]


def radar_svg(
    axes: Sequence[str],
    series: Sequence[RadarSeries],
    *,
    low: float,
    high: float,
    title: str,
    description: str,
) -> str:
    """At least three axes; a line goes on past an axis on which nothing is known."""
    if len(axes) < FEWEST_AXES or not 1 <= len(series) <= len(LOOKS):
        raise ValueError(f"{len(axes)} axes and {len(series)} series make no radar")
    if any(len(each.values) != len(axes) for each in series):
        raise ValueError("every series needs a value or None for each axis")
    rings = [ring(step / 4, len(axes)) for step in range(1, 5)]
    spokes = [spoke(place, len(axes), name) for place, name in enumerate(axes)]
    lines = [drawn(each, look, low, high) for each, look in zip(series, LOOKS, strict=False)]
    legend = [
        f'<g transform="translate(24 {HEIGHT - 24 * (len(series) - place)})">'
        f'{mark(look[2], 8, -4, look[0])}<text x="24" y="0">{escape(each.label)}</text></g>'
        for place, (each, look) in enumerate(zip(series, LOOKS, strict=False))
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{HEIGHT}" '
        f'viewBox="0 0 {SIDE} {HEIGHT}"><rect width="{SIDE}" height="{HEIGHT}" fill="white"/>'
        f'<g font-family="{FONT}" font-size="{FONT_SIZE}" fill="{INK}">'
        f"{''.join(rings + spokes + lines + legend)}</g></svg>"
    )
    return name_svg(svg, title=title, description=description)


def point(place: int, axes: int, share: float) -> tuple[float, float]:
    angle = 2 * pi * place / axes
    return (
        CENTRE[0] + RADIUS * share * sin(angle),
        CENTRE[1] - RADIUS * share * cos(angle),
    )


def ring(share: float, axes: int) -> str:
    corners = " ".join("{:.1f},{:.1f}".format(*point(place, axes, share)) for place in range(axes))
    return f'<polygon points="{corners}" fill="none" stroke="{RULE}" stroke-opacity="0.4"/>'


def spoke(place: int, axes: int, name: str) -> str:
    x, y = point(place, axes, 1)
    at_x, at_y = point(place, axes, 1.09)
    anchor = "middle" if abs(at_x - CENTRE[0]) < 12 else "start" if at_x > CENTRE[0] else "end"
    return (
        f'<line x1="{CENTRE[0]}" y1="{CENTRE[1]}" x2="{x:.1f}" y2="{y:.1f}" stroke="{RULE}" '
        f'stroke-opacity="0.4"/><text x="{at_x:.1f}" y="{at_y + 4:.1f}" text-anchor="{anchor}">'
        f"{escape(name)}</text>"
    )


def drawn(each: RadarSeries, look: tuple[str, str, str], low: float, high: float) -> str:
    colour, dash, shape = look
    places = [
        point(place, len(each.values), (value - low) / (high - low))
        for place, value in enumerate(each.values)
        if value is not None
    ]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(mark(shape, x, y, colour) for x, y in places)
    return (
        f'<polygon points="{corners}" fill="none" stroke="{colour}" stroke-width="2.5" '
        f'stroke-dasharray="{dash or "none"}" stroke-linejoin="round"/>{marks}'
    )


def mark(shape: str, x: float, y: float, colour: str) -> str:
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'
    if shape == "square":
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{colour}"/>'
    return f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 10h-11z" fill="{colour}"/>'
