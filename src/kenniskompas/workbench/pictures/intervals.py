# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects with their intervals, one row per arm or per group, on a width that a phone shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.workbench.pictures.frame import decimal_ticks, framed, inline
from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT_SIZE,
    INK,
    QUIET_INK,
    RULE,
    chart_to_svg,
    show_number,
)

WIDTH, ROW = 350, 46
MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One effect with its interval, or `note`, which says why there is none."""

    label: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntervalLabels:
    """Every word in the picture, in the reader's language; `digits` after the decimal sign."""

    title: str
    description: str
    axis: str
    less: str
    more: str
    decimal: str = ","
    digits: int = 1


def intervals_svg(rows: Sequence[IntervalRow], labels: IntervalLabels) -> str:
    """The rows in the given order, with a line at no effect."""
    drawn = [_drawn(row, at, labels) for at, row in enumerate(rows)]
    return chart_to_svg(_chart(drawn, labels), title=labels.title, description=labels.description)


def _drawn(row: IntervalRow, position: int, labels: IntervalLabels) -> dict[str, Any]:
    if row.estimate is None or row.low is None or row.high is None:
        return {"y": position, "name": row.label, "text": row.note, "known": False}
    point, low, high = (
        show_number(value, labels.decimal, labels.digits)
        for value in (row.estimate, row.low, row.high)
    )
    return {
        "y": position,
        "name": row.label,
        "text": f"{point} ({low} – {high})",
        "known": True,
        "low": row.low,
        "high": row.high,
        "point": row.estimate,
    }


def _chart(rows: list[dict[str, Any]], labels: IntervalLabels) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    height = ROW * len(rows)
    ends = [row[key] for row in rows if row["known"] for key in ("low", "high")]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = MARGIN * (high - low) or 1.0
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[low - room, high + room]),
        axis=alt.Axis(
            title=labels.axis, tickCount=5, grid=False, labelExpr=decimal_ticks(labels.decimal)
        ),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-0.7, len(rows) - 0.3], reverse=True), axis=None)
    base = inline(alt, rows).encode(x=x, y=y)
    known = base.transform_filter("datum.known")
    marks = [
        inline(alt, [{"x": 0}]).mark_rule(color=RULE).encode(x="x:Q"),
        known.mark_rule(color=INK, strokeWidth=2).encode(x2="high:Q"),
        known.mark_point(shape="diamond", filled=True, color=BLUE, size=130, opacity=1).encode(
            x="point:Q"
        ),
        *_words(alt, base, "name", 0, "left", INK),
        *_words(alt, known, "text", WIDTH, "right", INK),
        *_words(alt, base.transform_filter("!datum.known"), "text", WIDTH, "right", QUIET_INK),
        *_directions(alt, labels, height),
    ]
    return framed(alt.layer(*marks).properties(width=WIDTH, height=height))


def _words(alt: Any, base: Any, field: str, x: int, align: str, colour: str) -> list[Any]:
    """Words above a row, over a white edge that keeps the line of no effect out of them."""
    style = {"align": align, "baseline": "middle", "dy": -16, "fontSize": FONT_SIZE}
    edge = base.mark_text(**style, color="white", stroke="white", strokeWidth=5)
    marks = [edge, base.mark_text(**style, color=colour)]
    return [mark.encode(text=f"{field}:N", x=alt.value(x)) for mark in marks]


def _directions(alt: Any, labels: IntervalLabels, height: int) -> list[Any]:
    places = [(f"← {labels.less}", 0, "left"), (f"{labels.more} →", WIDTH, "right")]
    return [
        inline(alt, [{"word": word}])
        .mark_text(align=align, baseline="top", color=QUIET_INK, fontSize=FONT_SIZE - 1)
        .encode(text="word:N", x=alt.value(x), y=alt.value(height + 24))
        for word, x, align in places
    ]
