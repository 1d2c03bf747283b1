# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at an experiment: the boundary that each asks for, and where the estimates stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.workbench.pictures.frame import decimal_ticks, framed, inline
from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT_SIZE,
    INK,
    ORANGE,
    QUIET_INK,
    RULE,
    chart_to_svg,
)

WIDTH, HEIGHT = 340, 240
ROOM_ABOVE = 1.2


@dataclass(frozen=True, slots=True)
class LookPoint:
    """A share of the information from 0 to 1, and a number of standard errors."""

    fraction: float
    z: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class LooksLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    across: str
    up: str
    stop: str
    go_on: str
    decimal: str = ","


def looks_svg(
    boundary: Sequence[LookPoint], found: Sequence[LookPoint], labels: LooksLabels
) -> str:
    """Boundaries either way as lines with squares, estimates as dots with their names."""
    return chart_to_svg(
        _chart(boundary, found, labels), title=labels.title, description=labels.description
    )


def _chart(boundary: Sequence[LookPoint], found: Sequence[LookPoint], labels: LooksLabels) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    highest = max(abs(one.z) for one in (*boundary, *found)) + ROOM_ABOVE
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(title=labels.across, format=".0%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[-highest, highest]),
        axis=alt.Axis(title=labels.up, grid=False, labelExpr=decimal_ticks(labels.decimal)),
    )
    marks = [_level(alt).encode(y=alt.Y("y:Q"))]
    for side in (1, -1):
        rows = [{"x": one.fraction, "y": side * one.z} for one in boundary]
        base = inline(alt, rows).encode(x=x, y=y)
        marks += [
            base.mark_line(color=ORANGE, strokeWidth=2, strokeDash=[6, 3]),
            base.mark_point(shape="square", filled=True, color=ORANGE, size=70, opacity=1),
        ]
        words: list[dict[str, Any]] = [{"x": 1, "y": side * (highest - 0.1), "word": labels.stop}]
        marks.append(_words(alt, words, ORANGE, "top" if side > 0 else "bottom", x, y))
    marks.append(_words(alt, [{"x": 1, "y": -0.15, "word": labels.go_on}], INK, "top", x, y))
    dots: list[dict[str, Any]] = [
        {"x": one.fraction, "y": one.z, "word": one.name} for one in found
    ]
    if dots:
        base = inline(alt, dots).encode(x=x, y=y)
        marks += [
            base.mark_point(filled=True, color=BLUE, size=120, opacity=1),
            base.mark_text(
                align="right", dx=-10, fontSize=FONT_SIZE, color=QUIET_INK, limit=200
            ).encode(text="word:N"),
        ]
    return framed(alt.layer(*marks).properties(width=WIDTH, height=HEIGHT), title_padding=10)


def _level(alt: Any) -> Any:
    return inline(alt, [{"y": 0}]).mark_rule(color=RULE)


def _words(alt: Any, rows: list[dict[str, Any]], color: str, baseline: str, x: Any, y: Any) -> Any:
    return (
        inline(alt, rows)
        .mark_text(align="right", baseline=baseline, fontSize=FONT_SIZE, color=color)
        .encode(x=x, y=y, text="word:N")
    )
