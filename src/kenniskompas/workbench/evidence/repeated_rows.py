# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A study that stands in a file twice would count twice."""

from collections.abc import Sequence

from kenniskompas.workbench.evidence.study_rows import LABEL_COLUMNS
from kenniskompas.workbench.files.tables import Table

# One of these names a study; author or year alone may be shared by several.
NAMING = ("study", "label", "trial", "name")


def refuse_repeated(
    table: Table, numbers: Sequence[str], *, within: str = "", dependent: bool = False
) -> None:
    """Refuse a second row of a study: the same numbers again, or contradicting ones.

    `numbers` are the columns that say what was found, `within` a column whose groups are pooled
    apart. With `dependent` a study may have several results, but not the same one twice.
    """
    names = _names(table, within)
    results = list(zip(*(table.text(column) for column in numbers), strict=True))
    first: dict[tuple[str, ...], int] = {}
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for index, (name, result) in enumerate(zip(names, results, strict=True)):
        if not name:
            continue
        if (name, result) in seen:
            raise _problem(table, "duplicate_row", index, seen[name, result])
        if name in first and not dependent:
            raise _problem(table, "contradicting_rows", index, first[name])
        first.setdefault(name, index)
        seen[name, result] = index


def _names(table: Table, within: str) -> list[tuple[str, ...]]:
    """What tells the studies apart, empty where a row does not say."""
    labels = [column for column in LABEL_COLUMNS if column in table.columns]
    naming = [column for column in NAMING if column in labels] or (
        ["author", "year"] if {"author", "year"} <= set(labels) else []
    )
    if not naming:
        return [()] * len(table.rows)
    columns = dict.fromkeys([*labels, *([within] if within else [])])
    cells = {column: [cell.casefold() for cell in table.text(column)] for column in columns}
    rows = zip(*cells.values(), strict=True)
    named = zip(*(cells[column] for column in naming), strict=True)
    return [row if all(name) else () for row, name in zip(rows, named, strict=True)]


def _problem(table: Table, code: str, index: int, earlier: int) -> Exception:
    column = next((name for name in (*NAMING, "author") if name in table.columns), "")
    return table.problem(code, index=index, column=column, limit=table.row_numbers[earlier])
