# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A publication as a row, as a reference for files, and as text to find it by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from kenniskompas.knowledge.catalogue.wording import search_text
from kenniskompas.knowledge.library.models import Publication, PublicationKind
from kenniskompas.workbench.references import FIELDS, Label, Reference, title_key

KEY_LENGTH = 300
SLUG_LENGTH = 80
TITLE_WORDS = 4
# Addresses of pages of the library itself.
RESERVED = frozenset({"nieuw", "inlezen", "selectie"})
# What a reader needs to find the publication elsewhere, by kind; the rest asks for a web address.
PLACE_OF = {
    PublicationKind.ARTICLE: "container",
    PublicationKind.MAGAZINE: "container",
    PublicationKind.CHAPTER: "container",
    PublicationKind.CONFERENCE: "container",
    PublicationKind.REPORT: "publisher",
    PublicationKind.BOOK: "publisher",
    PublicationKind.THESIS: "publisher",
}


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of FIELDS as the columns of a row, with what is derived from them."""
    columns: dict[str, Any] = {
        name: list(values[name]) if name in {"authors", "keywords"} else values[name]
        for name in FIELDS
    }
    named = columns["title"] or columns["short_title"]
    columns["title_key"] = title_key(named)[:KEY_LENGTH]
    columns["search_text"] = search_text(
        [
            columns["title"],
            columns["short_title"],
            *columns["authors"],
            columns["container"],
            columns["publisher"],
            *columns["keywords"],
            str(columns["year"] or ""),
            columns["abstract"],
        ]
    )
    columns["is_complete"] = not missing_of(columns)
    return columns


def missing_of(values: Mapping[str, Any]) -> list[str]:
    """The fields without which a publication cannot be cited."""
    place = PLACE_OF.get(values["kind"], "url")
    needed = ["title", "authors", "year", place]
    return [name for name in needed if not values[name]]


def values_of(reference: Reference) -> dict[str, Any]:
    return {name: getattr(reference, name) for name in FIELDS}


def reference_of(publication: Publication, label: Label | None = None) -> Reference:
    values = {name: getattr(publication, name) for name in FIELDS}
    values["authors"] = tuple(values["authors"])
    values["keywords"] = tuple(values["keywords"])
    return Reference(key=publication.slug, label=label, **values)


def new_slugs(references: Iterable[Reference]) -> Iterator[str]:
    """A slug for each that no publication has: first author, year, first words of the title."""
    taken = RESERVED | set(Publication.objects.values_list("slug", flat=True))
    for reference in references:
        base, number = slug_base(reference), 1
        slug = base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken |= {slug}
        yield slug


def slug_base(reference: Reference) -> str:
    author = reference.authors[0].split(",")[0] if reference.authors else ""
    words = (reference.title or reference.short_title).split()[:TITLE_WORDS]
    named = slugify(" ".join([author, str(reference.year or ""), *words]))
    return (named or slugify(reference.doi) or "publicatie")[:SLUG_LENGTH].strip("-")
