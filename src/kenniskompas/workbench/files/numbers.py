# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers written as text, with a decimal point or a decimal comma.

A number such as "1.234" can mean 1.234 or 1234. It is read only when something else settles it, in
this order: other cells of the same column ("0,5" or "12.75"), other cells of the same file, or the
comma between the columns (such files write a decimal point). Otherwise it is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

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
REPEATED_THOUSANDS = re.compile(r"[.,]\d{3}[.,]")
DECIMAL_SIGNS = frozenset(".,")
PLAIN_CHARACTERS = frozenset("0123456789+-eE")
NUMBER_CHARACTERS = PLAIN_CHARACTERS | DECIMAL_SIGNS | {"\N{MINUS SIGN}"}


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


class Cells(Protocol):
    """A column of texts, read from where it is kept."""

    def __iter__(self) -> Iterator[str]: ...

    def characters(self) -> set[str]:
        """All that numbers are written with, and where something else occurs, some of that."""
        ...

    def repeats_thousands(self) -> bool:
        """Whether a cell has two signs with three digits between them; True where that may be."""
        ...


@dataclass(frozen=True, slots=True)
class ListedCells:
    cells: Sequence[str]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def characters(self) -> set[str]:
        return set("".join(self.cells))

    def repeats_thousands(self) -> bool:
        return REPEATED_THOUSANDS.search("\n".join(self.cells)) is not None


def decide_style(columns: Iterable[Cells], *, separator: str) -> NumberStyle:
    """The style of a file from all its columns that hold only numbers."""
    with_sign = [column for column in columns if _signs(column)]
    found = [style for style in map(_evidence, with_sign) if style is not None]
    if found:
        unanimous = len({style.decimal for style in found}) == 1
        return NumberStyle(found[0].decimal, unanimous and all(s.is_decided for s in found))
    doubtful = {sign for column in with_sign for sign in _signs(column)}
    return NumberStyle(".", "," not in doubtful if separator == "," else not doubtful)


def _signs(column: Cells) -> set[str]:
    """The decimal signs in a column that holds nothing but the characters of numbers."""
    characters = column.characters()
    return characters & DECIMAL_SIGNS if characters <= NUMBER_CHARACTERS else set()


def _evidence(column: Cells) -> NumberStyle | None:
    """What the cells that can be read in one way only say; undecided when they disagree."""
    point = _first(column, READS_WITH_POINT, READS_WITH_COMMA, sign=".")
    comma = _first(column, READS_WITH_COMMA, READS_WITH_POINT, sign=",")
    if point is None and comma is None:
        return None
    if point is None or comma is None:
        return NumberStyle("," if point is None else ".", is_decided=True)
    return NumberStyle("," if comma < point else ".", is_decided=False)


def _first(
    column: Cells, reads: re.Pattern[str], not_reads: re.Pattern[str], *, sign: str
) -> int | None:
    """The first cell that can only be read with `sign` for decimals.

    Without that sign in the column, only a repeated thousands sign can prove it; that is looked
    for in one pass, because a file holds millions of cells.
    """
    if sign not in column.characters() and not column.repeats_thousands():
        return None
    for index, cell in enumerate(column):
        if reads.fullmatch(cell) and not not_reads.fullmatch(cell):
            return index
    return None


def is_plain(characters: set[str], style: NumberStyle) -> bool:
    """Whether every cell with these characters can be read in one way only."""
    sign = characters - PLAIN_CHARACTERS
    return not sign or (sign == {style.decimal} and style.is_decided)


def parse_column(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64]:
    """The cells as numbers, blank ones as nan; raises UnreadableCell at the first that is none."""
    plain = _parse_plain(cells, style)
    return plain if plain is not None else _parse_each(cells, style)


def _parse_plain(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64] | None:
    """The quick way, for columns in which every cell can be read in one way only."""
    characters = set("".join(cells))
    if not is_plain(characters, style):
        return None
    texts = [cell.replace(",", ".") for cell in cells] if "," in characters else cells
    try:
        values = np.array([cell or "nan" for cell in texts], dtype=np.float64)
    except ValueError:
        return None
    return None if np.isinf(values).any() else values


def _parse_each(cells: Sequence[str], style: NumberStyle) -> NDArray[np.float64]:
    style = _evidence(ListedCells(cells)) or style
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
