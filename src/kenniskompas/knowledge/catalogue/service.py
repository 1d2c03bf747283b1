# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the entries of the catalogue and the words they are described with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from kenniskompas.knowledge.catalogue.models import Intervention, Level, Origin, Rating, Term
from kenniskompas.workbench.content import View
from kenniskompas.workbench.content.differences import (
    SILENT,
    SUBJECTS,
    ratings_differ,
    views_differ,
)

# After every source that the content files name.
OWN_POSITION = 1000


@dataclass(frozen=True, slots=True)
class OwnRating:
    """What our own recognition says about one entry, in its own words."""

    source: str
    where: str
    dimension: str
    original: str
    level: str
    judged_on: date
    valid_until: date | None


def visible_entries() -> QuerySet[Intervention]:
    """Entries that are still part of the catalogue."""
    return Intervention.objects.filter(withdrawn_at=None)


def vocabulary(scheme: str) -> list[Term]:
    """The words of one list, in its own order: `target_groups`, `life_domains`, `ladder`, …"""
    return list(Term.objects.filter(scheme=scheme).order_by("position", "name"))


def schemes() -> dict[str, int]:
    """The vocabularies there are, with how many words each has."""
    rows = Term.objects.order_by("scheme").values_list("scheme").annotate(n=Count("pk"))
    return dict(rows)


def term_names(*schemes: str) -> dict[tuple[str, str], str]:
    """Names by (scheme, code), in the order of each list."""
    rows = Term.objects.filter(scheme__in=schemes).order_by("scheme", "position", "name")
    return {(term.scheme, term.code): term.name for term in rows}


def get_intervention(slug: str) -> Intervention:
    """One entry by its slug, withdrawn or not; raises Intervention.DoesNotExist."""
    return Intervention.objects.get(slug=slug)


def find_intervention(slug: str) -> Intervention | None:
    """One entry by its slug, where a page can do without it."""
    return Intervention.objects.filter(slug=slug).first()


def option_names(slugs: Any) -> dict[str, str]:
    """Names by slug, for a list of options."""
    return dict(Intervention.objects.filter(slug__in=slugs).values_list("slug", "name"))


def option_goals(slugs: Any) -> dict[str, tuple[str, str]]:
    """Name and goal by slug, for a list of options to choose from."""
    rows = Intervention.objects.filter(slug__in=slugs).values_list("slug", "name", "goal")
    return {slug: (name, goal) for slug, name, goal in rows}


def catalogue_rows() -> list[dict[str, Any]]:
    """The catalogue as `kompas catalogue list` prints it: the shape of the content reader."""
    rows = visible_entries().prefetch_related("ratings")
    return [catalogue_row(row) for row in sorted(rows, key=lambda row: row.name.casefold())]


def catalogue_row(row: Intervention) -> dict[str, Any]:
    keys = ("source", "where", "original", "level", "date")
    return {
        "id": row.slug,
        "name": row.name,
        "kind": row.kind,
        "domain": row.domain,
        "target_group": row.target_group,
        "ratings": [{key: getattr(rating, key) for key in keys} for rating in row.ratings.all()],
        "sources_differ": row.sources_differ,
    }


def catalogue_entry(slug: str) -> dict[str, Any] | None:
    """One entry as `kompas catalogue show` prints it; None for an unknown slug."""
    rows = Intervention.objects.prefetch_related("ratings", "studies", "published_syntheses")
    row = rows.filter(slug=slug, withdrawn_at=None).first()
    if row is None:
        return None
    return {
        **catalogue_row(row),
        "aliases": row.aliases,
        "goal": row.goal,
        "approach": row.approach,
        "is_instrument": row.is_instrument,
        "studies": sorted(study.slug for study in row.studies.all()),
        "published_syntheses": sorted(each.slug for each in row.published_syntheses.all()),
    }


def disputes(row: Intervention) -> dict[str, list[Rating]]:
    """Ratings of one entry on which sources contradict each other, by subject."""
    said: dict[str, list[Rating]] = defaultdict(list)
    for rating in row.ratings.all():
        if rating.finding != SILENT:
            said[SUBJECTS[rating.dimension]].append(rating)
    return {
        subject: ratings
        for subject, ratings in said.items()
        if len({(rating.level, rating.finding) for rating in ratings}) > 1
    }


def valid_ratings() -> QuerySet[Rating]:
    """Ratings that still hold today: our own recognition ends on its date."""
    return Rating.objects.exclude(valid_until__lt=timezone.localdate())


@transaction.atomic
def publish_rating(row: Intervention, rating: OwnRating) -> Rating:
    """Put our own rating beside those of others; it replaces the one we gave before.

    What was decided before stays readable in the dossiers of the recognition track.
    """
    row.ratings.filter(origin=Origin.LOCAL).delete()
    published = Rating.objects.create(
        intervention=row,
        source=rating.source,
        where=rating.where,
        dimension=rating.dimension,
        original=rating.original,
        level=rating.level,
        date=rating.judged_on.isoformat(),
        valid_until=rating.valid_until,
        finding="refused" if rating.level == Level.NONE else rating.level,
        position=OWN_POSITION,
        origin=Origin.LOCAL,
    )
    views = [View(**view) for view in row.description.get("views", [])]
    row.sources_differ = ratings_differ(row.ratings.all()) or views_differ(views)
    row.save(update_fields=["sources_differ"])
    return published
