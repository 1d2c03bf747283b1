# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence map: a row per approach, a column per outcome or group, a bubble per thing known.

The size of a bubble is the number of studies, its filling the certainty; the number stands in it,
and an empty ring marks what nobody knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT,
    INK,
    PALE_BLUE,
    QUIET_INK,
    RULE,
    name_svg,
)

ROW, COLUMN, LABEL, HEAD, LEGEND = 34, 62, 330, 210, 46
SMALLEST, LARGEST = 9.0, 16.0
LONGEST_LABEL = 46
NOT_POOLED, VERY_LOW, LOW, MODERATE, HIGH = range(5)
FILLS = {VERY_LOW: "#fff", LOW: PALE_BLUE, MODERATE: "#3d6aa0", HIGH: BLUE}


@dataclass(frozen=True, slots=True)
class MapBubble:
    """`count` studies; `certainty` 1 to 4, or 0 where nothing was pooled."""

    count: int
    certainty: int


@dataclass(frozen=True, slots=True)
class MapLine:
    """One row; None where nobody would look for an answer."""

    label: str
    bubbles: tuple[MapBubble | None, ...]


@dataclass(frozen=True, slots=True)
class MapLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    certainty: Mapping[int, str]
    nothing: str


def bubble_radius(count: int) -> float:
    """A radius whose area grows with the number of studies, up to a limit."""
    return round(min(LARGEST, SMALLEST + 1.8 * (sqrt(max(count, 1)) - 1)), 1)


def evidence_map_svg(*, lines: Sequence[MapLine], columns: Sequence[str], labels: MapLabels) -> str:
    """The map as SVG, as wide and high as its rows and columns ask for."""
    if any(len(line.bubbles) != len(columns) for line in lines):
        raise ValueError(f"every line needs {len(columns)} bubbles")
    width = LABEL + COLUMN * len(columns) + 20
    height = HEAD + ROW * len(lines) + LEGEND
    parts = [
        *(_heading(name, at) for at, name in enumerate(columns)),
        *(part for at, line in enumerate(lines) for part in _line(line, at, width)),
        _legend(labels, height - LEGEND / 2),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="{FONT}" font-size="12" fill="{INK}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>'
    )
    return name_svg(svg, title=labels.title, description=labels.description)


def _heading(name: str, at: int) -> str:
    x = LABEL + COLUMN * (at + 0.5)
    return (
        f'<text transform="translate({x:g} {HEAD - 10}) rotate(-45)">'
        f"{escape(_short(name, 40))}</text>"
    )


def _line(line: MapLine, at: int, width: int) -> list[str]:
    y = HEAD + ROW * (at + 0.5)
    parts = [
        f'<path d="M0 {y + ROW / 2:g}H{width}" stroke="{PALE_BLUE}"/>',
        f'<text x="8" y="{y + 4:g}">{escape(_short(line.label, LONGEST_LABEL))}</text>',
    ]
    for column, bubble in enumerate(line.bubbles):
        if bubble is not None:
            parts.append(_bubble(bubble, LABEL + COLUMN * (column + 0.5), y))
    return parts


def _bubble(bubble: MapBubble, x: float, y: float) -> str:
    if not bubble.count:
        ring = f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="none" stroke="{RULE}"'
        return f'{ring} stroke-dasharray="2 2"/>'
    shape = _shape(bubble.certainty, x, y, bubble_radius(bubble.count) + 1)
    ink = "#fff" if bubble.certainty >= MODERATE else INK
    place = f'x="{x:g}" y="{y + 4:g}" text-anchor="middle"'
    return f'{shape}<text {place} fill="{ink}">{bubble.count}</text>'


def _shape(certainty: int, x: float, y: float, r: float) -> str:
    """A square where nothing was pooled; circles get a heavier filling with certainty."""
    if certainty == NOT_POOLED:
        return (
            f'<rect x="{x - r:g}" y="{y - r:g}" width="{2 * r:g}" height="{2 * r:g}" fill="#fff" '
            f'stroke="{QUIET_INK}" stroke-width="1.5"/>'
        )
    fill = FILLS[certainty]
    dash = ' stroke-dasharray="3 2"' if certainty == VERY_LOW else ""
    ring = ""
    if certainty == HIGH:
        ring = f'<circle cx="{x:g}" cy="{y:g}" r="{r + 2.5:g}" fill="none" stroke="{BLUE}"/>'
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}" stroke="{BLUE}" '
        f'stroke-width="1.5"{dash}/>{ring}'
    )


def _legend(labels: MapLabels, y: float) -> str:
    parts = []
    x = 20.0
    for certainty, word in labels.certainty.items():
        parts.append(_shape(certainty, x, y, 8))
        parts.append(f'<text x="{x + 16:g}" y="{y + 4:g}">{escape(word)}</text>')
        x += 40 + 7.0 * len(word)
    parts.append(_bubble(MapBubble(0, NOT_POOLED), x, y))
    parts.append(f'<text x="{x + 12:g}" y="{y + 4:g}">{escape(labels.nothing)}</text>')
    return "".join(parts)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
