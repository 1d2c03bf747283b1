# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""BibTeX files: entries with a type, a key and fields."""

import re
from collections.abc import Iterable, Iterator, Mapping

import bibtexparser
from bibtexparser.bibdatabase import UndefinedString
from bibtexparser.bparser import BibTexParser

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.references.cleaning import Cleaner, one_line
from kenniskompas.workbench.references.latex import from_latex, to_latex
from kenniskompas.workbench.references.model import OWN_KEY, RawRecord, Reference

ENTRY = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(][ \t]*([^,\s}]*)", re.MULTILINE)
# The parser takes some nine seconds for a thousand entries.
MOST_ENTRIES = 1000
NO_ENTRIES = frozenset({"comment", "string", "preamble"})
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
KINDS = {
    "article": "article",
    "report": "techreport",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "conference": "inproceedings",
    "magazine": "article",
    "web": "online",
    "dataset": "dataset",
    "other": "misc",
}
OTHER_KINDS = {
    "report": "report",
    "manual": "report",
    "unpublished": "report",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "booklet": "book",
    "inbook": "chapter",
    "thesis": "thesis",
    "mastersthesis": "thesis",
    "conference": "conference",
    "electronic": "web",
    "www": "web",
}
KIND_OF = {
    **{entry: kind for kind, entry in KINDS.items() if kind != "magazine"},
    **OTHER_KINDS,
}
CONTAINERS = {"chapter": "booktitle", "conference": "booktitle", "book": "series"}
TEXT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "short_title": ("shorttitle",),
    "year": ("year", "date"),
    "container": ("journal", "journaltitle", "booktitle", "series"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages",),
    "doi": ("doi",),
    "abstract": ("abstract",),
    "language": ("language", "langid"),
    "open_access": ("openaccess",),
}
# Written as they are: signs in them mean themselves.
VERBATIM = frozenset({"doi", "url"})


def read_bibtex(text: str, cleaner: Cleaner) -> list[Reference]:
    """Every entry of a BibTeX text; raises BadInput with the line of an entry that is not one."""
    found = [
        (text.count("\n", 0, match.start(1)) + 1, match.group(2))
        for match in ENTRY.finditer(text)
        if match.group(1).lower() not in NO_ENTRIES
    ]
    if len(found) > MOST_ENTRIES:
        raise BadInput("too_many_rows", file=cleaner.file, limit=MOST_ENTRIES)
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    try:
        entries: list[dict[str, str]] = bibtexparser.loads(text, parser).entries
    except UndefinedString as error:
        raise BadInput("not_bibtex", file=cleaner.file, value=error) from error
    keys = [entry["ID"] for entry in entries]
    for place, (row, key) in enumerate(found):
        if keys[place : place + 1] != [key]:
            raise BadInput("not_bibtex", file=cleaner.file, row=row, value=key)
    return [
        cleaner.read(raw_record(entry, row))
        for (row, _key), entry in zip(found, entries, strict=True)
    ]


def raw_record(entry: Mapping[str, str], row: int) -> RawRecord:
    texts = {"key": entry["ID"], "kind": kind_of(entry)}
    names = {"key": "ID", "authors": "author", "serial": "issn"}
    for field, options in TEXT_FIELDS.items():
        name = next((name for name in options if entry.get(name, "").strip()), options[0])
        value = entry.get(name, "")
        texts[field] = value if field in VERBATIM else from_latex(one_line(value))
        names[field] = name
    lists = {
        "authors": list(split_names(one_line(entry.get("author") or entry.get("editor") or ""))),
        "keywords": split_keywords(from_latex(entry.get("keywords", ""))),
        "url": [entry.get("url", "")],
        "serial": [entry.get("issn", ""), entry.get("isbn", "")],
    }
    return RawRecord(row=row, texts=texts, lists=lists, names=names)


def kind_of(entry: Mapping[str, str]) -> str:
    if entry.get("entrysubtype") == "magazine":
        return "magazine"
    return KIND_OF.get(entry["ENTRYTYPE"].lower(), "other")


def split_names(text: str) -> Iterator[str]:
    """Names between `and`, which inside braces belongs to the name of an organisation."""
    start, depth = 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        between = AND.match(text, place) if depth == 0 and sign.isspace() else None
        if between:
            yield from_latex(text[start:place])
            start = between.end()
    if text[start:].strip():
        yield from_latex(text[start:])


def split_keywords(text: str) -> list[str]:
    """With a semicolon anywhere, a comma belongs to a keyword."""
    return text.split(";" if ";" in text else ",")


def write_bibtex(references: Iterable[Reference]) -> str:
    return "\n".join(
        entry_of(reference, number) for number, reference in enumerate(references, start=1)
    )


def entry_of(reference: Reference, number: int) -> str:
    key = OWN_KEY + reference.key if reference.key else f"record-{number}"
    fields = "".join(f",\n  {name} = {{{value}}}" for name, value in fields_of(reference))
    return f"@{KINDS[reference.kind]}{{{key}{fields}\n}}\n"


def fields_of(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.kind == "magazine":
        yield "entrysubtype", "magazine"
    if reference.authors:
        yield "author", " and ".join(map(written_name, reference.authors))
    for field, options in TEXT_FIELDS.items():
        value = getattr(reference, field)
        if field == "open_access":
            value = "" if value is None else "yes" if value else "no"
        name = CONTAINERS.get(reference.kind, "journal") if field == "container" else options[0]
        if value:
            yield name, str(value) if field in VERBATIM else to_latex(str(value))
    if reference.keywords:
        yield "keywords", "; ".join(map(to_latex, reference.keywords)) + ";"
    for name in ("url", "issn", "isbn"):
        if value := getattr(reference, name):
            yield name, value


def written_name(name: str) -> str:
    """A name with a comma is a person's; `and` in a name, or no comma, takes braces."""
    is_whole = AND.search(f" {name} ") or "," not in name
    return f"{{{to_latex(name)}}}" if is_whole else to_latex(name)
