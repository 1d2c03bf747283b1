# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bubble plot: the effect of every study against one moderator, with the line through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

from kenniskompas.workbench.pictures.forest_scale import Axis, fit_axis
from kenniskompas.workbench.pictures.frame import decimal_ticks, framed, inline
from kenniskompas.workbench.pictures.style import (
    BLUE,
    INK,
    PALE_BLUE,
    RULE,
    chart_to_svg,
)

WIDTH, HEIGHT = 330, 260
SMALLEST_BUBBLE, LARGEST_BUBBLE = 40, 600
TITLE_PADDING = 10


@dataclass(frozen=True, slots=True)
class BubbleStudy:
    """An effect on the scale of pooling (log for ratios) at a value of the moderator."""

    label: str
    at: float
    estimate: float
    weight: float


@dataclass(frozen=True, slots=True)
class BubblePoint:
    """The average effect that the regression gives at a value of the moderator."""

    at: float
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BubbleLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    moderator: str
    effect: str
    decimal: str = ","


def bubble_svg(
    *,
    studies: Sequence[BubbleStudy],
    line: Sequence[BubblePoint],
    is_ratio: bool,
    labels: BubbleLabels,
) -> str:
    """The plot as SVG, about 400 pixels wide; larger bubbles weigh more. Needs a study."""
    if not studies or not line:
        raise ValueError("a bubble plot needs studies and a line")
    back = exp if is_ratio else float
    axis = fit_axis(
        [study.estimate for study in studies],
        [(point.low, point.high) for point in line],
        back=back,
        is_ratio=is_ratio,
    )
    most = max(study.weight for study in studies)
    bubbles = [
        {
            "at": study.at,
            "effect": axis.keep(back(study.estimate)),
            "size": SMALLEST_BUBBLE + (LARGEST_BUBBLE - SMALLEST_BUBBLE) * study.weight / most,
        }
        for study in studies
    ]
    band = [
        {
            "at": point.at,
            "effect": axis.keep(back(point.estimate)),
            "low": axis.keep(back(point.low)),
            "high": axis.keep(back(point.high)),
        }
        for point in line
    ]
    chart = _chart(bubbles, band, axis, labels)
    return chart_to_svg(chart, title=labels.title, description=labels.description)


def _chart(
    bubbles: list[dict[str, Any]], band: list[dict[str, Any]], axis: Axis, labels: BubbleLabels
) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    ticks = decimal_ticks(labels.decimal)
    x = alt.X(
        "at:Q",
        scale=alt.Scale(zero=False, nice=False, padding=24),
        axis=alt.Axis(title=labels.moderator, labelExpr=ticks, grid=False, tickCount=6),
    )
    y = alt.Y(
        "effect:Q",
        scale=alt.Scale(type=axis.kind, domain=[axis.low, axis.high], nice=False),
        axis=alt.Axis(title=labels.effect, values=list(axis.ticks), labelExpr=ticks, grid=False),
    )
    low = alt.Y("low:Q", scale=alt.Scale(type=axis.kind, domain=[axis.low, axis.high]))
    line = inline(alt, band)
    marks = [
        line.mark_area(color=PALE_BLUE, opacity=1).encode(x=x, y=low, y2="high:Q"),
        inline(alt, [{"effect": axis.no_effect}]).mark_rule(color=RULE).encode(y=y),
        line.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y),
        inline(alt, bubbles)
        .mark_point(shape="circle", filled=True, fill="white", stroke=INK, strokeWidth=1.5)
        .encode(x=x, y=y, size=alt.Size("size:Q", scale=None), opacity=alt.value(0.9)),
    ]
    return framed(
        alt.layer(*marks).properties(width=WIDTH, height=HEIGHT), title_padding=TITLE_PADDING
    )
