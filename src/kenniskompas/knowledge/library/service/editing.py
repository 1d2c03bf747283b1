# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter, correct and take out a publication."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.library.models import Publication
from kenniskompas.knowledge.library.service.errors import ChangedMeanwhile, DoiTaken
from kenniskompas.knowledge.library.service.files import forget_bytes
from kenniskompas.knowledge.library.service.records import columns_of, new_slugs
from kenniskompas.knowledge.research.models import EffectEstimate, Study
from kenniskompas.workbench.references import FIELDS, Reference


@transaction.atomic
def add_publication(
    values: Mapping[str, Any],
    *,
    interventions: Collection[str] = (),
    studies: Collection[str] = (),
    person: Person | None,
    at: datetime,
) -> Publication:
    """Enter one publication; `values` are those of FIELDS. Raises DoiTaken."""
    refuse_taken(values["doi"])
    slug = next(new_slugs([Reference(**dict(values))]))
    row = Publication.objects.create(
        slug=slug, **columns_of(values), added_by=person, added_at=at, changed_at=at
    )
    link(row, interventions=interventions, studies=studies)
    record_event("publication_added", person=person, subject=row, detail={"slug": slug})
    return row


@transaction.atomic
def change_publication(
    slug: str,
    values: Mapping[str, Any],
    *,
    interventions: Collection[str],
    studies: Collection[str],
    revision: int,
    person: Person,
    at: datetime,
) -> Publication:
    """Save a correction; from then on it is ours and loading content leaves it alone.

    Raises ChangedMeanwhile and DoiTaken.
    """
    row = Publication.objects.select_for_update().get(slug=slug)
    if row.revision != revision:
        raise ChangedMeanwhile(slug)
    refuse_taken(values["doi"], except_for=slug)
    changed = [name for name in FIELDS if plain(getattr(row, name)) != plain(values[name])]
    set_columns(row, values, at=at)
    link(row, interventions=interventions, studies=studies)
    detail = {"slug": slug, "changed": changed}
    record_event("publication_changed", person=person, subject=row, detail=detail)
    return row


def set_columns(row: Publication, values: Mapping[str, Any], *, at: datetime) -> None:
    for name, value in columns_of(values).items():
        setattr(row, name, value)
    row.origin = Origin.LOCAL
    row.changed_at = at
    row.revision += 1
    row.save()


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def refuse_taken(doi: str, *, except_for: str = "") -> None:
    other = Publication.objects.filter(doi=doi).exclude(slug=except_for).first() if doi else None
    if other is not None:
        raise DoiTaken(other.slug)


def link(row: Publication, *, interventions: Collection[str], studies: Collection[str]) -> None:
    """Say what it is about; a study brings its numbers, and its entry of the catalogue."""
    linked = Study.objects.filter(slug__in=studies)
    row.studies.set(linked)
    row.estimates.set(EffectEstimate.objects.filter(study__in=linked))
    about = set(Intervention.objects.filter(slug__in=interventions).values_list("pk", flat=True))
    row.interventions.set(about | set(linked.values_list("intervention_id", flat=True)))


@transaction.atomic
def remove_publication(slug: str, *, revision: int, person: Person) -> None:
    """Take out what was entered here by mistake, with its files. Raises ChangedMeanwhile."""
    row = Publication.objects.select_for_update().get(slug=slug)
    if row.revision != revision:
        raise ChangedMeanwhile(slug)
    digests = list(row.files.values_list("digest", flat=True))
    detail = {"slug": slug, "title": str(row)}
    record_event("publication_removed", person=person, subject=row, detail=detail)
    row.delete()
    for digest in digests:
        forget_bytes(digest)
