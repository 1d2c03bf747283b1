# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A closed case may be asked something only when the client said so at closing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.followup.choices import MOMENTS
from kenniskompas.casework.followup.models import FollowUp, LaterContact
from kenniskompas.casework.intake.choices import CaseStatus, Route
from kenniskompas.core.terms import months_later

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class StillOpen(Exception):
    """An open case has a contact person who asks: this is for after closing."""


def later_contact_of(case: Case) -> LaterContact | None:
    return LaterContact.objects.select_related("recorded_by").filter(case=case).first()


def may_ask(case: Case) -> bool:
    """The client agreed and did not take that back."""
    return LaterContact.objects.filter(case=case, agrees=True).exists()


@transaction.atomic
def agree_later_contact(
    case: Case, *, agrees: bool, route: str = "", on: date, person: Person
) -> LaterContact:
    """Keep what the client said; a no takes back an earlier yes, and what was not asked yet."""
    if case.status != CaseStatus.CLOSED or case.closed_on is None:
        raise StillOpen(case.pk)
    given, _created = LaterContact.objects.update_or_create(
        case=case,
        defaults={
            "agrees": agrees,
            "route": Route(route) if agrees else "",
            "answered_on": on,
            "recorded_by": person,
        },
    )
    if agrees:
        for months in MOMENTS:
            due = months_later(case.closed_on, months)
            FollowUp.objects.get_or_create(case=case, months=months, defaults={"due_on": due})
    else:
        case.follow_ups.filter(answered_on=None, no_answer_on=None).delete()
    show_next(case)
    detail = {"agrees": agrees, "route": given.route}
    record_event("later_contact_recorded", person=person, subject=case, detail=detail)
    return given


def show_next(case: Case) -> None:
    """Keep on the closed case when it is next on the worklist."""
    waiting = case.follow_ups.filter(answered_on=None, no_answer_on=None).order_by("due_on")
    first = waiting.first()
    case.due_on = first.due_on if first else None
    case.save(update_fields=["due_on"])
