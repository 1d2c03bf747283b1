# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Appointments of one case, and the desk of one professional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.models import Appointment, ProposedMoment
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


@dataclass(frozen=True, slots=True)
class AppointmentDesk:
    """What asks for something of the professional, and what is coming."""

    coming: list[Appointment]
    passed: list[Appointment]
    ask_for_new: list[Appointment]
    choosing: list[Appointment]


def appointments_of(case: Case) -> list[Appointment]:
    return list(case.appointments.select_related("made_by").prefetch_related("moments"))


def get_appointment(case: Case, item: int) -> Appointment | None:
    rows = case.appointments.select_related("case__client").prefetch_related("moments")
    return rows.filter(pk=item).first()


def next_appointment(case: Case, *, at: datetime) -> Appointment | None:
    planned = case.appointments.filter(state=State.PLANNED, starts_at__gte=at)
    return planned.select_related("made_by").order_by("starts_at").first()


def open_proposal(case: Case, *, at: datetime) -> Appointment | None:
    """The moments that the client can still choose from; None when all have passed."""
    rows = case.appointments.filter(state=State.PROPOSED, moments__starts_at__gt=at)
    to_choose = models.Prefetch("moments", ProposedMoment.objects.filter(starts_at__gt=at))
    return rows.distinct().prefetch_related(to_choose).first()


def latest_proposal(case: Case) -> Appointment | None:
    """What was put to the client and not answered, with all its moments."""
    rows = case.appointments.filter(state=State.PROPOSED).select_related("case__caseworker")
    return rows.prefetch_related("moments").first()


def last_missed_at(case: Case) -> datetime | None:
    """When the last talk was to take place, where it did not: a proposal after it answers it."""
    last = case.appointments.filter(starts_at__isnull=False).order_by("-starts_at").first()
    return last.starts_at if last is not None and last.state == State.MISSED else None


def desk_of(person: Person, *, at: datetime) -> AppointmentDesk:
    """Of this person's own open cases, in a constant number of queries."""
    cases = Case.objects.of_caseworker(person).filter(status=CaseStatus.OPEN)
    rows = list(
        Appointment.objects.filter(case__in=cases)
        .filter(models.Q(state__in=(State.PROPOSED, State.PLANNED)) | models.Q(asks_for_new=True))
        .select_related(
            *("case__client__email_address", "case__contact_wish"),
            *("case__caseworker", "made_by"),
        )
        .prefetch_related("reminders")
        .order_by("starts_at", "made_at")
    )
    planned = [row for row in rows if row.state == State.PLANNED and row.starts_at]
    return AppointmentDesk(
        coming=[row for row in planned if row.starts_at and row.starts_at >= at],
        passed=[row for row in planned if row.starts_at and row.starts_at < at],
        ask_for_new=[row for row in rows if row.asks_for_new],
        choosing=[row for row in rows if row.state == State.PROPOSED],
    )
