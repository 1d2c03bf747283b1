# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table as a spreadsheet to take away: text stays text, whatever it begins with."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

# What a spreadsheet cannot hold at all, and the most that one cell takes.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_TEXT = 32_767
# How a formula begins, here or in the program that opens the text of this cell later.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60
LONGEST_NAME = 31


def write_workbook(
    title: str,
    header: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    about: tuple[str, Sequence[str]] | None = None,
) -> bytes:
    """One sheet with a header that stays in view; `about` names a second one with lines of text.

    Numbers and days are cells of their kind. Text is never read as a formula: a cell that begins
    like one is marked as text. Signs that a sheet cannot hold are left out, and text is cut where
    a cell is full.
    """
    from openpyxl import Workbook  # noqa: PLC0415 (slow to load)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    table = [[_plain(value) for value in row] for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    for column, name in enumerate(header):
        longest = max((len(str(row[column])) for row in table if row[column]), default=0)
        width = min(max(longest, len(str(name))), WIDEST) + 2
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(table) + 1}"
    sheet.append([_cell(sheet, str(name), bold=True) for name in header])
    for row in table:
        sheet.append([_cell(sheet, value) if _is_formula_like(value) else value for value in row])
    if about is not None:
        _add_lines(book, *about)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_NAME] or "1"


def _add_lines(book: Any, title: str, lines: Sequence[str]) -> None:
    sheet = book.create_sheet(_sheet_name(title))
    sheet.column_dimensions["A"].width = WIDEST
    for line in lines:
        sheet.append([_cell(sheet, line)])


def _plain(value: object) -> Any:
    """What a cell can hold: numbers and days as they are, anything else as text, or nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.replace(tzinfo=None)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date | datetime):
        return FORBIDDEN.sub("", str(value))[:LONGEST_TEXT]
    return value


def _is_formula_like(value: object) -> bool:
    return isinstance(value, str) and value.startswith(FORMULA_SIGNS)


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 (slow to load)
    from openpyxl.styles import Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    if bold:
        cell.font = Font(bold=True)
    return cell
