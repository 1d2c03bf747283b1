# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spreadsheet cells as text, with numbers in plain point form and dates in ISO form."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.numbers import READS_WITH_COMMA, READS_WITH_POINT

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """Numbered records, and the cells in which a number with a sign in it was typed as text."""

    records: list[tuple[int, list[str]]]
    numbers_as_text: list[tuple[int, int]]


def read_workbook(stream: BinaryIO, *, file: str, limit: int) -> Sheet:
    """The first filled sheet of a workbook of at most `limit` bytes once unpacked."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (slow to load)

    _refuse_bomb(stream, file, limit)
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        for position in range(len(workbook.sheet_names)):
            sheet = workbook.get_sheet_by_index(position)
            if sheet.height:
                return _as_text(list(sheet.iter_rows()))
    except (CalamineError, OSError, ValueError) as error:
        raise BadInput("not_a_workbook", file=file) from error
    raise BadInput("empty_file", file=file)


def _refuse_bomb(stream: BinaryIO, file: str, limit: int) -> None:
    try:
        with ZipFile(stream) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, ValueError) as error:
        raise BadInput("not_a_workbook", file=file) from error
    if size > limit:
        megabytes = f"{size / 1e6:.0f} MB", f"{limit / 1e6:.0f} MB"
        raise BadInput("too_large", file=file, value=megabytes[0], limit=megabytes[1])
    stream.seek(0)


def _as_text(rows: list[list[Cell]]) -> Sheet:
    as_text = [
        (number, position)
        for number, row in enumerate(rows, start=1)
        for position, cell in enumerate(row)
        if isinstance(cell, str) and _is_number_with_sign(cell.strip())
    ]
    return Sheet([(number, [show(c) for c in row]) for number, row in enumerate(rows, 1)], as_text)


def show(cell: Cell) -> str:
    """One cell as the text that a plain CSV file would hold."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _is_number_with_sign(text: str) -> bool:
    if "." not in text and "," not in text:
        return False
    return bool(READS_WITH_POINT.fullmatch(text) or READS_WITH_COMMA.fullmatch(text))
