# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quick reader of plain CSV files: whole columns at a time, for files of many people.

It reads what `tables.read_table` would read, or nothing: whatever is unusual is left to that one,
which names what is wrong by row and column.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
from numpy.typing import NDArray

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.columns import Texts
from kenniskompas.workbench.files.file_content import is_binary, read_content
from kenniskompas.workbench.files.numbers import (
    DECIMAL_SIGNS,
    PLAIN_CHARACTERS,
    NumberStyle,
    UnreadableCell,
    decide_style,
    is_plain,
    parse_column,
)
from kenniskompas.workbench.files.tables import (
    LONGEST_CELL,
    TEXT_SUFFIXES,
    Missing,
    guess_separator,
    read_header,
)

# Bytes at a time: what is cut up stays in the cache of one processor.
BLOCK = 1 << 20
WRITTEN_PLAINLY = PLAIN_CHARACTERS | DECIMAL_SIGNS
WHITESPACE = tuple(b"\t\n\x0b\x0c\r ")


@dataclass(frozen=True, slots=True)
class ColumnarTable:
    """Stripped text cells by column, with the reading methods of `Table`."""

    file: str
    columns: dict[str, "ArrowCells"]
    style: NumberStyle

    def problem(
        self, code: str, *, index: int | None = None, column: str = "", **values: object
    ) -> BadInput:
        row = None if index is None else index + 2
        return BadInput(code, file=self.file, row=row, column=column, **values)

    def text(self, name: str) -> Texts:
        return self._cells(name).as_texts()

    def numbers(self, name: str, *, missing: Missing = "refuse") -> NDArray[np.float64]:
        values = self._numbers(name)
        if missing == "refuse" and np.isnan(values).any():
            raise self.problem("missing_value", column=name)
        return values

    def _numbers(self, name: str) -> NDArray[np.float64]:
        cells = self._cells(name)
        found = cells.as_numbers() if is_plain(cells.characters(), self.style) else None
        if found is not None:
            return found
        try:
            return parse_column(list(cells.as_texts()), self.style)
        except UnreadableCell as cell:
            raise self.problem(cell.code, index=cell.index, column=name) from cell

    def _cells(self, name: str) -> "ArrowCells":
        if name not in self.columns:
            raise self.problem("missing_column", column=name)
        return self.columns[name]


@dataclass(frozen=True, slots=True)
class ArrowCells:
    """A column of texts side by side in one piece of memory, `content`, which `starts` cuts up."""

    array: Any
    content: bytes
    starts: NDArray[np.int32]
    found: frozenset[str]

    @classmethod
    def of(cls, column: Any) -> "ArrowCells":
        cells = cls._of(column.combine_chunks())
        if cells.found <= WRITTEN_PLAINLY or not _may_be_padded(cells.content):
            return cells
        return cls._of(pc.utf8_trim_whitespace(cells.array))

    @classmethod
    def _of(cls, array: Any) -> "ArrowCells":
        _validity, offsets, data = array.buffers()
        starts = np.frombuffer(offsets, dtype=np.int32)
        starts = starts[array.offset : array.offset + len(array) + 1]
        content = data.to_pybytes()[starts[0] : starts[-1]] if data else b""
        other = content.translate(None, "".join(WRITTEN_PLAINLY).encode()).decode()
        # A minus sign of its own is no letter yet.
        other = other.replace("\N{MINUS SIGN}", "")[:1] or other[:1]
        plain = (sign for sign in WRITTEN_PLAINLY if sign.encode() in content)
        return cls(array, content, starts - starts[0], frozenset([*plain, *other]))

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.array), 1000):
            yield from self.array.slice(start, 1000).to_pylist()

    def characters(self) -> set[str]:
        """All that numbers are written with, and where something else occurs, one of that."""
        return set(self.found)

    def repeats_thousands(self) -> bool:
        content = np.frombuffer(self.content, dtype=np.uint8)
        is_sign = (content == ord(".")) | (content == ord(","))
        first = np.flatnonzero(is_sign[:-4] & is_sign[4:])
        first = first[~(is_sign[first + 1] | is_sign[first + 2] | is_sign[first + 3])]
        cell = np.searchsorted(self.starts, first, side="right")
        return bool((cell == np.searchsorted(self.starts, first + 4, side="right")).any())

    def as_texts(self) -> Texts:
        encoded = self.array.dictionary_encode()
        return Texts(tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy())

    def as_numbers(self) -> NDArray[np.float64] | None:
        """Blank cells as nan; None where a cell needs a closer look."""
        texts = self.array
        if "," in self.found:
            texts = pc.replace_substring(texts, ",", ".")
        try:
            if (np.diff(self.starts) == 0).any():
                blank = pc.equal(texts, "")
                texts = pc.if_else(blank, pa.scalar(None, pa.string()), texts)
            numbers = pc.fill_null(pc.cast(texts, pa.float64()), float("nan"))
        except pa.ArrowInvalid:
            return None
        values = np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=np.float64)
        return None if np.isinf(values).any() else values


def read_columns(path: Path, *, max_bytes: int = 50_000_000) -> ColumnarTable | None:
    """The columns of a CSV file, or None where only `read_table` can tell what it holds."""
    if path.suffix.lower() not in TEXT_SUFFIXES:
        return None
    try:
        content = read_content(path, file=path.name, max_bytes=max_bytes)
        content = content.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        plain = _plain_header(content, path.name)
    except (BadInput, csv.Error, UnicodeDecodeError):
        return None
    if plain is None:
        return None
    separator, names = plain
    try:
        table = _parse(content, separator, names)
    except pa.ArrowInvalid:
        return None
    columns = {name: ArrowCells.of(table.column(name)) for name in names}
    if not table.num_rows or _is_unusual(columns.values()):
        return None
    style = decide_style(columns.values(), separator=separator)
    return ColumnarTable(path.name, columns, style)


def _plain_header(content: bytes, file: str) -> tuple[str, tuple[str, ...]] | None:
    """Separator and names of a text in UTF-8 with a header on its first line, every row on a line
    that ends as lines do, and no quotation mark inside a word; None for any other file."""
    text = content.decode("utf-8")
    if is_binary(content, text) or text[:4].lower() == "sep=":
        return None
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return None
    if not text.strip():
        return None
    separator = guess_separator(text, file)
    if b'"' in content and _has_odd_quotes(content, separator):
        return None
    first = text[: text.find("\n")] if "\n" in text else text
    cells = tuple(map(str.strip, next(csv.reader([first], delimiter=separator, strict=True))))
    names = read_header(cells, file, 1)
    # A line without anything is told by its one cell, so there have to be more columns.
    return (separator, names) if 1 < len(names) == len(cells) else None


def _may_be_padded(content: bytes) -> bool:
    """Whether there is whitespace, of which some may stand at the ends of cells."""
    return not content.isascii() or any(one in content for one in WHITESPACE)


def _has_odd_quotes(content: bytes, separator: str) -> bool:
    """Whether quotation marks may do anything else than open and close whole cells."""
    signs = np.frombuffer(b"\n" + content + b"\n", dtype=np.uint8)
    quotes = np.flatnonzero(signs == ord('"'))
    is_edge = np.zeros(256, dtype=np.bool_)
    is_edge[list(b"\r\n" + separator.encode())] = True
    first = quotes[signs[quotes - 1] != ord('"')]
    last = quotes[signs[quotes + 1] != ord('"')]
    before, after = is_edge[signs[first - 1]], is_edge[signs[last + 1]]
    # Marks in pairs are an empty cell; of the others every second one closes what one opened.
    turns = (last - first) % 2 == 0
    is_open = (np.cumsum(turns) - turns) % 2 == 1
    fits = np.where(turns, np.where(is_open, after, before), before & after & ~is_open)
    return bool(len(quotes) % 2 or not fits.all())


def _parse(content: bytes, separator: str, names: Sequence[str]) -> Any:
    return pc_csv.read_csv(
        pa.BufferReader(content),
        read_options=pc_csv.ReadOptions(
            column_names=list(names), skip_rows=1, use_threads=False, block_size=BLOCK
        ),
        parse_options=pc_csv.ParseOptions(
            delimiter=separator, newlines_in_values=b'"' in content, ignore_empty_lines=False
        ),
        convert_options=pc_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            check_utf8=False,
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )


def _is_unusual(columns: Any) -> bool:
    """A row without anything in it, or a cell longer than any should be."""
    lengths = [np.diff(one.starts) for one in columns]
    longest = max(int(one.max()) for one in lengths)
    filled = np.zeros(len(lengths[0]), dtype=np.bool_)
    for one in lengths:
        filled |= one > 0
    return longest > LONGEST_CELL or not filled.all()
