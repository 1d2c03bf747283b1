# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the word lists and life domains that every other content file refers to."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from kenniskompas.workbench.content.model import (
    DIMENSIONS,
    Document,
    LifeDomain,
    Phrase,
    Scale,
    Term,
    Vocabularies,
)
from kenniskompas.workbench.content.table import Table

LISTS = (
    "levels",
    "findings",
    "domains",
    "phases",
    "target_groups",
    "core_problems",
    "areas",
    "skills",
    "aims",
    "user_groups",
    "contexts",
    "practicalities",
    "mechanisms",
    "outcomes",
)
BASES = ("source", "inferred")

Entry = TypeVar("Entry")


def read_vocabularies(table: Table) -> Vocabularies:
    terms = {name: keyed(table, name, read_term) for name in LISTS}
    for row in table.tables("skills"):
        row.code("group", terms["areas"])
    result = Vocabularies(
        terms=terms,
        scales=keyed(table, "scales", read_scale),
        phrases=tuple(read_phrase(row, terms) for row in table.tables("phrases")),
        documents=keyed(table, "documents", read_document),
    )
    refuse_double_phrases(table, result.phrases)
    table.done()
    return result


def read_life_domains(table: Table) -> tuple[dict[str, LifeDomain], dict[int, str]]:
    domains = keyed(table, "life_domains", read_life_domain)
    levels: dict[int, str] = {}
    for row in table.tables("levels"):
        value = row.whole("value")
        if value is None:
            raise row.error("missing_key", "value")
        levels[value] = row.text("name")
        row.done()
    table.done()
    return domains, levels


def keyed(table: Table, name: str, read: Callable[[Table], Entry]) -> dict[str, Entry]:
    """Rows of a list by their `code`, in the order of the file."""
    entries: dict[str, Entry] = {}
    for number, row in enumerate(table.tables(name), start=1):
        code = row.text("code")
        if code in entries:
            first = list(entries).index(code) + 1
            raise row.error("duplicate_key", "code", value=code, limit=f"{first} (now {number})")
        entries[code] = read(row)
        row.done()
    if not entries:
        raise table.error("missing_key", name)
    return entries


def read_term(row: Table) -> Term:
    return Term(
        code=row.text("code"),
        name=row.text("name"),
        description=row.note("description"),
        group=row.note("group"),
        basis=row.optional_code("basis", BASES),
    )


def read_scale(row: Table) -> Scale:
    return Scale(
        code=row.text("code"),
        name=row.text("name"),
        steps=row.texts("steps"),
        basis=row.code("basis", BASES),
        note=row.note("note"),
    )


def read_document(row: Table) -> Document:
    return Document(
        code=row.text("code"),
        short=row.text("short"),
        title=row.text("title"),
        authors=row.note("authors"),
        date=row.date("date") if row.note("date") else "",
    )


def read_life_domain(row: Table) -> LifeDomain:
    return LifeDomain(
        code=row.text("code"),
        name=row.text("name"),
        purpose=row.text("purpose"),
        opens_when=row.text("opens_when"),
    )


def read_phrase(row: Table, terms: Mapping[str, Mapping[str, Term]]) -> Phrase:
    phrase = Phrase(
        original=row.text("original"),
        dimension=row.optional_code("dimension", DIMENSIONS),
        level=row.code("level", terms["levels"]),
        finding=row.code("finding", terms["findings"]),
        note=row.note("note"),
    )
    row.done()
    return phrase


def refuse_double_phrases(table: Table, phrases: tuple[Phrase, ...]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, phrase in enumerate(phrases, start=1):
        key = (phrase.original.casefold(), phrase.dimension)
        if key in seen:
            raise table.error(
                "duplicate_key",
                f"phrases[{number}].original",
                value=phrase.original,
                limit=seen[key],
            )
        seen[key] = number


def find_phrase(vocabularies: Vocabularies, original: str, dimension: str) -> Phrase | None:
    """The agreed reading of a source's words; one for this dimension goes before a general one."""
    same = [p for p in vocabularies.phrases if p.original.casefold() == original.casefold()]
    fitting = [p for p in same if p.dimension in {dimension, ""}]
    return max(fitting, key=lambda phrase: phrase.dimension, default=None)
