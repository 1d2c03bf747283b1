# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one reader of tables: CSV and spreadsheets, read right or refused whole.

Separator: the sign (`;`, tab or `,`) that divides the header into most columns, or the one named by
a first line `sep=;`. Encoding: UTF-8, UTF-16 with its mark, or Windows-1252. Decimals: see
`files.numbers`. Dates: 2024-04-30 or day first, 30-04-2024; with slashes they are refused.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text, read_content
from kenniskompas.workbench.files.numbers import (
    DecimalSign,
    ListedCells,
    NumberStyle,
    UnreadableCell,
    decide_style,
    parse_column,
)
from kenniskompas.workbench.files.workbooks import Sheet, read_workbook

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".ods")
SEPARATORS = (";", "\t", ",")
LONGEST_HEADER = 100_000
# The limit of the csv module is shared by the whole process, and other libraries lift it.
LONGEST_CELL = 131_072
ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
DUTCH_DATE = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?: 0?0:00(?::00)?)?")
SLASHED_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}.*")
FIRST_YEAR, LAST_YEAR = 1900, 2100

# The columns that must be there, or what names them once the header is known.
Needs = Iterable[str] | Callable[[tuple[str, ...]], Iterable[str]]
Missing = Literal["refuse", "nan"]
MissingDate = Literal["refuse", "none"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file must have and how much it may hold, looked at while it is read."""

    needs: Needs
    max_rows: int | None

    def require(self, columns: tuple[str, ...], file: str) -> None:
        _require(columns, self.needs(columns) if callable(self.needs) else self.needs, file)


@dataclass(frozen=True, slots=True)
class Table:
    """Stripped text cells under unique column names, and where each row stands in its file."""

    file: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    row_numbers: list[int]
    style: NumberStyle
    numbers_as_text: frozenset[tuple[int, str]] = frozenset()

    @property
    def decimal(self) -> DecimalSign:
        return self.style.decimal

    def problem(
        self, code: str, *, index: int | None = None, column: str = "", **values: object
    ) -> BadInput:
        """A BadInput that points at a cell of this table; `index` counts `rows` from 0."""
        row = None if index is None else self.row_numbers[index]
        if index is not None and column in self.columns:
            values.setdefault("value", self.rows[index][self.columns.index(column)])
        return BadInput(code, file=self.file, row=row, column=column, **values)

    def require(self, names: Iterable[str]) -> None:
        _require(self.columns, names, self.file)

    def keep(self, indices: Sequence[int]) -> "Table":
        """The table with some of its rows, each with the number that it has in the file."""
        place = {index: number for number, index in enumerate(indices)}
        return replace(
            self,
            rows=[self.rows[index] for index in indices],
            row_numbers=[self.row_numbers[index] for index in indices],
            numbers_as_text=frozenset(
                (place[index], name) for index, name in self.numbers_as_text if index in place
            ),
        )

    def refuse_unknown(self, allowed: Iterable[str]) -> None:
        known = tuple(allowed)
        for name in self.columns:
            if name not in known:
                raise BadInput(
                    "unknown_column", file=self.file, row=1, column=name, allowed=", ".join(known)
                )

    def text(self, name: str) -> list[str]:
        self.require([name])
        position = self.columns.index(name)
        return [row[position] for row in self.rows]

    def numbers(self, name: str, *, missing: Missing = "refuse") -> NDArray[np.float64]:
        cells = self.text(name)
        for index, column in sorted(self.numbers_as_text):
            if column == name:
                raise self.problem("number_as_text", index=index, column=name)
        try:
            values = parse_column(cells, self.style)
        except UnreadableCell as cell:
            raise self.problem(
                cell.code, index=cell.index, column=name, allowed=cell.allowed
            ) from cell
        if missing == "refuse" and np.isnan(values).any():
            raise self.problem("missing_value", index=cells.index(""), column=name)
        return values

    def whole_numbers(self, name: str) -> NDArray[np.int64]:
        values = self.numbers(name)
        off = np.flatnonzero((values != np.rint(values)) | (np.abs(values) > 2**53))
        if off.size:
            raise self.problem("not_whole", index=int(off[0]), column=name)
        return values.astype(np.int64)

    def dates(self, name: str, *, missing: MissingDate = "refuse") -> list[date | None]:
        cells = self.text(name)
        found = [self._date(cell, index, name) for index, cell in enumerate(cells)]
        if missing == "refuse" and None in found:
            raise self.problem("missing_value", index=found.index(None), column=name)
        return found

    def _date(self, cell: str, index: int, column: str) -> date | None:
        if not cell:
            return None
        iso, dutch = ISO_DATE.fullmatch(cell), DUTCH_DATE.fullmatch(cell)
        if not (iso or dutch):
            code = "ambiguous_date" if SLASHED_DATE.fullmatch(cell) else "not_a_date"
            raise self.problem(code, index=index, column=column)
        parts = iso.groups() if iso else dutch.groups()[::-1] if dutch else ()
        year, month, day = (int(part) for part in parts)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            limit = f"years run from {FIRST_YEAR} to {LAST_YEAR}"
            raise self.problem("impossible_date", index=index, column=column, limit=limit)
        try:
            return date(year, month, day)
        except ValueError as error:
            limit = "the calendar has no such day"
            raise self.problem(
                "impossible_date", index=index, column=column, limit=limit
            ) from error


def read_table(
    path: Path | str,
    *,
    name: str | None = None,
    needs: Needs = (),
    max_rows: int | None = None,
    max_bytes: int = 50_000_000,
) -> Table:
    """Read a CSV file or the first filled sheet of a workbook; `name` is what messages call it.

    A header without the columns in `needs`, or the first row too many, ends the reading: a wrong
    file of 50 MB is refused before it takes gigabytes.
    """
    path = Path(path)
    file = name or path.name
    suffix = Path(file).suffix.lower() or path.suffix.lower()
    if suffix not in TEXT_SUFFIXES + WORKBOOK_SUFFIXES:
        allowed = ", ".join(TEXT_SUFFIXES + WORKBOOK_SUFFIXES)
        raise BadInput("unknown_format", file=file, value=suffix or "no suffix", allowed=allowed)
    content = read_content(path, file=file, max_bytes=max_bytes)
    if not content.strip():
        raise BadInput("empty_file", file=file)
    if suffix in WORKBOOK_SUFFIXES:
        sheet = read_workbook(BytesIO(content), file=file, limit=10 * max_bytes)
        return _from_workbook(sheet, file, Limits(needs, max_rows))
    return _from_text(decode_text(content, file=file), file, Limits(needs, max_rows))


def read_text_table(
    content: bytes, *, name: str, needs: Needs = (), max_rows: int | None = None
) -> Table:
    """As `read_table`, of a CSV file that is in memory already."""
    if not content.strip():
        raise BadInput("empty_file", file=name)
    return _from_text(decode_text(content, file=name), name, Limits(needs, max_rows))


def _from_text(text: str, file: str, limits: Limits) -> Table:
    separator, records = _split(text, file)
    columns, rows, row_numbers = _arrange(records, file, limits)
    style = decide_style(map(ListedCells, zip(*rows, strict=True)), separator=separator)
    return Table(file, columns, rows, row_numbers, style)


def _from_workbook(sheet: Sheet, file: str, limits: Limits) -> Table:
    columns, rows, row_numbers = _arrange(sheet.records, file, limits)
    index_of = {number: index for index, number in enumerate(row_numbers)}
    as_text = frozenset(
        (index_of[number], columns[position])
        for number, position in sheet.numbers_as_text
        if number in index_of and position < len(columns)
    )
    return Table(file, columns, rows, row_numbers, NumberStyle(".", is_decided=True), as_text)


def _split(text: str, file: str) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """The separator, and the records with the number that a spreadsheet would give them."""
    start = 0
    if text[:4].lower() == "sep=" and text[4:5] and text[5:6] in "\r\n":
        separator, start = text[4], 1
    else:
        separator = guess_separator(text, file)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    return separator, _number(reader, file, skip=start)


def _number(
    reader: Iterator[list[str]], file: str, *, skip: int
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            if any(len(cell) > LONGEST_CELL for cell in record):
                raise BadInput("field_too_long", file=file, row=number)
            if number > skip:
                yield number, record
    except csv.Error as error:
        code = "field_too_long" if "field limit" in str(error) else "quotes"
        raise BadInput(code, file=file, row=number + 1) from error


def guess_separator(text: str, file: str) -> str:
    """The sign that divides the header into most columns; the next line breaks a tie."""
    lines = [line for line in text[: 2 * LONGEST_HEADER].splitlines() if line.strip()][:2]
    if lines and len(lines[0]) > LONGEST_HEADER:
        raise BadInput(
            "too_long", file=file, row=1, value=f"over {LONGEST_HEADER}", limit=LONGEST_HEADER
        )

    def score(separator: str) -> tuple[int, bool]:
        counts = [
            len(next(csv.reader([line[:LONGEST_HEADER]], delimiter=separator))) for line in lines
        ]
        return (counts[0] if counts else 0), len(set(counts)) == 1

    return max(reversed(SEPARATORS), key=score)


def _arrange(
    records: Iterable[tuple[int, list[str]]], file: str, limits: Limits
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[int]]:
    """The header, the filled rows below it, and their numbers; blank rows are skipped."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    row_numbers: list[int] = []
    for number, record in records:
        cells = tuple(map(str.strip, record))
        if not any(cells):
            continue
        if not columns:
            columns = read_header(cells, file, number)
            limits.require(columns, file)
            continue
        if len(rows) == limits.max_rows:
            raise BadInput("too_many_rows", file=file, row=number, limit=limits.max_rows)
        if len(cells) != len(columns):
            cells = _fit(cells, len(columns), file, number)
        rows.append(cells)
        row_numbers.append(number)
    if not columns:
        raise BadInput("empty_file", file=file)
    if not rows:
        raise BadInput("no_rows", file=file)
    return columns, rows, row_numbers


def _require(columns: tuple[str, ...], names: Iterable[str], file: str) -> None:
    for name in names:
        if name not in columns:
            raise BadInput(
                "missing_column", file=file, row=1, column=name, value=", ".join(columns)
            )


def read_header(cells: tuple[str, ...], file: str, number: int) -> tuple[str, ...]:
    width = max(index for index, cell in enumerate(cells, start=1) if cell)
    columns = cells[:width]
    for position, column in enumerate(columns, start=1):
        if not column:
            raise BadInput("unnamed_column", file=file, row=number, value=position)
        if column in columns[: position - 1]:
            raise BadInput("duplicate_column", file=file, row=number, column=column)
    return columns


def _fit(cells: tuple[str, ...], width: int, file: str, number: int) -> tuple[str, ...]:
    """Blank cells beyond the header do no harm; anything else means that columns have shifted."""
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    raise BadInput("ragged_row", file=file, row=number, value=len(cells), allowed=width)
