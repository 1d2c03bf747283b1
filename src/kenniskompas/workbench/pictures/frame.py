# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiet frame around the pictures of the effects pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from kenniskompas.workbench.pictures.style import FONT, FONT_SIZE, INK, RULE

TITLE_BELOW_DIRECTIONS = 26


def inline(alt: Any, rows: Sequence[Mapping[str, Any]]) -> Any:
    """A chart that carries its own rows."""
    return alt.Chart(alt.Data(values=rows))


def framed(chart: Any, *, title_padding: int = TITLE_BELOW_DIRECTIONS) -> Any:
    """The chart on white with dark type and thin axes, without lines that carry nothing."""
    return (
        chart.properties(background="white", padding=8)
        .configure(font=FONT)
        .configure_axis(
            labelFontSize=FONT_SIZE,
            titleFontSize=FONT_SIZE,
            labelColor=INK,
            titleColor=INK,
            titleFontWeight="normal",
            titlePadding=title_padding,
            tickColor=RULE,
            domainColor=RULE,
        )
        .configure_view(stroke=None)
        .configure_text(fontSize=FONT_SIZE, color=INK)
    )


def decimal_ticks(decimal: str) -> str:
    """The expression that writes ticks with the reader's decimal sign."""
    return f"replace(format(datum.value, '~g'), '.', '{decimal}')"
