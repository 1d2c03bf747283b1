# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all pictures share: colours, type, numbers in words of the reader, and the way to SVG.

Pictures are static SVG without scripts or fonts of their own, served as images. Colours have at
least 4.5:1 contrast with white; nothing is told by colour alone.
"""

from html import escape
from typing import Any

INK = "#1a1a1a"
QUIET_INK = "#595959"
RULE = "#767676"
BLUE = "#154273"
ORANGE = "#a84a00"
PURPLE = "#8f4fd0"
PALE_BLUE = "#dbe5f1"
FONT = "sans-serif"
FONT_SIZE = 13


def show_number(value: float, decimal: str, digits: int = 2) -> str:
    """A number with a fixed count of decimals, a real minus sign and the reader's decimal sign."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace("-", "\N{MINUS SIGN}").replace(".", decimal)


def chart_to_svg(chart: Any, *, title: str, description: str) -> str:
    """An Altair chart as SVG that names itself to a screen reader."""
    import vl_convert  # noqa: PLC0415 (slow to load)

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return name_svg(svg, title=title, description=description)


def name_svg(svg: str, *, title: str, description: str) -> str:
    """Put title and description first in an SVG, where assistive technology looks for them."""
    opening, rest = svg.split(">", 1)
    return (
        f'{opening} role="img" aria-labelledby="picture-title picture-description">'
        f'<title id="picture-title">{escape(title)}</title>'
        f'<desc id="picture-description">{escape(description)}</desc>{rest}'
    )
