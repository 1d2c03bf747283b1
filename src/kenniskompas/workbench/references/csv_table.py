# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of references: named columns, one row per publication."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table, read_table
from kenniskompas.workbench.references.cleaning import Cleaner
from kenniskompas.workbench.references.model import (
    FIELDS,
    KINDS,
    OWN_KEY,
    LeftOut,
    RawRecord,
    Reference,
)
from kenniskompas.workbench.references.screening import COLUMNS as LABEL_COLUMNS
from kenniskompas.workbench.references.screening import LABEL_COLUMNS as VERDICT_COLUMNS
from kenniskompas.workbench.references.screening import label_from_cells

KEY_COLUMN = "record"
LIST_FIELDS = ("authors", "keywords")
# Other names by which a column is known, in small letters: Zotero's, Scopus's and ASReview's.
ALIASES = {
    "id": "record",
    "record_id": "record",
    "item type": "kind",
    "type": "kind",
    "primary_title": "title",
    "author": "authors",
    "author names": "authors",
    "first_authors": "authors",
    "publication year": "year",
    "publication_year": "year",
    "journal": "container",
    "publication title": "container",
    "source title": "container",
    "link": "url",
    "urls": "url",
    "abstract note": "abstract",
    "notes_abstract": "abstract",
    "author keywords": "keywords",
    "manual tags": "keywords",
    "short title": "short_title",
    "number": "issue",
    "open access": "open_access",
}
# What Zotero and Scopus call our kinds.
KIND_ALIASES = {
    "journalarticle": "article",
    "booksection": "chapter",
    "book chapter": "chapter",
    "magazinearticle": "magazine",
    "newspaperarticle": "magazine",
    "conferencepaper": "conference",
    "conference paper": "conference",
    "webpage": "web",
    "blogpost": "web",
    "review": "article",
    "article in press": "article",
}
# A spreadsheet program takes what starts like this for a formula; the apostrophe keeps it text.
FORMULA_STARTS = ("=", "+", "-", "@", "'")


def read_reference_table(
    path: Path, *, limit: int, max_bytes: int, cleaner: Cleaner
) -> list[Reference]:
    """Every row of a table with at least a column for the title or the DOI."""
    table = read_table(path, name=cleaner.file, max_rows=limit, max_bytes=max_bytes)
    fields = {name: field_of(name) for name in table.columns}
    if not {"title", "doi"} & set(fields.values()):
        raise BadInput(
            "missing_column",
            file=table.file,
            row=1,
            column="title",
            value=", ".join(table.columns),
        )
    cleaner.left_out += [LeftOut(None, name) for name, field in fields.items() if not field]
    return [cleaner.read(raw_record(table, index, fields)) for index in range(len(table.rows))]


def field_of(column: str) -> str:
    """Our field for a column, the column itself for a label, or nothing."""
    name = column.strip().lower()
    name = ALIASES.get(name, name)
    known = name in FIELDS or name == KEY_COLUMN or name in LABEL_COLUMNS
    return name if known else ""


def raw_record(table: Table, index: int, fields: dict[str, str]) -> RawRecord:
    cells: dict[str, str] = {}
    names: dict[str, str] = {}
    for (column, field), cell in zip(fields.items(), table.rows[index], strict=True):
        # Of two columns for one field, the first that holds something counts.
        if field and not cells.get(field):
            cells[field], names[field] = unguarded(cell), column
    row = table.row_numbers[index]
    texts = {name: cells[name] for name in FIELDS if name in cells}
    texts["key"] = cells.get(KEY_COLUMN, "")
    kind = texts.get("kind", "").strip().lower()
    texts["kind"] = (
        kind if kind in KINDS else KIND_ALIASES.get(kind, "other" if kind else "article")
    )
    lists = {name: [cells.get(name, "")] for name in LIST_FIELDS}
    lists["url"] = [cells.get("url", "")]
    lists["serial"] = [cells.get("issn", ""), cells.get("isbn", "")]
    try:
        label = label_from_cells(cells)
    except ValueError as error:
        column = next(names[name] for name in VERDICT_COLUMNS if name in names)
        raise table.problem("not_a_choice", index=index, column=column, allowed="1, 0") from error
    return RawRecord(row=row, texts=texts, lists=lists, names=names, label=label)


def unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS and cell[1:2] else cell


def write_csv(references: Iterable[Reference], *, with_labels: bool = False) -> str:
    """The references as a table; `with_labels` adds ASReview's columns, empty if not screened."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    labels = ("asreview_label", "asreview_note", "asreview_time", "asreview_user_name")
    writer.writerow((KEY_COLUMN, *FIELDS, *(labels if with_labels else ())))
    for reference in references:
        key = OWN_KEY + reference.key if reference.key else ""
        cells = [key, *(cell_of(getattr(reference, name)) for name in FIELDS)]
        writer.writerow([*cells, *(label_cells(reference) if with_labels else ())])
    return text.getvalue()


def cell_of(value: object) -> str:
    if isinstance(value, tuple):
        return guarded("; ".join(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else guarded(str(value))


def guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def label_cells(reference: Reference) -> tuple[str, ...]:
    label = reference.label
    if label is None:
        return ("", "", "", "")
    verdict = "1" if label.verdict == "include" else "0"
    return (verdict, guarded(label.reason), label.at, guarded(label.by))
