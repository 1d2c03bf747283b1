# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which publications here are those of a file: by our own id, the DOI, or title and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.library.service.records import KEY_LENGTH
from kenniskompas.workbench.references import Reference, title_key

BATCH = 500


@dataclass(frozen=True, slots=True)
class Match:
    """Publications that are, or may be, the one of the file; `by` is key, doi or title."""

    by: str
    publications: tuple[Publication, ...]


@dataclass(slots=True)
class Shelf:
    """The publications that any of some references could be, looked up once."""

    by_key: dict[str, Publication] = field(default_factory=dict)
    by_doi: dict[str, Publication] = field(default_factory=dict)
    by_title: dict[str, list[Publication]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, references: Iterable[Reference]) -> "Shelf":
        shelf, references = cls(), list(references)
        for row in looked_up("slug", {each.key for each in references}):
            shelf.by_key[row.slug] = row
        for row in looked_up("doi", {each.doi for each in references}):
            shelf.by_doi[row.doi] = row
        for row in looked_up("title_key", {key_of(each) for each in references}):
            shelf.by_title[row.title_key].append(row)
        return shelf

    def match(self, reference: Reference) -> Match | None:
        """The surest match; one of title alone never joins two different DOIs."""
        if reference.doi in self.by_doi:
            return Match("doi", (self.by_doi[reference.doi],))
        own = self.by_key.get(reference.key)
        if own is not None and fits(own, reference) and own.title_key == key_of(reference):
            return Match("key", (own,))
        titled = tuple(
            row for row in self.by_title.get(key_of(reference), ()) if fits(row, reference)
        )
        return Match("title", titled) if titled else None


def looked_up(column: str, values: set[str]) -> Iterator[Publication]:
    wanted = sorted(values - {""})
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        yield from Publication.objects.filter(**{f"{column}__in": batch})


def key_of(reference: Reference) -> str:
    return title_key(reference.title or reference.short_title)[:KEY_LENGTH]


def fits(row: Publication, reference: Reference) -> bool:
    """Whether nothing says that they are two: another year, or another DOI."""
    return same_or_unknown(row.year, reference.year) and same_or_unknown(row.doi, reference.doi)


def same_or_unknown(one: object, other: object) -> bool:
    return not one or not other or one == other


def first_in_file(references: Iterable[Reference]) -> list[int | None]:
    """Per reference, the place of an earlier one in the same file that it repeats."""
    by_doi: dict[str, int] = {}
    by_title: dict[tuple[str, int | None], int] = {}
    found: list[int | None] = []
    for place, each in enumerate(references):
        titled = (key_of(each), each.year)
        earlier = by_doi.get(each.doi) if each.doi else by_title.get(titled)
        found.append(earlier if titled[0] or each.doi else None)
        if each.doi:
            by_doi.setdefault(each.doi, place)
        if titled[0]:
            by_title.setdefault(titled, place)
    return found
