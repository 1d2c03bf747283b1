# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables out: comma-separated, decimal points, whole or not at all."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from kenniskompas.core.errors import BadInput


def write_csv(
    path: Path | str,
    header: Sequence[str],
    rows: Iterable[Iterable[object]],
    *,
    source: Path | str,
) -> None:
    """Write rows beside `path` and put them in its place; numbers keep all their digits.

    The file that the rows were made from, `source`, is never written over.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    write_text(path, text.getvalue(), source=source)


def write_text(path: Path | str, text: str, *, source: Path | str, option: str = "--out") -> None:
    """Write beside `path` and put it in its place; `option` is how the path was given."""
    target = Path(path)
    if target.resolve() == Path(source).resolve():
        raise BadInput("taken", file=str(path), column=option, value=target.name)
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadInput("cannot_write", file=str(path), column=option) from error


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else value
