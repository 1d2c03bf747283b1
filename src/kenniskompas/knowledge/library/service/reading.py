# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find publications by words and filters, and open one."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.wording import patterns
from kenniskompas.knowledge.library.models import (
    LibraryVisit,
    Publication,
    PublicationFile,
    PublicationSummary,
)

FILTERS = ("kind", "period", "topic", "reader", "facts")
FACTS = ("new", "with_file", "open_access", "with_numbers", "incomplete")
# Years back from now: a publication stands in the first period that reaches its year.
PERIODS: Mapping[str, int] = {"five": 5, "ten": 10, "twenty": 20}
OLDER, UNDATED = "older", "undated"
# Pages opened within this time belong to one visit.
VISIT = timedelta(minutes=30)

Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that fit, and per filter how many each value would give beside the other filters."""

    rows: QuerySet[Publication]
    counts: Mapping[str, Mapping[str, int]]


def find_publications(
    query: str = "",
    chosen: Chosen | None = None,
    *,
    at: datetime,
    since: datetime | None = None,
) -> Found:
    """Publications that hold every word of `query` and fit every filter, the newest first.

    `since` is when the reader looked before: what came in later is new to them.
    """
    rows = answering(query)
    conditions = conditions_of(chosen, at=at, since=since)
    counts = {
        name: count_values(
            name,
            rows.filter(*(each for other, each in conditions.items() if other != name)),
            at=at,
            since=since,
        )
        for name in FILTERS
    }
    linked = ("interventions", "summaries", "files")
    return Found(in_order(rows.filter(*conditions.values())).prefetch_related(*linked), counts)


def find_rows(
    query: str, chosen: Chosen, *, at: datetime, since: datetime | None
) -> QuerySet[Publication]:
    """The rows of `find_publications`, bare and without the counts."""
    return in_order(answering(query).filter(*conditions_of(chosen, at=at, since=since).values()))


def answering(query: str) -> QuerySet[Publication]:
    rows = Publication.objects.all()
    for pattern in patterns(query):
        rows = rows.filter(search_text__contains=pattern)
    return rows


def in_order(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    return rows.order_by(F("year").desc(nulls_last=True), "slug")


def conditions_of(
    chosen: Chosen | None, *, at: datetime, since: datetime | None
) -> dict[str, Q | Exists]:
    return {
        name: condition(name, set(values), at=at, since=since)
        for name, values in (chosen or {}).items()
        if values
    }


def condition(
    name: str, values: Collection[str], *, at: datetime, since: datetime | None
) -> Q | Exists:
    if name == "kind":
        return Q(kind__in=values)
    if name == "topic":
        links = Publication.interventions.through.objects
        return Exists(links.filter(publication=OuterRef("pk"), intervention__slug__in=values))
    if name == "reader":
        summaries = PublicationSummary.objects
        return Exists(summaries.filter(publication=OuterRef("pk"), reader__in=values))
    known = periods(at) if name == "period" else facts(since)
    wanted = [known[value] for value in values if value in known]
    return combined(wanted)


def combined(wanted: list[Q]) -> Q:
    result = Q(pk__in=[])
    for each in wanted:
        result |= each
    return result


def periods(at: datetime) -> dict[str, Q]:
    """Each period as a condition; they do not overlap and leave nothing out."""
    result: dict[str, Q] = {}
    upper = Q()
    for name, back in PERIODS.items():
        result[name] = upper & Q(year__gt=at.year - back)
        upper = Q(year__lte=at.year - back)
    return {**result, OLDER: upper, UNDATED: Q(year__isnull=True)}


def facts(since: datetime | None) -> dict[str, Q]:
    """Each fact as a condition; without an earlier visit nothing is new."""
    files = PublicationFile.objects.filter(publication=OuterRef("pk"))
    numbers = Publication.estimates.through.objects.filter(publication=OuterRef("pk"))
    return {
        "new": Q(added_at__gt=since) if since else Q(pk__in=[]),
        "with_file": Q(Exists(files)),
        "open_access": Q(open_access=True),
        "with_numbers": Q(Exists(numbers)),
        "incomplete": Q(is_complete=False),
    }


def count_values(
    name: str, rows: QuerySet[Publication], *, at: datetime, since: datetime | None
) -> dict[str, int]:
    if name == "kind":
        return dict(rows.order_by("kind").values_list("kind").annotate(n=Count("pk")))
    if name == "topic":
        links = Publication.interventions.through.objects.filter(publication__in=rows.values("pk"))
        return dict(links.values_list("intervention__slug").annotate(n=Count("pk")))
    if name == "reader":
        summaries = PublicationSummary.objects.filter(publication__in=rows.values("pk"))
        return dict(summaries.order_by("reader").values_list("reader").annotate(n=Count("pk")))
    known = periods(at) if name == "period" else facts(since)
    return rows.aggregate(**{value: Count("pk", filter=each) for value, each in known.items()})


def topic_names() -> dict[str, str]:
    """The entries that a publication is about, by slug."""
    rows = Intervention.objects.filter(publications__isnull=False).distinct().order_by("name")
    return dict(rows.values_list("slug", "name"))


def get_publication(slug: str) -> Publication:
    """Raises Publication.DoesNotExist."""
    rows = Publication.objects.prefetch_related(
        "interventions",
        "studies__intervention",
        "estimates__study",
        "syntheses",
        "summaries__author",
        "summaries__reviewer",
        "files",
        "labels__person",
    )
    return rows.get(slug=slug)


def publications_of(slug: str) -> QuerySet[Publication]:
    """What was published on one entry of the catalogue, the newest first."""
    return in_order(Publication.objects.filter(interventions__slug=slug))


def last_visit(person: Person) -> datetime | None:
    """When the visit before the present one was."""
    visit = LibraryVisit.objects.filter(person=person).first()
    return visit.previous_at if visit else None


def record_visit(person: Person, *, at: datetime) -> datetime | None:
    """Note that `person` looks at the library; returns when the visit before this one was."""
    visit, is_first = LibraryVisit.objects.get_or_create(person=person, defaults={"visited_at": at})
    if not is_first:
        if at - visit.visited_at > VISIT:
            visit.previous_at = visit.visited_at
        visit.visited_at = at
        visit.save()
    return visit.previous_at


def search_documents(slugs: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Every publication, or those named, as the texts by which a full-text index finds it."""
    rows = Publication.objects.prefetch_related("summaries", "interventions")
    for row in rows.filter(slug__in=slugs) if slugs is not None else rows:
        summaries = [summary.text for summary in row.summaries.all()]
        topics = [entry.name for entry in row.interventions.all()]
        named = [*row.authors, row.container, row.publisher, row.doi, str(row.year or "")]
        yield {
            "slug": row.slug,
            "title": str(row),
            "aliases": tuple(each for each in (row.short_title,) if each and row.title),
            "goal": " ".join(row.keywords),
            "rest": " ".join([row.abstract, *summaries, *topics, *named]),
        }
