# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Overlap: how likely people in each arm were to get an arm. Where bars miss, nobody compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.workbench.pictures.frame import framed, inline
from kenniskompas.workbench.pictures.style import (
    BLUE,
    FONT_SIZE,
    INK,
    ORANGE,
    PURPLE,
    RULE,
    chart_to_svg,
)

WIDTH, PANEL, GAP = 350, 80, 34
COLOURS = (BLUE, ORANGE, PURPLE)


@dataclass(frozen=True, slots=True)
class OverlapPanel:
    """People of one arm: `shares` of them, adding to one, over equal steps of chance 0..1."""

    label: str
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class OverlapLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    axis: str


def overlap_svg(panels: Sequence[OverlapPanel], labels: OverlapLabels) -> str:
    """One panel per arm on a shared axis; heights are shares of the arm, whatever its size."""
    chart = _chart(panels, labels)
    return chart_to_svg(chart, title=labels.title, description=labels.description)


def _chart(panels: Sequence[OverlapPanel], labels: OverlapLabels) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    tallest = max(max(panel.shares) for panel in panels)
    drawn = [
        _panel(alt, panel, COLOURS[at % len(COLOURS)], tallest, at == len(panels) - 1, labels.axis)
        for at, panel in enumerate(panels)
    ]
    return framed(alt.vconcat(*drawn, spacing=GAP), title_padding=8)


def _panel(
    alt: Any, panel: OverlapPanel, colour: str, tallest: float, is_last: bool, axis: str
) -> Any:
    bins = len(panel.shares)
    bars = [
        {"from": at / bins, "to": (at + 1) / bins, "share": share, "floor": 0}
        for at, share in enumerate(panel.shares)
    ]
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            title=axis if is_last else None,
            values=[0, 0.25, 0.5, 0.75, 1],
            labels=is_last,
            format="~%",
            grid=False,
        ),
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, tallest]), axis=None)
    base = inline(alt, bars).encode(x=x, y=y)
    name = (
        inline(alt, [{"name": panel.label}])
        .mark_text(align="left", baseline="bottom", fontSize=FONT_SIZE, color=INK)
        .encode(text="name:N", x=alt.value(0), y=alt.value(-6))
    )
    ground = inline(alt, [{"y": 0}]).mark_rule(color=RULE).encode(y="y:Q")
    filled = base.mark_rect(color=colour, stroke="white", strokeWidth=1).encode(
        x2="to:Q", y2="floor:Q"
    )
    return alt.layer(filled, ground, name).properties(width=WIDTH, height=PANEL)
