# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after: where people stood twice, with the uncertainty of the change in words."""

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

WIDTH, ROW = 350, 56


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Mean or share before and after, and the interval of the change."""

    label: str
    before: float
    after: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class ChangeLabels:
    """Every word in the picture, in the reader's language; `digits` after the decimal sign."""

    title: str
    description: str
    axis: str
    before: str
    after: str
    decimal: str = ","
    digits: int = 1


def change_svg(rows: Sequence[ChangeRow], labels: ChangeLabels) -> str:
    """A hollow dot before, a filled dot after, and the change with its interval in numbers."""
    drawn = [_drawn(row, at, labels) for at, row in enumerate(rows)]
    return chart_to_svg(_chart(drawn, labels), title=labels.title, description=labels.description)


def _drawn(row: ChangeRow, position: int, labels: ChangeLabels) -> dict[str, Any]:
    change, low, high = (
        show_number(value, labels.decimal, labels.digits)
        for value in (row.after - row.before, row.ci_low, row.ci_high)
    )
    sign = "" if change.startswith("\N{MINUS SIGN}") else "+"
    return {
        "y": position,
        "name": row.label,
        "before": row.before,
        "after": row.after,
        "text": f"{sign}{change} ({low} – {high})",
    }


def _chart(rows: list[dict[str, Any]], labels: ChangeLabels) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    ends = [row[key] for row in rows for key in ("before", "after")]
    x = alt.X(
        "before:Q",
        scale=alt.Scale(domain=[min([0.0, *ends]), max(ends)], nice=True),
        axis=alt.Axis(
            title=labels.axis, tickCount=5, grid=False, labelExpr=decimal_ticks(labels.decimal)
        ),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-1.1, len(rows) - 0.4], reverse=True), axis=None)
    base = inline(alt, rows).encode(x=x, y=y)
    name = base.mark_text(align="left", baseline="middle", dy=-18, fontSize=FONT_SIZE, color=INK)
    text = base.mark_text(align="right", baseline="middle", dy=-18, fontSize=FONT_SIZE, color=INK)
    marks = [
        base.mark_rule(color=RULE, strokeWidth=3).encode(x2="after:Q"),
        base.mark_point(filled=True, fill="white", stroke=BLUE, size=110, opacity=1),
        base.mark_point(filled=True, color=BLUE, size=120, opacity=1).encode(x="after:Q"),
        name.encode(text="name:N", x=alt.value(0)),
        text.encode(text="text:N", x=alt.value(WIDTH)),
        _key(alt, f"○ {labels.before}   ● {labels.after}"),
    ]
    return framed(
        alt.layer(*marks).properties(width=WIDTH, height=ROW * len(rows) + 16), title_padding=8
    )


def _key(alt: Any, words: str) -> Any:
    return (
        inline(alt, [{"word": words}])
        .mark_text(align="left", baseline="top", color=QUIET_INK, fontSize=FONT_SIZE)
        .encode(text="word:N", x=alt.value(0), y=alt.value(-4))
    )
