# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking after closing: at most one reminder, and no answer is recorded as such."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.execution.choices import (
    MeasurementSource,
    Moment,
    SaidBy,
    UnknownReason,
)
from kenniskompas.casework.execution.service import (
    record_measurement,
    record_progress,
    record_unknown,
)
from kenniskompas.casework.followup.choices import Seen
from kenniskompas.casework.followup.models import FollowUp
from kenniskompas.casework.followup.service.agreeing import may_ask, show_next
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.service import may_send_home

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

# The outcome that the one question is about.
ASKED_OUTCOME = {"work": "work_12m", "debts": "debts_solved_24m"}
VALUES = {Seen.YES: 1.0, Seen.NO: 0.0}


class AskedEnough(Exception):
    """Asked and reminded once: that is the most."""


class NotAsked(Exception):
    """Silence says nothing as long as nobody asked."""


class NotHome(Exception):
    """No letter may go to the address of this client."""


def get_follow_up(case: Case, item: int) -> FollowUp | None:
    """An open moment of this case, while the client agrees to be asked."""
    found = case.follow_ups.filter(pk=item, answered_on=None, no_answer_on=None).first()
    return found if found is not None and may_ask(case) else None


def due_follow_up(case: Case, *, today: date) -> FollowUp | None:
    """What the client may be asked today; None before its day and after its term."""
    waiting = case.follow_ups.filter(due_on__lte=today, answered_on=None, no_answer_on=None)
    found = waiting.order_by("due_on").last()
    if found is None or found.last_on < today or not may_ask(case):
        return None
    return found


def overdue_follow_up(case: Case, *, today: date) -> FollowUp | None:
    """A moment whose term has passed without an answer: it only waits to be put away."""
    waiting = case.follow_ups.filter(answered_on=None, no_answer_on=None).order_by("due_on")
    return next((row for row in waiting if row.last_on < today), None)


@transaction.atomic
def mark_asked(row: FollowUp, *, route: str, on: date, person: Person | None) -> None:
    """Somebody called, wrote or spoke, or the house did; the second time is the reminder.

    Raises AskedEnough, and NotHome.
    """
    if Route(route) == Route.PAPER and not may_send_home(row.case.client):
        raise NotHome(row.case_id)
    if row.reminded_on is not None:
        raise AskedEnough(row.pk)
    name = "asked_on" if row.asked_on is None else "reminded_on"
    setattr(row, name, on)
    row.save(update_fields=[name])
    detail = {"months": row.months, "route": route}
    record_event("follow_up_asked", person=person, subject=row.case, detail=detail)


@transaction.atomic
def record_answer(
    row: FollowUp, *, seen: str, how: int | None, route: str, person: Person, at: datetime
) -> None:
    """Keep what the client says as an outcome with source client, and how it goes."""
    case, today = row.case, timezone.localdate(at)
    outcome = ASKED_OUTCOME[case.question]
    if Seen(seen) == Seen.NOT_SAID:
        record_unknown(case, {outcome: UnknownReason.DECLINED}, person=person, at=at)
    else:
        record_measurement(
            case,
            outcome=outcome,
            value=VALUES[Seen(seen)],
            on=today,
            source=MeasurementSource.CLIENT,
            person=person,
        )
    if how is not None:
        record_progress(case, how=how, said_by=SaidBy.CLIENT, route=route, person=person, at=at)
    row.answered_on, row.answered_by = today, Route(route)
    row.save(update_fields=["answered_on", "answered_by"])
    show_next(case)
    detail = {"months": row.months, "route": route}
    record_event("follow_up_answered", person=person, subject=case, detail=detail)


@transaction.atomic
def record_no_answer(row: FollowUp, *, person: Person, at: datetime) -> None:
    """Nobody answered: that is not a no, and evaluations hear it as unknown.

    Raises NotAsked while there is still time to ask.
    """
    case, today = row.case, timezone.localdate(at)
    on_site = case.later_contact.route == Route.SITE and row.due_on < today
    asked = row.asked_on is not None or on_site
    if not asked and today <= row.last_on:
        raise NotAsked(row.pk)
    reason = UnknownReason.NO_CONTACT if asked else UnknownReason.NOT_ASKED
    row.no_answer_on = today
    row.save(update_fields=["no_answer_on"])
    outcome = ASKED_OUTCOME[case.question]
    if not case.measurements.filter(outcome=outcome, moment=Moment.AFTER).exists():
        record_unknown(case, {outcome: reason}, person=person, at=at)
    show_next(case)
    detail = {"months": row.months}
    record_event("follow_up_unanswered", person=person, subject=case, detail=detail)
