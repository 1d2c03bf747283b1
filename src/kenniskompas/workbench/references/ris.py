# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""RIS files: tags of two letters, one record from TY to ER."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import rispy

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.references.cleaning import Cleaner
from kenniskompas.workbench.references.model import OWN_KEY, RawRecord, Reference
from kenniskompas.workbench.references.screening import label_from_notes, notes_of

TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
KINDS = {
    "article": "JOUR",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "conference": "CPAPER",
    "magazine": "MGZN",
    "web": "ELEC",
    "dataset": "DATA",
    "other": "GEN",
}
OTHER_KINDS = {
    "EJOUR": "article",
    "JFULL": "article",
    "INPR": "article",
    "ABST": "article",
    "NEWS": "magazine",
    "GOVDOC": "report",
    "STAND": "report",
    "UNPB": "report",
    "EBOOK": "book",
    "EDBOOK": "book",
    "ECHAP": "chapter",
    "CONF": "conference",
    "BLOG": "web",
    "DBASE": "dataset",
}
KIND_OF = {tag: kind for kind, tag in KINDS.items()} | OTHER_KINDS
# Tags that may hold each of our fields, the first one found counts.
TEXT_TAGS: Mapping[str, tuple[str, ...]] = {
    "key": ("ID",),
    "title": ("TI", "T1", "CT"),
    "short_title": ("ST",),
    "year": ("PY", "Y1", "DA"),
    "container": ("T2", "JF", "JO", "JA", "BT", "T3"),
    "publisher": ("PB",),
    "volume": ("VL",),
    "issue": ("IS",),
    "doi": ("DO",),
    "abstract": ("AB", "N2"),
    "language": ("LA",),
}
LIST_TAGS: Mapping[str, tuple[str, ...]] = {
    "authors": ("AU", "A1"),
    "url": ("UR", "L2"),
    "serial": ("SN",),
    "keywords": ("KW",),
}
OPEN_ACCESS = "open_access: "
# Every tag by its own name, those that can repeat as a list: nothing that repeats is lost.
REPEATING = sorted({tag for tags in LIST_TAGS.values() for tag in tags} | {"N1"})
READ_TAGS = [*REPEATING, *(tag for tags in TEXT_TAGS.values() for tag in tags), "SP", "EP"]
MAPPING = {tag: tag for tag in ["TY", "ER", "UK", *READ_TAGS]}


def read_ris(text: str, cleaner: Cleaner) -> list[Reference]:
    """Every record of a RIS text; raises BadInput with the line where the fault stands."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = list(record_starts(lines, cleaner.file))
    parsed: list[dict[str, Any]] = rispy.loads(
        "\n".join(line.replace("ER  -", "ER  - ", 1) for line in lines),
        mapping=MAPPING,
        list_tags=REPEATING,
        delimiter_tags_mapping={},
        skip_unknown_tags=True,
    )
    return [
        cleaner.read(raw_record(record, row, cleaner.file))
        for row, record in zip(starts, parsed, strict=True)
    ]


def record_starts(lines: Iterable[str], file: str) -> Iterator[int]:
    """The line at which each record starts, once all of them prove whole."""
    start: int | None = None
    for number, line in enumerate(lines, start=1):
        tag = TAG.match(line)
        name = tag.group(1) if tag else ""
        if name == "TY" and start is None:
            start = number
            yield number
        elif name == "TY":
            raise BadInput("unclosed_record", file=file, row=start, column="TY")
        elif name == "ER" and start is not None:
            start = None
        elif start is None and line.strip() and not line.strip().rstrip(".").isdigit():
            raise BadInput("outside_record", file=file, row=number, value=line)
    if start is not None:
        raise BadInput("unclosed_record", file=file, row=start, column="TY")


def raw_record(record: Mapping[str, Any], row: int, file: str) -> RawRecord:
    texts = {"kind": KIND_OF.get(record["TY"].strip(), "other")}
    names = {"kind": "TY", "pages": "SP"}
    for field, tags in TEXT_TAGS.items():
        tag = next((tag for tag in tags if record.get(tag, "").strip()), tags[0])
        texts[field], names[field] = record.get(tag, ""), tag
    texts["pages"] = pages_of(record.get("SP", ""), record.get("EP", ""))
    lists = {
        field: [text for tag in tags for text in record.get(tag, ())]
        for field, tags in LIST_TAGS.items()
    }
    names |= {field: tags[0] for field, tags in LIST_TAGS.items()}
    notes = record.get("N1", [])
    for note in notes:
        if note.startswith(OPEN_ACCESS):
            texts["open_access"] = note.removeprefix(OPEN_ACCESS)
    try:
        label = label_from_notes(notes)
    except ValueError as error:
        raise BadInput("contradictory", file=file, row=row, column="N1", value=error) from error
    return RawRecord(row=row, texts=texts, lists=lists, names=names, label=label)


def pages_of(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and "-" not in first else first or last


def write_ris(references: Iterable[Reference], *, with_labels: bool = False) -> str:
    """The references as RIS; `with_labels` adds ASReview's notes, also to what was not screened."""
    return "".join(
        f"{tag}  - {value}\n" if tag else "\n"
        for reference in references
        for tag, value in (*tags_of(reference, with_labels=with_labels), ("ER", ""), ("", ""))
    )


def tags_of(reference: Reference, *, with_labels: bool) -> Iterator[tuple[str, str]]:
    yield "TY", KINDS[reference.kind]
    if reference.key:
        yield "ID", OWN_KEY + reference.key
    for field, tags in TEXT_TAGS.items():
        value = getattr(reference, field)
        if value and field != "key":
            yield tags[0], str(value)
    yield from pages_tags(reference.pages)
    lists = {"url": (reference.url,), "serial": (reference.issn, reference.isbn)}
    for field, tags in LIST_TAGS.items():
        for value in lists.get(field) or getattr(reference, field):
            if value:
                yield tags[0], value
    if reference.open_access is not None:
        yield "N1", f"{OPEN_ACCESS}{'yes' if reference.open_access else 'no'}"
    if with_labels:
        for note in notes_of(reference.label):
            yield "N1", note


def pages_tags(pages: str) -> Iterator[tuple[str, str]]:
    first, dash, last = pages.partition("-")
    if dash and first and last and "-" not in last:
        yield from (("SP", first), ("EP", last))
    elif pages:
        yield "SP", pages
