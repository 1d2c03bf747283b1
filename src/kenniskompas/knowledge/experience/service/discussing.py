# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talk over a note that research contradicts, until a conclusion closes it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.experience.models import Contribution, Discussion, PracticeNote
from kenniskompas.knowledge.experience.service.contributing import checked


@dataclass(frozen=True)
class DiscussionClosed(Exception):
    """A conclusion was drawn meanwhile."""

    note_id: int


@transaction.atomic
def contribute_to_discussion(
    note: PracticeNote, text: str, *, person: Person, at: datetime
) -> Contribution:
    """Say something; readers see the role, not the name.

    Raises DiscussionClosed, PersonalTraces, or Discussion.DoesNotExist when there is none.
    """
    discussion = open_discussion(note)
    said = Contribution.objects.create(
        discussion=discussion,
        text=checked(text),
        author=person,
        author_role=person.role,
        at=at,
    )
    record_event("discussion_joined", person=person, subject=note)
    return said


@transaction.atomic
def close_discussion(
    note: PracticeNote, conclusion: str, *, person: Person, at: datetime
) -> Discussion:
    """Draw a conclusion; the note stays readable beside it. Raises as in contributing."""
    discussion = open_discussion(note)
    discussion.conclusion = checked(conclusion)
    discussion.closed_at = at
    discussion.closed_by = person
    discussion.save()
    record_event("discussion_closed", person=person, subject=note)
    return discussion


def open_discussion(note: PracticeNote) -> Discussion:
    discussion = Discussion.objects.select_for_update().get(note=note)
    if discussion.closed_at is not None:
        raise DiscussionClosed(note.pk)
    return discussion
