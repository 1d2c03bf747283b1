# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forest plot: every study with its interval and weight, the pooled effect, what a new setting may
see, and the figure that others published."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

from kenniskompas.workbench.pictures.forest_scale import Axis, fit_axis
from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT,
    FONT_SIZE,
    INK,
    ORANGE,
    PURPLE,
    QUIET_INK,
    RULE,
    chart_to_svg,
    show_number,
)

SMALLEST_SQUARE, LARGEST_SQUARE = 30, 260
DIAMOND_HALF_HEIGHT = 7


@dataclass(frozen=True, slots=True)
class ForestRow:
    """An effect with its interval on the scale of pooling (log for ratios); weight as a share."""

    label: str
    estimate: float
    low: float
    high: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class ForestLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    study: str
    effect: str
    weight: str
    prediction: str
    axis: str
    favours_left: str
    favours_right: str
    decimal: str = ","


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in pixels; in the narrow layout labels stand above their interval."""

    plot: int
    row: int
    label: int
    label_length: int
    is_narrow: bool


WIDE = Layout(plot=330, row=28, label=262, label_length=40, is_narrow=False)
NARROW = Layout(plot=350, row=46, label=0, label_length=30, is_narrow=True)


def forest_svg(
    *,
    studies: Sequence[ForestRow],
    pooled: ForestRow | None,
    prediction: tuple[float, float] | None,
    published: Sequence[ForestRow],
    is_ratio: bool,
    labels: ForestLabels,
    narrow: bool = False,
) -> str:
    """The plot as SVG, about 760 pixels wide, or 370 in the narrow layout for phones."""
    layout = NARROW if narrow else WIDE
    back = exp if is_ratio else float
    rows = _rows(studies, pooled, prediction, published, labels)
    axis = fit_axis(
        [row["estimate"] for row in rows if row["estimate"] is not None],
        [(row["low"], row["high"]) for row in rows],
        back=back,
        is_ratio=is_ratio,
    )
    rows = [row | _place(row, at, axis, labels, layout, back) for at, row in enumerate(rows)]
    return chart_to_svg(
        _chart(rows, axis, labels, layout), title=labels.title, description=labels.description
    )


def _rows(
    studies: Sequence[ForestRow],
    pooled: ForestRow | None,
    prediction: tuple[float, float] | None,
    published: Sequence[ForestRow],
    labels: ForestLabels,
) -> list[dict[str, Any]]:
    rows = [_row("study", study) for study in studies]
    if pooled:
        rows.append(_row("pooled", pooled))
    if prediction:
        low, high = prediction
        rows.append(
            {"kind": "prediction", "name": labels.prediction, "estimate": None, "low": low}
            | {"high": high, "weight": None}
        )
    return rows + [_row("published", figure) for figure in published]


def _row(kind: str, row: ForestRow) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": row.label,
        "estimate": row.estimate,
        "low": row.low,
        "high": row.high,
        "weight": row.weight,
    }


def _place(
    row: dict[str, Any],
    position: int,
    axis: Axis,
    labels: ForestLabels,
    layout: Layout,
    back: Any,
) -> dict[str, Any]:
    """Where a row stands and what is written beside it."""
    name = row["name"]
    if len(name) > layout.label_length:
        name = name[: layout.label_length - 1] + "…"
    low, high = (
        show_number(back(row[key]), labels.decimal, axis.digits) for key in ("low", "high")
    )
    interval = f"{low} – {high}"
    estimate = row["estimate"]
    text = interval
    if estimate is not None:
        text = f"{show_number(back(estimate), labels.decimal, axis.digits)} ({interval})"
    weight = row["weight"]
    return {
        "y": position,
        "name": name,
        "text": text,
        "share": "" if weight is None else f"{show_number(100 * weight, labels.decimal, 0)}%",
        "size": SMALLEST_SQUARE + (LARGEST_SQUARE - SMALLEST_SQUARE) * (weight or 0.0),
        "from": axis.keep(back(row["low"])),
        "to": axis.keep(back(row["high"])),
        "point": None if estimate is None else axis.keep(back(estimate)),
        "cut_left": back(row["low"]) < axis.low,
        "cut_right": back(row["high"]) > axis.high,
    }


def _chart(rows: list[dict[str, Any]], axis: Axis, labels: ForestLabels, layout: Layout) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    height = layout.row * len(rows)
    ticks = "format(datum.value, '~g')"
    x = alt.X(
        "from:Q",
        scale=alt.Scale(type=axis.kind, domain=[axis.low, axis.high], nice=False),
        axis=alt.Axis(
            values=list(axis.ticks),
            title=labels.axis,
            labelExpr=f"replace({ticks}, '.', '{labels.decimal}')",
            grid=False,
        ),
    )
    y = alt.Y(
        "y:Q", scale=alt.Scale(domain=[-0.7, len(rows) - 0.3], reverse=True, nice=False), axis=None
    )
    base = _from(alt, rows).encode(x=x, y=y)
    marks = [
        *_reference_lines(alt, rows, axis, layout),
        *_intervals(base),
        *_points(alt, base, rows, layout),
        *_words(alt, base, layout),
        *_headings(alt, labels, layout),
        *_directions(alt, labels, layout, height),
    ]
    return (
        alt.layer(*marks)
        .properties(width=layout.plot, height=height, background="white", padding=8)
        .configure(font=FONT)
        .configure_axis(
            labelFontSize=FONT_SIZE,
            titleFontSize=FONT_SIZE,
            labelColor=INK,
            titleColor=INK,
            titleFontWeight="normal",
            titlePadding=26,
            tickColor=RULE,
            domainColor=RULE,
        )
        .configure_view(stroke=None)
        .configure_text(fontSize=FONT_SIZE, color=INK)
    )


def _from(alt: Any, values: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.Data(values=values))


def _reference_lines(alt: Any, rows: list[dict[str, Any]], axis: Axis, layout: Layout) -> list[Any]:
    """No effect, solid, and the pooled effect, dotted through the studies; never through words."""
    above, below = (0.15, 0.4) if layout.is_narrow else (0.5, 0.5)

    def rule(x: float, upto: list[dict[str, Any]], **look: Any) -> Any:
        pieces = [{"x": x, "y": row["y"] - above, "end": row["y"] + below} for row in upto]
        chart = _from(alt, pieces).mark_rule(**look)
        return chart.encode(x="x:Q", y=alt.Y("y:Q", axis=None), y2="end:Q")

    studies = [row for row in rows if row["kind"] == "study"]
    pooled = [row["point"] for row in rows if row["kind"] == "pooled"]
    lines = [rule(axis.no_effect, rows, color=RULE)]
    return lines + [rule(point, studies, color=BLUE, strokeDash=[2, 3]) for point in pooled]


def _intervals(base: Any) -> list[Any]:
    def of(kind: str) -> Any:
        return base.transform_filter(f"datum.kind == '{kind}'").encode(x2="to:Q")

    def arrow(field: str, end: str, shape: str) -> Any:
        return (
            base.transform_filter(f"datum.{field}")
            .mark_point(shape=shape, filled=True, size=70, color=INK, opacity=1)
            .encode(x=f"{end}:Q")
        )

    return [
        of("study").mark_rule(color=INK, strokeWidth=1.5),
        of("published").mark_rule(color=PURPLE, strokeWidth=2, strokeDash=[5, 3]),
        of("prediction").mark_rule(color=ORANGE, strokeWidth=7),
        arrow("cut_left", "from", "triangle-left"),
        arrow("cut_right", "to", "triangle-right"),
    ]


def _points(alt: Any, base: Any, rows: list[dict[str, Any]], layout: Layout) -> list[Any]:
    studies = (
        base.transform_filter("datum.kind == 'study'")
        .mark_point(shape="square", filled=True, color=INK, opacity=1)
        .encode(x="point:Q", size=alt.Size("size:Q", scale=None))
    )
    published = (
        base.transform_filter("datum.kind == 'published'")
        .mark_point(shape="circle", filled=True, fill="white", stroke=PURPLE, strokeWidth=2)
        .encode(x="point:Q", size=alt.value(80), opacity=alt.value(1))
    )
    diamonds = [
        _diamond(alt, row, DIAMOND_HALF_HEIGHT / layout.row)
        for row in rows
        if row["kind"] == "pooled"
    ]
    return [studies, published, *diamonds]


def _diamond(alt: Any, row: dict[str, Any], half: float) -> Any:
    corners = [
        {"x": row["from"], "top": row["y"], "bottom": row["y"]},
        {"x": row["point"], "top": row["y"] - half, "bottom": row["y"] + half},
        {"x": row["to"], "top": row["y"], "bottom": row["y"]},
    ]
    return (
        _from(alt, corners)
        .mark_area(color=BLUE, opacity=1, line=False)
        .encode(x="x:Q", y=alt.Y("top:Q", axis=None), y2="bottom:Q")
    )


def _words(alt: Any, base: Any, layout: Layout) -> list[Any]:
    lift = -16 if layout.is_narrow else 0

    def text(field: str, x: int, align: str) -> Any:
        mark = base.mark_text(align=align, baseline="middle", dy=lift, fontSize=FONT_SIZE)
        return mark.encode(text=f"{field}:N", x=alt.value(x))

    columns = [text("name", -layout.label, "left")]
    if layout.is_narrow:
        columns.append(text("text", layout.plot, "right"))
    else:
        columns.append(text("text", layout.plot + 150, "right"))
        columns.append(text("share", layout.plot + 212, "right"))
    return columns


def _headings(alt: Any, labels: ForestLabels, layout: Layout) -> list[Any]:
    if layout.is_narrow:
        return []
    places = [
        (labels.study, -layout.label, "left"),
        (labels.effect, layout.plot + 150, "right"),
        (labels.weight, layout.plot + 212, "right"),
    ]
    return [
        _from(alt, [{"word": word}])
        .mark_text(align=align, baseline="bottom", color=QUIET_INK, fontSize=FONT_SIZE)
        .encode(text="word:N", x=alt.value(x), y=alt.value(2))
        for word, x, align in places
    ]


def _directions(alt: Any, labels: ForestLabels, layout: Layout, height: int) -> list[Any]:
    """Which side speaks for the approach, under the ticks."""
    places = [(f"← {labels.favours_left}", 0, "left")]
    places.append((f"{labels.favours_right} →", layout.plot, "right"))
    return [
        _from(alt, [{"word": word}])
        .mark_text(align=align, baseline="top", color=QUIET_INK, fontSize=FONT_SIZE - 1)
        .encode(text="word:N", x=alt.value(x), y=alt.value(height + 24))
        for word, x, align in places
    ]
