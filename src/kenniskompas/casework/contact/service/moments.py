# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact with the client: recorded by who had it, taken back by the same on the same day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.contact.choices import LONGEST_NOTE, Topic, Way
from kenniskompas.casework.contact.models import ContactMoment

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


def record_contact(
    case: Case,
    *,
    on: date,
    way: str,
    person: Person,
    at: datetime,
    note: str = "",
    topics: Collection[str] = (),
) -> ContactMoment:
    """Keep that there was contact; the trail says that, not what was said."""
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"a note of {len(note)} signs")
    moment = ContactMoment.objects.create(
        case=case,
        on=on,
        way=Way(way),
        note=note,
        topics=sorted(Topic(topic).value for topic in set(topics)),
        recorded_by=person,
        recorded_at=at,
    )
    record_event("contact_recorded", person=person, subject=case, detail={"way": moment.way})
    return moment


def contacts_of(case: Case) -> list[ContactMoment]:
    return list(case.contacts.select_related("recorded_by"))


def may_take_back(moment: ContactMoment, *, person: Person, at: datetime) -> bool:
    """A slip of the same day is the writer's own to take out; after that it stands."""
    written_on = timezone.localdate(moment.recorded_at)
    return moment.recorded_by_id == person.pk and written_on == timezone.localdate(at)


def take_back(case: Case, item_id: int, *, person: Person, at: datetime) -> bool:
    """False when it is not there, or not for this person to take out any more."""
    moment = case.contacts.filter(pk=item_id).first()
    if moment is None or not may_take_back(moment, person=person, at=at):
        return False
    moment.delete()
    record_event("contact_taken_back", person=person, subject=case)
    return True
