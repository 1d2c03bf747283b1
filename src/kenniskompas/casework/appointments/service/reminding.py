# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is to be reminded today, by which way; one tick says that it was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.appointments.models import Appointment, AppointmentReminder
from kenniskompas.casework.appointments.moments import reminder_due
from kenniskompas.casework.contact.choices import RemindBy
from kenniskompas.casework.contact.service import way_by
from kenniskompas.casework.intake.service import clients_not_home

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


@dataclass(frozen=True, slots=True)
class ToRemind:
    """One reminder of today. `in_writing` is False where somebody at home may look along."""

    row: Appointment
    days_before: int
    by: str
    in_writing: bool


def to_remind(coming: Iterable[Appointment], *, at: datetime) -> list[ToRemind]:
    """Of these planned appointments; who looks on the own pages or wants none is not in it."""
    today, found = timezone.localdate(at), []
    for row in coming:
        by = way_by(row.case, getattr(row.case, "contact_wish", None)).remind_by
        if by in {RemindBy.SITE, RemindBy.NONE} or row.starts_at is None:
            continue
        before = reminder_due(
            timezone.localdate(row.starts_at),
            made_on=timezone.localdate(row.made_at),
            today=today,
            done={each.days_before for each in row.reminders.all()},
        )
        if before is not None:
            found.append((row, before, by))
    shielded = clients_not_home([row.case.client_id for row, _before, _by in found])
    return [
        ToRemind(row, before, by, row.case.client_id not in shielded) for row, before, by in found
    ]


def mark_reminded(row: Appointment, days_before: int, *, person: Person, at: datetime) -> None:
    """A second tick on the same reminder changes nothing."""
    _given, is_new = AppointmentReminder.objects.get_or_create(
        appointment=row,
        days_before=days_before,
        defaults={"given_by": person, "given_at": at},
    )
    if is_new:
        detail = {"days_before": days_before}
        record_event("appointment_reminded", person=person, subject=row.case, detail=detail)
