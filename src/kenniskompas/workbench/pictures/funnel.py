# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Funnel of shares: teams by number of decisions, with the band that chance alone explains.

Source of the limits: Spiegelhalter (2005), funnel plots for comparing institutional performance,
binomial with normal approximation around the overall share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap
from typing import Any

from kenniskompas.workbench.pictures.style import (
    FONT,
    FONT_SIZE,
    INK,
    ORANGE,
    PALE_BLUE,
    QUIET_INK,
    RULE,
    chart_to_svg,
)

# 95% of a normal distribution lies within this many standard errors.
Z = 1.959964
STEPS = 60
TITLE_LETTERS = 38


@dataclass(frozen=True, slots=True)
class FunnelLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    decided: str
    share: str
    own: str
    others: str
    limits: str


def funnel_svg(
    *,
    decided: Sequence[int],
    followed: Sequence[int],
    own: Sequence[bool],
    labels: FunnelLabels,
) -> str:
    """The funnel as SVG, 360 pixels wide: readable on a phone. Needs at least one team."""
    import altair as alt  # noqa: PLC0415 (slow to load)

    if not decided:
        raise ValueError("a funnel needs at least one team")
    overall = sum(followed) / sum(decided)
    teams = [
        {
            "n": n,
            "share": 100 * k / n,
            "who": labels.own if is_own else labels.others,
        }
        for n, k, is_own in zip(decided, followed, own, strict=True)
    ]
    band = [_limits(n, overall) for n in _steps(max(decided))]
    across = alt.X("n:Q", title=labels.decided, scale=alt.Scale(domainMin=0, nice=True))
    up = alt.Y("low:Q", title=labels.share, scale=alt.Scale(domain=[0, 100]))
    area = (
        alt.Chart(alt.InlineData(values=band))
        .mark_area(color=PALE_BLUE)
        .encode(x=across, y=up, y2="high:Q")
    )
    middle = (
        alt.Chart(alt.InlineData(values=[{"share": 100 * overall}]))
        .mark_rule(color=RULE, strokeDash=[4, 3])
        .encode(y="share:Q")
    )
    legend = alt.LegendConfig(title=None, orient="top", labelFontSize=FONT_SIZE, symbolSize=110)
    chart = (
        (area + middle + _dots(teams, [labels.own, labels.others]))
        .properties(
            width=300,
            height=240,
            title=alt.TitleParams(wrap(labels.limits, TITLE_LETTERS), fontSize=FONT_SIZE),
        )
        .configure(font=FONT, legend=legend)
        .configure_axis(
            labelFontSize=FONT_SIZE, titleFontSize=FONT_SIZE, labelColor=INK, titleColor=INK
        )
        .configure_view(stroke=None)
    )
    return chart_to_svg(chart, title=labels.title, description=labels.description)


def _dots(teams: list[dict[str, Any]], who: list[str]) -> Any:
    import altair as alt  # noqa: PLC0415 (slow to load)

    return (
        alt.Chart(alt.InlineData(values=teams))
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x="n:Q",
            y="share:Q",
            color=alt.Color("who:N", scale=alt.Scale(domain=who, range=[ORANGE, QUIET_INK])),
            shape=alt.Shape("who:N", scale=alt.Scale(domain=who, range=["diamond", "circle"])),
        )
    )


def _steps(most: int) -> list[float]:
    return [1 + (1.1 * most - 1) * step / STEPS for step in range(STEPS + 1)]


def _limits(n: float, share: float) -> dict[str, float]:
    half = Z * sqrt(share * (1 - share) / n)
    return {"n": n, "low": 100 * max(0.0, share - half), "high": 100 * min(1.0, share + half)}
