# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put studies of our own on file and mend what is said about them."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.research.choices import ChangeCause
from kenniskompas.knowledge.research.models import Study
from kenniskompas.knowledge.research.service.entering import (
    OWN,
    EditedMeanwhile,
    Entering,
    NotEditable,
    StudyKnown,
    free_slug,
    settle,
    tell_evidence_changed,
)


@dataclass(frozen=True, slots=True)
class StudyFields:
    name: str
    year: int | None = None
    country: str = ""
    programme: str = ""
    population: str = ""
    target_groups: tuple[str, ...] = ()
    design: str = ""
    design_seen: str = ""
    notes: str = ""


@transaction.atomic
def add_study(entry_slug: str, fields: StudyFields, *, entering: Entering) -> Study:
    """Put a study of our own on file. Raises Intervention.DoesNotExist, StudyKnown."""
    study = store_study(entry_slug, fields, entering=entering)
    tell_evidence_changed(person=entering.person, at=entering.at)
    return study


def store_study(entry_slug: str, fields: StudyFields, *, entering: Entering) -> Study:
    """As `add_study`, for who tells of many changes at once."""
    entry = Intervention.objects.get(slug=entry_slug, withdrawn_at=None)
    refuse_known(entry, fields)
    study = Study(
        slug=free_slug(Study, "-".join([OWN, slugify(fields.name), str(fields.year or "")])),
        intervention=entry,
        origin=Origin.LOCAL,
        entered_by=entering.person,
        entered_at=entering.at,
        **study_values(fields),
    )
    study.save(force_insert=True)
    record_event("research_study_added", person=entering.person, subject=study)
    return study


def known_study(entry: Intervention, fields: StudyFields, *, besides: int = 0) -> Study | None:
    same = Study.objects.filter(
        intervention=entry, name__iexact=fields.name.strip(), year=fields.year
    )
    return same.exclude(pk=besides).first()


def refuse_known(entry: Intervention, fields: StudyFields, *, besides: int = 0) -> None:
    known = known_study(entry, fields, besides=besides)
    if known is not None:
        raise StudyKnown(known)


def study_values(fields: StudyFields) -> dict[str, Any]:
    values = {name: getattr(fields, name) for name in StudyFields.__slots__}
    return {**values, "name": fields.name.strip(), "target_groups": list(fields.target_groups)}


@transaction.atomic
def edit_study(slug: str, fields: StudyFields, *, revision: int, entering: Entering) -> Study:
    """Correct what is said about a study of our own; its pools follow.

    Raises Study.DoesNotExist, NotEditable, EditedMeanwhile, StudyKnown.
    """
    study = Study.objects.select_for_update().get(slug=slug)
    if study.origin != Origin.LOCAL:
        raise NotEditable(slug)
    if study.revision != revision:
        raise EditedMeanwhile(study.revision)
    refuse_known(study.intervention, fields, besides=study.pk)
    for name, value in study_values(fields).items():
        setattr(study, name, value)
    study.revision += 1
    study.save()
    record_event("research_study_changed", person=entering.person, subject=study)
    settle(groups_of(study), ChangeCause.CORRECTED, entering, study)
    return study


def groups_of(study: Study) -> set[str]:
    return set(study.estimates.filter(is_poolable=True).values_list("pool_group", flat=True))
