# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Baujat plot: which studies make the differences in a pool, and which hold its average."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.workbench.pictures.frame import decimal_ticks, framed, inline
from kenniskompas.workbench.pictures.style import FONT_SIZE, INK, RULE, chart_to_svg

WIDTHS = {True: 290, False: 520}
HEIGHT = 300
TITLE_PADDING = 10
# As many studies on each axis get their name; the table beside the picture has all.
NAMED = 2
LONGEST_NAME = {True: 18, False: 34}
# Room above the highest dot, and right of the last, for the names.
ROOM = 1.15
GAP = 8


@dataclass(frozen=True, slots=True)
class BaujatPoint:
    """A study: its percentage of Q and how far the average moves without it, both at least 0."""

    label: str
    share: float
    moves: float


@dataclass(frozen=True, slots=True)
class BaujatLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    share: str
    moves: str
    decimal: str = ","


def baujat_svg(*, points: Sequence[BaujatPoint], labels: BaujatLabels, narrow: bool = False) -> str:
    """The plot as SVG, about 600 pixels wide, or 370 in the narrow layout. Needs a study.

    The studies that stand out on one of the axes carry their names.
    """
    if not points:
        raise ValueError("a Baujat plot needs at least one study")
    chart = _chart(points, labels, narrow=narrow)
    return chart_to_svg(chart, title=labels.title, description=labels.description)


def outstanding(points: Sequence[BaujatPoint]) -> list[BaujatPoint]:
    """The studies with the largest share and those with the largest pull, each once."""
    by_share = sorted(points, key=lambda point: -point.share)[:NAMED]
    by_pull = sorted(points, key=lambda point: -point.moves)[:NAMED]
    return list(dict.fromkeys([*by_share, *by_pull]))


def _chart(points: Sequence[BaujatPoint], labels: BaujatLabels, *, narrow: bool) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    widest, highest = (max(values) or 1.0 for values in zip(*map(_place, points), strict=True))
    across = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, widest * ROOM], nice=False),
        axis=_axis(alt, labels.share, labels.decimal),
    )
    up = alt.Y(
        "moves:Q",
        scale=alt.Scale(domain=[0, highest * ROOM], nice=False),
        axis=_axis(alt, labels.moves, labels.decimal),
    )
    dots = inline(alt, [{"share": point.share, "moves": point.moves} for point in points])
    layers = [
        dots.mark_point(
            shape="circle", size=70, filled=True, fill="white", stroke=INK, opacity=1
        ).encode(x=across, y=up)
    ]
    for point in outstanding(points):
        is_left = point.share < widest / 2
        name = shortened(point.label, LONGEST_NAME[narrow])
        at = inline(alt, [{"share": point.share, "moves": point.moves, "name": name}])
        layers.append(
            at.mark_text(
                align="left" if is_left else "right",
                dx=GAP if is_left else -GAP,
                dy=-GAP,
                fontSize=FONT_SIZE,
            ).encode(x=across, y=up, text="name:N")
        )
    picture = alt.layer(*layers).properties(width=WIDTHS[narrow], height=HEIGHT)
    return framed(picture, title_padding=TITLE_PADDING)


def _place(point: BaujatPoint) -> tuple[float, float]:
    return point.share, point.moves


def _axis(alt: Any, title: str, decimal: str) -> Any:
    return alt.Axis(
        title=title, labelExpr=decimal_ticks(decimal), grid=True, gridColor=RULE, gridOpacity=0.25
    )


def shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
