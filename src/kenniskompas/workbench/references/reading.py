# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any file of references, told apart by its name and its first lines."""

from collections.abc import Callable
from pathlib import Path

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text, read_content
from kenniskompas.workbench.references.bibtex import read_bibtex
from kenniskompas.workbench.references.cleaning import Cleaner
from kenniskompas.workbench.references.csv_table import read_reference_table
from kenniskompas.workbench.references.identifiers import normalise_doi
from kenniskompas.workbench.references.model import RawRecord, Reference, References
from kenniskompas.workbench.references.ris import TAG, read_ris

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".ods")
SUFFIXES = (".ris", ".bib", ".txt", *TABLE_SUFFIXES)
MOST_RECORDS = 5000
LARGEST = 20_000_000


def read_references(
    path: Path | str,
    *,
    name: str | None = None,
    limit: int = MOST_RECORDS,
    max_bytes: int = LARGEST,
) -> References:
    """Every publication in a RIS, BibTeX, CSV or spreadsheet file, or in a list of DOIs.

    The whole file or nothing. A list of DOIs gives records that hold a DOI and nothing else: what
    it stands for would have to be asked of a register, and nothing is asked of anybody here.

    Raises
    ------
    BadInput
        Naming the file, the row (the line where a record starts) and the file's own field.
    """
    path = Path(path)
    cleaner = Cleaner(name or path.name)
    suffix = Path(cleaner.file).suffix.lower()
    if suffix not in SUFFIXES:
        allowed = ", ".join(SUFFIXES)
        raise BadInput(
            "unknown_format", file=cleaner.file, value=suffix or "no suffix", allowed=allowed
        )
    if suffix in TABLE_SUFFIXES:
        form = "table"
        items = read_reference_table(path, limit=limit, max_bytes=max_bytes, cleaner=cleaner)
    else:
        text = decode_text(
            read_content(path, file=cleaner.file, max_bytes=max_bytes), file=cleaner.file
        )
        form = {".bib": "bibtex", ".ris": "ris"}.get(suffix) or sniff(text)
        items = READERS[form](text, cleaner)
    if not items:
        raise BadInput("no_records", file=cleaner.file)
    if len(items) > limit:
        raise BadInput("too_many_rows", file=cleaner.file, limit=limit)
    return References(cleaner.file, form, tuple(items), tuple(cleaner.left_out))


def sniff(text: str) -> str:
    """What a text file holds: RIS has tags from its first line on."""
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line), "")
    return "ris" if TAG.match(first) else "doi"


def read_dois(text: str, cleaner: Cleaner) -> list[Reference]:
    """One DOI or address of a DOI on each line."""
    found: list[Reference] = []
    for row, line in enumerate(text.splitlines(), start=1):
        value = line.strip().rstrip(",;")
        if value and not normalise_doi(value):
            raise BadInput("not_a_doi", file=cleaner.file, row=row, value=value)
        if value:
            found.append(cleaner.read(RawRecord(row=row, texts={"doi": value})))
    return found


READERS: dict[str, Callable[[str, Cleaner], list[Reference]]] = {
    "ris": read_ris,
    "bibtex": read_bibtex,
    "doi": read_dois,
}
