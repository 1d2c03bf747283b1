# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind of thing that can be found: which rows it has, and by what words.

A new kind is one function here and one line in `SOURCES`; `watching` says whose saving changes it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.search.documents import Text
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.service import visible_entries
from kenniskompas.knowledge.experience.service import visible_notes
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.research.models import Study

AT_ONCE = 1000
TITLE_LENGTH = 300
BRACKETS = re.compile(r"\s*\(([^)]*)\)")
# What the reviewed content files say beside goal and approach, and readers look for.
DESCRIBED = (
    "occasion",
    "conditions",
    "professional_skills",
    "aspects",
    "general_ingredients",
    "specific_ingredients",
    "combinations",
    "cautions",
    "harms",
    "unknowns",
)
Refs = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to be found: what it is found by, and the running text its snippet is cut from."""

    ref: str
    found_by: Text
    text: str


def names_of(entry: Intervention) -> list[str]:
    """Name and other names; what stands in brackets is a name of its own, often the short one."""
    bracketed = BRACKETS.findall(entry.name)
    without = BRACKETS.sub("", entry.name) if bracketed else ""
    return [each for each in (without, *bracketed, *entry.aliases) if each]


def linked_names(entries: Iterable[Intervention]) -> tuple[str, ...]:
    return tuple(name for entry in entries for name in (entry.name, *names_of(entry)))


def interventions(refs: Refs) -> Iterator[Source]:
    rows = chosen(visible_entries().prefetch_related("terms"), "slug", refs)
    for row in rows:
        described = [words_of(row.description.get(key, "")) for key in DESCRIBED]
        terms = [term.name for term in row.terms.all()]
        yield Source(
            ref=row.slug,
            found_by=Text(
                title=row.name,
                aliases=tuple(names_of(row)),
                goal=row.goal,
                rest=" ".join([row.target_group, row.approach, *terms, *described]),
            ),
            text=running([row.goal, row.approach, row.target_group]),
        )


def studies(refs: Refs) -> Iterator[Source]:
    for row in chosen(Study.objects.select_related("intervention"), "slug", refs):
        yield Source(
            ref=row.slug,
            found_by=Text(
                title=str(row),
                aliases=(row.programme, *linked_names([row.intervention])),
                goal=row.population,
                rest=f"{row.notes} {row.country}",
            ),
            text=running([row.population, row.programme, row.notes]),
        )


def publications(refs: Refs) -> Iterator[Source]:
    rows = Publication.objects.prefetch_related("interventions", "summaries")
    for row in chosen(rows, "slug", refs):
        summaries = [each.text for each in row.summaries.all()]
        yield Source(
            ref=row.slug,
            found_by=Text(
                title=str(row),
                aliases=(row.short_title, *row.keywords, *linked_names(row.interventions.all())),
                goal=" ".join(map(words_of, row.authors)) + f" {row.container} {row.year or ''}",
                rest=" ".join([row.abstract, *summaries, row.doi, row.publisher]),
            ),
            text=running([*summaries, row.abstract, row.container]),
        )


def gaps(refs: Refs) -> Iterator[Source]:
    for row in chosen(KnowledgeGap.objects.prefetch_related("interventions"), "slug", refs):
        yield Source(
            ref=row.slug,
            found_by=Text(
                title=row.question,
                aliases=linked_names(row.interventions.all()),
                goal=row.heading,
                rest=f"{row.answer} {row.source}",
            ),
            text=running([row.answer, row.heading, row.source]),
        )


def notes(refs: Refs) -> Iterator[Source]:
    rows = visible_notes().prefetch_related("interventions").order_by("pk")
    for row in chosen(rows, "pk", refs):
        yield Source(
            ref=str(row.pk),
            found_by=Text(
                title=row.text,
                aliases=linked_names(row.interventions.all()),
                rest=f"{row.explanation} {row.source}",
            ),
            text=running([row.explanation, row.source]),
        )


# In the order in which equal results are shown.
SOURCES: dict[str, Callable[[Refs], Iterator[Source]]] = {
    "intervention": interventions,
    "study": studies,
    "publication": publications,
    "gap": gaps,
    "note": notes,
}


def chosen(rows: Any, column: str, refs: Refs) -> Iterator[Any]:
    if refs is not None:
        rows = rows.filter(**{f"{column}__in": refs})
    return iter(rows.order_by(column).iterator(chunk_size=AT_ONCE))


def words_of(value: Any) -> str:
    """The words in a value of a description: a text, or a list or table of texts."""
    if isinstance(value, dict):
        return " ".join(words_of(each) for each in value.values())
    if isinstance(value, list | tuple):
        return " ".join(words_of(each) for each in value)
    return str(value)


def running(parts: Iterable[str]) -> str:
    """Parts as one text, each closed with a full stop."""
    closed = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return " ".join(closed)
