# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers written as text, with a decimal point or a decimal comma.

A number such as "1.234" can mean 1.234 or 1234. It is read only when something else settles it, in
this order: other cells of the same column ("0,5" or "12.75"), other cells of the same file, or the
comma between the columns (such files write a decimal point). Otherwise it is refused.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

DecimalSign = Literal[".", ","]

READS_WITH_POINT = re.compile(
    r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
)
READS_WITH_COMMA = re.compile(
    r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?|(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?)"
)
NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
PLAIN_CHARACTERS = frozenset("0123456789+-eE")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a file writes its numbers; undecided when nothing in it tells the two ways apart."""

    decimal: DecimalSign
    is_decided: bool


class UnreadableCell(Exception):
    """The cell at `index` of a column; `code` is a key of `core.errors.PROBLEMS`."""

    def __init__(self, index: int, code: str, allowed: str = "") -> None:
        self.index = index
        self.code = code
        self.allowed = allowed
        super().__init__(code)


def decide_style(columns: Iterable[Sequence[str]], *, separator: str) -> NumberStyle:
    """The style of a file from all its columns that hold only numbers."""
    votes = {".": 0, ",": 0}
    comma_in_doubt = False
    in_doubt = False
    for column in columns:
        cells = _with_sign(column)
        if not cells or not all(_is_number_like(cell) for cell in cells):
            continue
        point, comma, doubtful = _count_votes(cells)
        votes["."] += point
        votes[","] += comma
        in_doubt = in_doubt or bool(doubtful)
        comma_in_doubt = comma_in_doubt or any("," in cell for cell in doubtful)
    return _weigh(votes, separator=separator, in_doubt=in_doubt, comma_in_doubt=comma_in_doubt)


def _weigh(
    votes: dict[str, int], *, separator: str, in_doubt: bool, comma_in_doubt: bool
) -> NumberStyle:
    if votes["."] or votes[","]:
        unanimous = not (votes["."] and votes[","])
        return NumberStyle("," if votes[","] > votes["."] else ".", unanimous)
    if separator == ",":
        return NumberStyle(".", not comma_in_doubt)
    return NumberStyle(".", not in_doubt)


def parse_column(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64]:
    """The cells as numbers, blank ones as nan; raises UnreadableCell at the first that is none."""
    plain = _parse_plain(cells, style)
    return plain if plain is not None else _parse_each(cells, style)


def _parse_plain(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64] | None:
    """The quick way, for columns in which every cell can be read in one way only."""
    characters = set("".join(cells))
    sign = characters - PLAIN_CHARACTERS
    if not sign or (sign == {"."} and style == NumberStyle(".", is_decided=True)):
        texts = list(cells)
    elif sign == {","} and style == NumberStyle(",", is_decided=True):
        texts = [cell.replace(",", ".") for cell in cells]
    else:
        return None
    try:
        values = np.array([cell or "nan" for cell in texts], dtype=np.float64)
    except ValueError:
        return None
    return None if np.isinf(values).any() else values


def _parse_each(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64]:
    point, comma, _ = _count_votes(_with_sign(cells))
    if bool(point) != bool(comma):
        style = NumberStyle("." if point else ",", is_decided=True)
    return np.array([_parse(cell, index, style) for index, cell in enumerate(cells)])


def _parse(cell: str, index: int, style: NumberStyle) -> float:
    if not cell:
        return float("nan")
    text = cell.replace("\N{MINUS SIGN}", "-")
    with_point, with_comma = READS_WITH_POINT.fullmatch(text), READS_WITH_COMMA.fullmatch(text)
    if not (with_point or with_comma):
        raise UnreadableCell(index, _why_no_number(text))
    if with_point and with_comma and not style.is_decided and ("." in text or "," in text):
        raise UnreadableCell(index, "ambiguous_number")
    if not (with_point if style.decimal == "." else with_comma):
        raise UnreadableCell(index, "other_decimal_sign", allowed=style.decimal)
    value = float(_to_plain(text, style.decimal))
    if not np.isfinite(value):
        raise UnreadableCell(index, "not_finite")
    return value


def _to_plain(text: str, decimal: str) -> str:
    return text.replace(",", "") if decimal == "." else text.replace(".", "").replace(",", ".")


def _why_no_number(text: str) -> str:
    if NOT_FINITE.fullmatch(text):
        return "not_finite"
    return "formula" if text.startswith("=") else "not_a_number"


def _with_sign(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if "." in cell or "," in cell]


def _is_number_like(cell: str) -> bool:
    return bool(READS_WITH_POINT.fullmatch(cell) or READS_WITH_COMMA.fullmatch(cell))


def _count_votes(cells: Iterable[str]) -> tuple[int, int, list[str]]:
    """How many cells read only with a point, only with a comma, and which read both ways."""
    point = comma = 0
    doubtful = []
    for cell in cells:
        with_point = READS_WITH_POINT.fullmatch(cell)
        with_comma = READS_WITH_COMMA.fullmatch(cell)
        if with_point and with_comma:
            doubtful.append(cell)
        elif with_point:
            point += 1
        elif with_comma:
            comma += 1
    return point, comma, doubtful
