# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talks with clients, and how a client with debts keeps in touch (invented)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.appointments.moments import propose_moments
from kenniskompas.casework.instruments.service import answer_one, asked_parts
from kenniskompas.core.terms import working_day_after
from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.instruments.service import get_instrument

IN_TOUCH, CHOOSES, HELD, MISSED = "VBO-10", "VBO-09", "VBO-08", "VBO-03"
BEGUN = "welbevinden"
MADE_BEFORE = timedelta(days=12)


def keep_in_touch(staff: Staff, at: datetime) -> None:
    """A list begun; a talk to remind of, one to choose, one that was held, two that were not."""
    worker, client = staff.by_username["klantmanager"], staff.by_username["client2"]
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker).filter(
            client__identity__register_key__in=(IN_TOUCH, CHOOSES, HELD, MISSED),
            caseworker=worker,
        )
    }
    today = timezone.localdate(at)
    _begin_list(cases[IN_TOUCH], client, at)
    _plan(cases[IN_TOUCH], working_day_after(today, count=1), worker, at)
    _plan(cases[HELD], today - timedelta(days=1), worker, at)
    for case, days in ((cases[CHOOSES], 3), (cases[MISSED], 9), (cases[MISSED], 2)):
        row = _plan(case, today - timedelta(days=days), worker, at)
        appointments.record_missed(row, person=worker, at=at)
    appointments.propose_appointment(
        cases[CHOOSES],
        moments=[timezone.make_aware(each) for each in propose_moments(today=today)],
        place="office",
        person=worker,
        at=at,
    )


def _begin_list(case: Any, client: Person, at: datetime) -> None:
    """Three questions were seen yesterday, of which one was left open."""
    version = get_instrument(BEGUN)
    parts = asked_parts(case, version)[:3]
    for part, value in zip(parts, (1.0, None, 2.0), strict=True):
        answer_one(case, version, part.code, value, person=client, at=at - timedelta(days=1))


def _plan(case: Any, on: date, worker: Person, at: datetime) -> Any:
    starts_at = timezone.make_aware(datetime.combine(on, time(10)))
    return appointments.plan_appointment(
        case, starts_at=starts_at, place="office", person=worker, at=at - MADE_BEFORE
    )
