# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies as somebody may see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.outcomes.models import (
    EvaluationStudy,
    ProcessNote,
    ScoreSet,
    StudyStatus,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person


class NoSuchStudy(Exception):
    """There is no such study for this person."""


def visible_studies(person: Person) -> QuerySet[EvaluationStudy]:
    """Studies of the own organisation; drafts only for who may register them."""
    if not may(person, Permission.READ_EFFECTS):
        return EvaluationStudy.objects.none()
    found = EvaluationStudy.objects.filter(organisation=person.organisation_id)
    if not may(person, Permission.REGISTER_STUDY):
        found = found.exclude(status=StudyStatus.DRAFT)
    return found


def list_studies(person: Person) -> Sequence[EvaluationStudy]:
    """The newest first, each with its estimations."""
    estimations = Prefetch("score_sets", ScoreSet.objects.defer("overlap", "joint"))
    return list(visible_studies(person).prefetch_related(estimations))


def get_study(study_id: UUID, *, person: Person) -> EvaluationStudy:
    study = (
        visible_studies(person)
        .select_related("organisation", "created_by")
        .filter(pk=study_id)
        .first()
    )
    if study is None:
        raise NoSuchStudy(study_id)
    return study


def registered_outcomes(organisation: Organisation, question: str) -> list[str]:
    """Codes of the outcomes that registered studies of this question are about."""
    found = EvaluationStudy.objects.filter(organisation=organisation, question=question)
    frozen = found.exclude(status=StudyStatus.DRAFT).order_by("outcome")
    return list(frozen.values_list("outcome", flat=True).distinct())


def get_score_set(study: EvaluationStudy, version: int | None = None) -> ScoreSet | None:
    """The newest estimation, or the one that a shared link names; None before the first."""
    estimations = study.score_sets.prefetch_related("group_effects")
    if version is not None:
        return estimations.filter(pk=version).first()
    return estimations.first()


@transaction.atomic
def add_process_note(
    study: EvaluationStudy, *, party: str, text: str, person: Person, at: datetime
) -> ProcessNote:
    """Write down what one of the four parties sees; never a replacement for an effect."""
    note = ProcessNote.objects.create(
        study=study, party=ProcessNote.Party(party), text=text, written_by=person, at=at
    )
    record_event("process_note_added", person=person, subject=study)
    return note
