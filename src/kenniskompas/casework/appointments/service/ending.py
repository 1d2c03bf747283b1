# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an appointment ended: it took place, it did not, or it was called off in time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.models import Appointment
from kenniskompas.casework.contact.choices import Way
from kenniskompas.casework.contact.service import record_contact
from kenniskompas.casework.intake.choices import Route

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


def record_kept(row: Appointment, *, person: Person) -> bool:
    """False when it was not planned any more."""
    return _end(row, State.KEPT, "appointment_kept", person=person)


@transaction.atomic
def record_missed(row: Appointment, *, person: Person, at: datetime) -> bool:
    """It did not take place, whatever the reason: a new one is asked for."""
    if not _end(row, State.MISSED, "appointment_missed", person=person, asks_for_new=True):
        return False
    on = timezone.localdate(row.starts_at) if row.starts_at else timezone.localdate(at)
    record_contact(row.case, on=on, way=Way.MISSED, person=person, at=at)
    return True


def call_off(row: Appointment, *, route: str, person: Person) -> bool:
    """The client cannot come: that is heard in time, and a new one is asked for."""
    return _end(
        row,
        State.CANCELLED,
        "appointment_called_off",
        person=person,
        asks_for_new=True,
        route=Route(route),
    )


def let_rest(row: Appointment, *, person: Person) -> bool:
    """No new appointment now."""
    done = Appointment.objects.filter(pk=row.pk, asks_for_new=True).update(asks_for_new=False)
    if done:
        record_event("appointment_rests", person=person, subject=row.case)
    return bool(done)


def was_missed_twice(case: Case) -> bool:
    """The last two that were to take place did not: ask whether another way fits better."""
    held = case.appointments.filter(state__in=(State.KEPT, State.MISSED)).order_by("-starts_at")
    return list(held.values_list("state", flat=True)[:2]) == [State.MISSED] * 2


def _end(row: Appointment, state: State, event: str, *, person: Person, **values: object) -> bool:
    planned = Appointment.objects.filter(pk=row.pk, state=State.PLANNED)
    done = planned.update(state=state, **values)
    if done:
        record_event(event, person=person, subject=row.case)
    return bool(done)
