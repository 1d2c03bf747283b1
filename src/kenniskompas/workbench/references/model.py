# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A publication as a file describes it, the same whatever the format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

KINDS = (
    "article",
    "report",
    "book",
    "chapter",
    "thesis",
    "conference",
    "magazine",
    "web",
    "dataset",
    "other",
)
VERDICTS = ("include", "exclude")
# Stands before the id in our exports: the key of another program is never taken for it.
OWN_KEY = "kompas-"
# Longest text per field, in characters; lists are limited per item.
LONGEST: Mapping[str, int] = {
    "title": 1000,
    "short_title": 300,
    "authors": 200,
    "container": 300,
    "publisher": 300,
    "volume": 60,
    "issue": 60,
    "pages": 60,
    "doi": 200,
    "url": 1000,
    "abstract": 20_000,
    "language": 20,
    "keywords": 200,
    "reason": 1000,
    "labelled_by": 150,
}
MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Label:
    """What a screener said of a record in a file: `verdict` is one of VERDICTS."""

    verdict: str
    reason: str = ""
    at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One publication. `row` is where it starts in its file; `key` our own id, if the file has it.

    Texts are one line each. `short_title` is what it is called where the title is not known;
    `container` the journal, book or series that it stands in. `open_access` is None when unknown.
    """

    row: int = 0
    key: str = ""
    kind: str = "other"
    title: str = ""
    short_title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    container: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""
    abstract: str = ""
    language: str = ""
    issn: str = ""
    isbn: str = ""
    keywords: tuple[str, ...] = ()
    open_access: bool | None = None
    label: Label | None = None


# The fields that describe the publication itself, in the order in which they are written.
FIELDS = (
    "kind",
    "title",
    "short_title",
    "authors",
    "year",
    "container",
    "publisher",
    "volume",
    "issue",
    "pages",
    "doi",
    "url",
    "abstract",
    "language",
    "issn",
    "isbn",
    "keywords",
    "open_access",
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value that is not taken over, and where it stood; `row` None: a whole column."""

    row: int | None
    field: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """Everything that one file holds."""

    file: str
    form: str
    items: tuple[Reference, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as its format gives it; `names` is what the file calls each of our fields."""

    row: int
    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    label: Label | None = None
