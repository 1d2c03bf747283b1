# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand in what was learnt, improve it when it came back, or take it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.privacy.traces import personal_traces
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Subject, Voice
from kenniskompas.knowledge.experience.models import PracticeNote


@dataclass(frozen=True)
class PersonalTraces(Exception):
    """The text holds something that points to a person, such as a phone number."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class NotYours(Exception):
    """Only its author may change a note, and only before it is published."""

    note_id: int


@transaction.atomic
def contribute(
    text: str,
    *,
    person: Person,
    voice: Voice,
    slugs: Collection[str] = (),
    subjects: Collection[str] = (),
    at: datetime,
) -> PracticeNote:
    """Hand in a note; colleagues read it at once, marked as not discussed yet.

    Raises PersonalTraces, and then nothing is kept; ValueError for an unknown subject.
    """
    return keep_note(
        checked(text), person, slugs, at, voice=voice, subjects=known_subjects(subjects)
    )


@transaction.atomic
def add_practice_note(
    text: str,
    *,
    person: Person | None,
    slugs: Collection[str] = (),
    status: str = PracticeStatus.NOT_RESEARCHED,
    source: str = "",
    origin_ref: str = "",
    at: datetime | None = None,
) -> PracticeNote:
    """Keep what a decision taught; the same `origin_ref` gives the same note.

    Unlike `contribute` it takes the text as the case holds it: both sides look at it before it
    is published, and until then it is marked.
    """
    if status not in PracticeStatus.values:
        raise ValueError(f"unknown practice status {status!r}")
    known = PracticeNote.objects.filter(origin_ref=origin_ref).first() if origin_ref else None
    if known is not None:
        return known
    at = at or timezone.now()
    return keep_note(
        text.strip(), person, slugs, at, status=status, source=source, origin_ref=origin_ref
    )


def keep_note(
    text: str, person: Person | None, slugs: Collection[str], at: datetime, **fields: Any
) -> PracticeNote:
    """A new note, handed in by whoever has the role that readers will see."""
    note = PracticeNote.objects.create(
        text=text,
        author=person,
        author_role=person.role if person else "",
        created_at=at,
        submitted_at=at,
        **fields,
    )
    note.interventions.set(Intervention.objects.filter(slug__in=slugs))
    record_event("practice_note_added", person=person, subject=note)
    return note


@transaction.atomic
def improve(
    note: PracticeNote,
    text: str,
    *,
    person: Person,
    slugs: Collection[str],
    subjects: Collection[str],
    at: datetime,
) -> PracticeNote:
    """Change an own note that is not published; what was said of the old text no longer counts.

    Raises NotYours or PersonalTraces.
    """
    note = locked_own(note, person)
    note.text = checked(text)
    note.subjects = known_subjects(subjects)
    note.stage = Stage.SUBMITTED
    note.round += 1
    note.submitted_at = at
    note.save()
    note.interventions.set(Intervention.objects.filter(slug__in=slugs))
    record_event("practice_note_improved", person=person, subject=note)
    return note


@transaction.atomic
def withdraw(note: PracticeNote, *, person: Person) -> PracticeNote:
    """Take an own note back before it is published; raises NotYours."""
    note = locked_own(note, person)
    note.stage = Stage.WITHDRAWN
    note.save(update_fields=["stage"])
    record_event("practice_note_withdrawn", person=person, subject=note)
    return note


def get_own_note(note_id: int, *, person: Person) -> PracticeNote:
    """A note that `person` wrote; raises PracticeNote.DoesNotExist."""
    rows = PracticeNote.objects.prefetch_related("interventions", "moderations")
    return rows.get(pk=note_id, author=person)


def locked_own(note: PracticeNote, person: Person) -> PracticeNote:
    held = PracticeNote.objects.select_for_update().get(pk=note.pk)
    if held.author_id != person.pk or held.stage not in {Stage.SUBMITTED, Stage.RETURNED}:
        raise NotYours(note.pk)
    return held


def checked(text: str) -> str:
    traces = personal_traces(text)
    if traces:
        raise PersonalTraces(traces)
    return text.strip()


def known_subjects(subjects: Collection[str]) -> list[str]:
    unknown = set(subjects) - set(Subject.values)
    if unknown:
        raise ValueError(f"unknown subjects {sorted(unknown)}")
    return [subject for subject in Subject.values if subject in set(subjects)]
