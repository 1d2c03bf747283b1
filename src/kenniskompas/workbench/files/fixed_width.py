# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files without separators: each value stands at its own positions of the line."""

from collections.abc import Mapping
from pathlib import Path

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text, read_content
from kenniskompas.workbench.files.numbers import NumberStyle
from kenniskompas.workbench.files.tables import Table

Place = tuple[int, int]


def read_fixed_width(
    path: Path,
    places: Mapping[str, Place],
    *,
    name: str | None = None,
    max_rows: int | None = None,
    max_bytes: int = 50_000_000,
) -> Table:
    """The columns of `places` (first and last position, counted from 1), cut out of every line.

    Spaces at the end of a line may be lost, so a short line has empty values; that a value may
    not be empty is for the reader of the table to say.
    """
    file = name or path.name
    content = read_content(path, file=file, max_bytes=max_bytes)
    if not content.strip():
        raise BadInput("empty_file", file=file)
    lines = decode_text(content, file=file).splitlines()
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if max_rows is not None and len(filled) > max_rows:
        raise BadInput("too_many_rows", file=file, limit=max_rows)
    rows = [
        tuple(line[first - 1 : last].strip() for first, last in places.values())
        for _number, line in filled
    ]
    style = NumberStyle(".", is_decided=True)
    return Table(file, tuple(places), rows, [number for number, _line in filled], style)
