# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Funnel plot of studies: effect against standard error, with bands of significance.

Missing studies on the side where results are not significant speak for selection; missing ones
elsewhere for another cause. Source of the bands: Peters et al. (2008).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Literal

from kenniskompas.workbench.pictures.forest_scale import Axis, fit_axis
from kenniskompas.workbench.pictures.frame import decimal_ticks, framed, inline
from kenniskompas.workbench.pictures.style import (
    BLUE,
    INK,
    ORANGE,
    PALE_BLUE,
    chart_to_svg,
)

Band = Literal["p10", "p05", "p01", "below"]
# Standard errors from no effect at which two-sided p is 0.10, 0.05 and 0.01.
EDGES: tuple[tuple[Band, float], ...] = (("p10", 1.644854), ("p05", 1.959964), ("p01", 2.575829))
BANDS: tuple[Band, ...] = ("p10", "p05", "p01", "below")
BAND_COLOURS: dict[Band, str] = {"p10": "#ffffff", "p05": "#b9cbe3", "p01": PALE_BLUE}
OUTSIDE = "#f3f5f8"
ROOM_BELOW = 1.08
EDGE_LINE: dict[str, Any] = {"stroke": INK, "strokeWidth": 0.5, "opacity": 1}
AVERAGE: dict[str, Any] = {"color": BLUE, "strokeWidth": 2, "strokeDash": [5, 3]}
DOTS: dict[bool, dict[str, Any]] = {
    False: {"shape": "circle", "size": 60, "fill": INK, "stroke": INK, "opacity": 1},
    True: {"shape": "diamond", "size": 80, "fill": "white", "stroke": ORANGE, "strokeWidth": 2}
    | {"opacity": 1},
}
KEY_TOP, KEY_ROW = 66, 20
WIDTHS = {True: 300, False: 520}
HEIGHT = 300


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One study on the scale of pooling; `filled_in` marks a mirror image that nobody observed."""

    label: str
    effect: float
    se: float
    filled_in: bool = False

    @property
    def band(self) -> Band:
        """The two-sided p of this effect against none: above 0.10, 0.05, 0.01, or below it."""
        distance = abs(self.effect) / self.se
        return next((band for band, edge in EDGES if distance < edge), "below")


@dataclass(frozen=True, slots=True)
class FunnelPlotLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    effect: str
    se: str
    studies: str
    filled_in: str
    pooled: str
    p10: str
    p05: str
    p01: str
    below: str
    decimal: str = ","


@dataclass(frozen=True, slots=True)
class FunnelSummary:
    """The numbers for a sentence and a table beside the picture."""

    studies: int
    filled_in: int
    by_band: dict[Band, int]
    left: int
    right: int


def summarise_funnel(points: Sequence[FunnelPoint], pooled: float) -> FunnelSummary:
    """How many observed studies lie in each band, and on each side of the average."""
    seen = [point for point in points if not point.filled_in]
    return FunnelSummary(
        studies=len(seen),
        filled_in=len(points) - len(seen),
        by_band={band: sum(point.band == band for point in seen) for band in BANDS},
        left=sum(point.effect < pooled for point in seen),
        right=sum(point.effect > pooled for point in seen),
    )


def funnel_plot_svg(
    *,
    points: Sequence[FunnelPoint],
    pooled: float,
    is_ratio: bool,
    labels: FunnelPlotLabels,
    narrow: bool = False,
) -> str:
    """The funnel as SVG, about 610 pixels wide, or 390 in the narrow layout. Needs a study.

    The most precise studies stand at the top. Mirror images of trim and fill are open diamonds.
    """
    import altair as alt  # noqa: PLC0415 (slow to load)

    if not points:
        raise ValueError("a funnel plot needs at least one study")
    if not all(point.se > 0 for point in points):
        raise ValueError("standard errors must be above 0")
    back: Callable[[float], float] = exp if is_ratio else float
    deepest = max(point.se for point in points) * ROOM_BELOW
    typical = sorted(point.se for point in points)[len(points) // 2]
    axis = fit_axis(
        [point.effect for point in points] + [pooled],
        [(-EDGES[-1][1] * typical, EDGES[-1][1] * typical)],
        back=back,
        is_ratio=is_ratio,
    )
    chart = alt.layer(
        *_bands(alt, axis, back, deepest, labels),
        _average(alt, back(pooled), deepest),
        *_dots(alt, points, back),
        *_key(alt, labels, narrow=narrow, has_filled=any(point.filled_in for point in points)),
    ).properties(width=WIDTHS[narrow], height=HEIGHT)
    picture = framed(chart, title_padding=10).configure_view(stroke=None, fill=OUTSIDE)
    return chart_to_svg(picture, title=labels.title, description=labels.description)


def _scales(alt: Any, axis: Axis, deepest: float, labels: FunnelPlotLabels) -> tuple[Any, Any]:
    ticks = decimal_ticks(labels.decimal)
    across = alt.X(
        "effect:Q",
        scale=alt.Scale(type=axis.kind, domain=[axis.low, axis.high], nice=False),
        axis=alt.Axis(values=list(axis.ticks), title=labels.effect, labelExpr=ticks, grid=False),
    )
    down = alt.Y(
        "se:Q",
        scale=alt.Scale(domain=[0, deepest], reverse=True, nice=False),
        axis=alt.Axis(title=labels.se, labelExpr=ticks, grid=False, tickCount=5),
    )
    return across, down


def _bands(
    alt: Any, axis: Axis, back: Callable[[float], float], deepest: float, labels: FunnelPlotLabels
) -> list[Any]:
    """Wedges around no effect, the widest first, so that each band keeps its own shade."""
    across, down = _scales(alt, axis, deepest, labels)
    layers = []
    for band, edge in reversed(EDGES):
        corners = [
            {"se": se, "effect": back(-edge * se), "to": back(edge * se)} for se in (0.0, deepest)
        ]
        layers.append(
            inline(alt, corners)
            .mark_area(orient="horizontal", clip=True, color=BAND_COLOURS[band], **EDGE_LINE)
            .encode(x=across, x2="to:Q", y=down)
        )
    return layers


def _average(alt: Any, pooled: float, deepest: float) -> Any:
    line = [{"effect": pooled, "se": 0.0, "to": deepest}]
    return inline(alt, line).mark_rule(**AVERAGE).encode(x="effect:Q", y="se:Q", y2="to:Q")


def _dots(alt: Any, points: Sequence[FunnelPoint], back: Callable[[float], float]) -> list[Any]:
    layers = []
    for filled_in, look in DOTS.items():
        rows = [
            {"effect": back(point.effect), "se": point.se}
            for point in points
            if point.filled_in is filled_in
        ]
        if rows:
            layers.append(inline(alt, rows).mark_point(**look).encode(x="effect:Q", y="se:Q"))
    return layers


def _key(alt: Any, labels: FunnelPlotLabels, *, narrow: bool, has_filled: bool) -> list[Any]:
    """What shades and signs mean, below the axis: two columns, or one on a phone."""
    shades = {**BAND_COLOURS, "below": OUTSIDE}
    words = {"p10": labels.p10, "p05": labels.p05, "p01": labels.p01, "below": labels.below}
    square = {"shape": "square", "size": 200, **EDGE_LINE}
    entries = [(words[band], square | {"fill": shades[band]}) for band in BANDS]
    signs = [(labels.pooled, {"shape": "stroke", "size": 300} | AVERAGE)]
    signs += [
        (labels.filled_in if filled_in else labels.studies, look)
        for filled_in, look in DOTS.items()
        if has_filled or not filled_in
    ]
    second = (0, len(entries)) if narrow else (WIDTHS[narrow] // 2, 0)
    places = [(0, row) for row in range(len(entries))]
    places += [(second[0], second[1] + row) for row in range(len(signs))]
    layers = []
    for (word, look), (left, row) in zip(entries + signs, places, strict=True):
        at = inline(alt, [{"word": word}]).encode(y=alt.value(HEIGHT + KEY_TOP + row * KEY_ROW))
        layers.append(at.mark_point(**look).encode(x=alt.value(left + 8)))
        layers.append(
            at.mark_text(align="left", baseline="middle").encode(
                text="word:N", x=alt.value(left + 24)
            )
        )
    return layers
