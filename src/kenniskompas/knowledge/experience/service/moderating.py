# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Professionals and clients both look at a note before it is published."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kenniskompas.accounts.models import Person, Role
from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Verdict, Voice
from kenniskompas.knowledge.experience.models import Discussion, Moderation, PracticeNote


@dataclass(frozen=True)
class NotToJudge(Exception):
    """This person may not judge this note: no moderator, its author, or it is not handed in."""

    note_id: int


@dataclass(frozen=True)
class AlreadyJudged(Exception):
    """Somebody of the same side was first, or the author changed the text meanwhile."""

    note_id: int


def side_of(person: Person) -> Voice:
    """For whom this person looks: the client council for clients, everybody else professionals."""
    return Voice.CLIENT if person.role == Role.CLIENT_COUNCIL else Voice.PROFESSIONAL


def may_judge(note: PracticeNote, person: Person) -> bool:
    return (
        may(person, Permission.MODERATE_EXPERIENCE)
        and note.author_id != person.pk
        and note.stage == Stage.SUBMITTED
    )


def list_queue(person: Person) -> QuerySet[PracticeNote]:
    """Notes that still wait for the side of `person`, the longest waiting first."""
    judged = Moderation.objects.filter(
        note=OuterRef("pk"), round=OuterRef("round"), side=side_of(person)
    )
    rows = PracticeNote.objects.filter(~Exists(judged), stage=Stage.SUBMITTED)
    rows = rows.exclude(author=person).prefetch_related("interventions", "moderations")
    return rows.order_by("submitted_at", "pk")


@transaction.atomic
def judge_note(
    note: PracticeNote,
    *,
    person: Person,
    verdict: Verdict,
    round_seen: int,
    reason: str = "",
    status: str = "",
    explanation: str = "",
    at: datetime,
) -> PracticeNote:
    """Say for one side whether a note may be published, or what has to change.

    When both sides approve it is published. The professional side also says how research stands
    towards it (`status` with `explanation`); contradicted notes are published with a discussion.

    Raises NotToJudge, AlreadyJudged; ValueError for sending back without a reason.
    """
    note = PracticeNote.objects.select_for_update().get(pk=note.pk)
    if not may_judge(note, person):
        raise NotToJudge(note.pk)
    side = side_of(person)
    before = note.moderations.filter(round=note.round)
    if note.round != round_seen or before.filter(side=side).exists():
        raise AlreadyJudged(note.pk)
    if verdict == Verdict.RETURNED and not reason.strip():
        raise ValueError("sending a note back needs a reason")
    Moderation.objects.create(
        note=note,
        round=note.round,
        side=side,
        verdict=verdict,
        reason=reason.strip(),
        person=person,
        at=at,
    )
    if side == Voice.PROFESSIONAL and status:
        note.status = PracticeStatus(status)
        note.explanation = explanation.strip()
    if verdict == Verdict.RETURNED:
        note.stage = Stage.RETURNED
    elif before.filter(verdict=Verdict.APPROVED).exclude(side=side).exists():
        publish(note, at)
    note.save()
    record_event(
        "practice_note_judged", person=person, subject=note, detail={"verdict": str(verdict)}
    )
    return note


def publish(note: PracticeNote, at: datetime) -> None:
    """What research contradicts goes to a discussion, not to a bin."""
    note.stage = Stage.PUBLISHED
    note.published_at = at
    if note.status == PracticeStatus.CONTRADICTED:
        Discussion.objects.get_or_create(note=note, defaults={"opened_at": at})
