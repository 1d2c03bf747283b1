# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talks with clients, how they want to be reminded, and who keeps in touch (invented)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.appointments.moments import propose_moments
from kenniskompas.casework.contact.choices import Kind, MailState, RemindBy
from kenniskompas.casework.contact.service import (
    claim_mail,
    record_contact_wish,
    settle_mail,
    switch_mail,
)
from kenniskompas.casework.instruments.service import answer_one, asked_parts
from kenniskompas.casework.intake.choices import Route
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
    _remind_by_mail(cases[HELD], staff, at)
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


def _remind_by_mail(case: Any, staff: Staff, at: datetime) -> None:
    """Chosen by phone; one reminder was mailed yesterday (invented: a demo sends nothing)."""
    worker, manager = staff.by_username["klantmanager"], staff.by_username["beheer"]
    yesterday, today = at - timedelta(days=1), timezone.localdate(at)
    switch_mail(staff.organisation, is_on=True, person=manager, at=at - MADE_BEFORE)
    record_contact_wish(
        case,
        one_thing=False,
        remind_by=RemindBy.EMAIL,
        route=Route.PHONE,
        on=today - MADE_BEFORE,
        person=worker,
        at=at,
        email="bewoner@voorbeeldstad.example",
    )
    row = _plan(case, working_day_after(today, count=2), worker, at)
    mail = claim_mail(case, Kind.TALK, f"{row.pk}:3", at=yesterday)
    if mail is not None:
        settle_mail([mail], MailState.SENT)
        appointments.mark_reminded(row, 3, person=None, at=yesterday)


def _plan(case: Any, on: date, worker: Person, at: datetime) -> Any:
    starts_at = timezone.make_aware(datetime.combine(on, time(10)))
    return appointments.plan_appointment(
        case, starts_at=starts_at, place="office", person=worker, at=at - MADE_BEFORE
    )
