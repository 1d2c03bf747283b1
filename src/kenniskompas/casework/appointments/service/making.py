# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making an appointment: on one moment, or by moments from which the client chooses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.models import Appointment, ProposedMoment
from kenniskompas.casework.intake.choices import Route

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class NoMoments(ValueError):
    """There is nothing to choose from."""


class MomentGone(Exception):
    """The moment has passed, or the proposal was answered or taken back meanwhile."""


@transaction.atomic
def plan_appointment(
    case: Case,
    *,
    starts_at: datetime,
    place: str,
    person: Person,
    at: datetime,
    legal_ground: str = "",
    consequence: str = "",
) -> Appointment:
    """Keep what was agreed in a talk; it takes the place of a proposal that was still open."""
    rule = {"legal_ground": legal_ground, "consequence": consequence}
    made = _make(case, State.PLANNED, place, person, at, starts_at=starts_at, **rule)
    record_event("appointment_planned", person=person, subject=case)
    return made


@transaction.atomic
def propose_appointment(
    case: Case,
    *,
    moments: Iterable[datetime],
    place: str,
    person: Person,
    at: datetime,
    legal_ground: str = "",
    consequence: str = "",
) -> Appointment:
    """Put moments to the client. Raises NoMoments."""
    chosen = sorted({moment for moment in moments if moment > at})
    if not chosen:
        raise NoMoments
    rule = {"legal_ground": legal_ground, "consequence": consequence}
    made = _make(case, State.PROPOSED, place, person, at, **rule)
    ProposedMoment.objects.bulk_create(
        ProposedMoment(appointment=made, starts_at=moment) for moment in chosen
    )
    detail = {"moments": len(chosen)}
    record_event("appointment_proposed", person=person, subject=case, detail=detail)
    return made


@transaction.atomic
def choose_moment(
    row: Appointment, moment: int, *, route: str, person: Person, at: datetime
) -> None:
    """The client takes one of the moments. Raises MomentGone."""
    locked = _still_open(row)
    chosen = locked.moments.filter(pk=moment, starts_at__gt=at).first()
    if chosen is None:
        raise MomentGone(moment)
    locked.state, locked.starts_at, locked.route = State.PLANNED, chosen.starts_at, Route(route)
    locked.save(update_fields=["state", "starts_at", "route"])
    detail = {"route": locked.route}
    record_event("appointment_chosen", person=person, subject=locked.case, detail=detail)


@transaction.atomic
def decline_moments(row: Appointment, *, route: str, person: Person) -> None:
    """No moment fits: the professional makes a new proposal. Raises MomentGone."""
    locked = _still_open(row)
    locked.state, locked.route, locked.asks_for_new = State.DECLINED, Route(route), True
    locked.save(update_fields=["state", "route", "asks_for_new"])
    detail = {"route": locked.route}
    record_event("appointment_declined", person=person, subject=locked.case, detail=detail)


def _still_open(row: Appointment) -> Appointment:
    locked = Appointment.objects.select_for_update().get(pk=row.pk)
    if locked.state != State.PROPOSED:
        raise MomentGone(row.pk)
    return locked


def _make(
    case: Case, state: str, place: str, person: Person, at: datetime, **values: Any
) -> Appointment:
    """What was still asked for is answered by this one."""
    case.appointments.filter(asks_for_new=True).update(asks_for_new=False)
    case.appointments.filter(state=State.PROPOSED).update(state=State.CANCELLED)
    return Appointment.objects.create(
        case=case, state=state, place=place, made_by=person, made_at=at, **values
    )
