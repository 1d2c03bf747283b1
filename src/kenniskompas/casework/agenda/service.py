# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days that matter in somebody's cases, and the private address under which an agenda reads them.

An agenda often lies outside the municipality: it gets a pseudonym, a kind and a day, no words.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.casework.agenda.models import CalendarFeed
from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.labels import moment_words
from kenniskompas.casework.appointments.models import Appointment
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.plan.models import Agreement, Plan, Reminder

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One day in one case; `text` stays on our own pages."""

    kind: str
    key: str
    day: date
    case: Case
    text: str = ""


def own_items(person: Person) -> list[AgendaItem]:
    """What is still open in this person's own cases, in five queries."""
    cases = Case.objects.of_caseworker(person).filter(status=CaseStatus.OPEN)
    return _items(cases)


def case_items(case: Case) -> list[AgendaItem]:
    return _items(Case.objects.filter(pk=case.pk))


def make_feed(person: Person, *, at: datetime) -> str:
    """The secret part of a new address, shown once; an earlier one stops working."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        person=person,
        defaults={"digest": _digest(token), "made_at": at, "last_read_on": None},
    )
    record_event("calendar_feed_made", person=person, subject=person)
    return token


def feed_of(person: Person) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(person=person).first()


def withdraw_feed(person: Person) -> bool:
    removed, _details = CalendarFeed.objects.filter(person=person).delete()
    if removed:
        record_event("calendar_feed_withdrawn", person=person, subject=person)
    return bool(removed)


def reader_of(token: str, *, at: datetime) -> Person | None:
    """Whose agenda this secret opens; nobody's when it was withdrawn or the person has left."""
    feed = CalendarFeed.objects.select_related("person").filter(digest=_digest(token)).first()
    if feed is None or not may(feed.person, Permission.DO_CASEWORK):
        return None
    today = timezone.localdate(at)
    if feed.last_read_on != today:
        feed.last_read_on = today
        feed.save(update_fields=["last_read_on"])
        record_event("calendar_feed_read", person=feed.person, subject=feed.person)
    return feed.person


def _items(cases: QuerySet[Case]) -> list[AgendaItem]:
    known = {case.pk: case for case in cases.select_related("client")}
    newest = Plan.objects.filter(case=OuterRef("plan__case")).order_by("-starts_on", "-pk")
    agreements = Agreement.objects.filter(
        plan__case__in=cases,
        kept=None,
        due_on__isnull=False,
        plan=Subquery(newest.values("pk")[:1]),
    )
    rows = [
        AgendaItem("agreement", f"a{key}", day, known[case], text)
        for key, day, case, text in agreements.values_list("pk", "due_on", "plan__case", "text")
        if day is not None
    ]
    reminders = Reminder.objects.filter(case__in=cases, done_at=None)
    rows += [
        AgendaItem("reminder", f"r{key}", day, known[case], text)
        for key, day, case, text in reminders.values_list("pk", "on", "case", "text")
    ]
    planned = Appointment.objects.filter(case__in=cases, state=State.PLANNED)
    rows += [
        AgendaItem("appointment", f"g{key}", timezone.localdate(at), known[case], moment_words(at))
        for key, at, case in planned.values_list("pk", "starts_at", "case")
        if at is not None
    ]
    rows += [
        AgendaItem("term", f"t{case.pk}", case.term_on, case)
        for case in known.values()
        if case.term_on is not None
    ]
    return sorted(rows, key=lambda item: (item.day, item.key))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
