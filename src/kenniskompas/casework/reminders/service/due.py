# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What clients who chose e-mail are to be reminded of today, gathered from the rooms that know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.models import Appointment
from kenniskompas.casework.appointments.moments import reminder_day
from kenniskompas.casework.appointments.service import mark_reminded, to_remind
from kenniskompas.casework.contact.choices import Kind, RemindBy
from kenniskompas.casework.followup.models import FollowUp
from kenniskompas.casework.followup.service import mark_asked
from kenniskompas.casework.instruments.models import StartedList
from kenniskompas.casework.intake.choices import CaseStatus, Route
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.intake.service import clients_not_home
from kenniskompas.casework.plan.models import Agreement, Plan

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

# How a plan calls the client; another name is somebody who is not mailed.
CLIENT_WORDS = frozenset({"cliënt", "client", "u"})
DAY_BEFORE = 1
# A list that was laid aside, and the question after closing that was not answered.
LIST_RESTS, ASK_AGAIN = timedelta(days=3), timedelta(days=14)
# What has been waiting longer is no reminder any more.
STALE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DueMail:
    """One reminder. `moment` is of a talk; `done` writes down elsewhere that it was given."""

    case: Case
    kind: Kind
    key: str
    moment: datetime | None = None
    on: date | None = None
    done: Callable[[datetime], None] = lambda _at: None


def due_mails(organisation: Organisation, *, at: datetime) -> list[DueMail]:
    """Everything, talks first; nothing for an address behind a safety flag."""
    cases = _by_mail(organisation)
    still, today = cases.filter(status=CaseStatus.OPEN), timezone.localdate(at)
    on_site = still.filter(client__accounts__isnull=False)
    return [
        *_talks(still, at),
        *_agreements(still, today),
        *_moments(on_site, at),
        *_later(cases.filter(status=CaseStatus.CLOSED), today),
        *_asked_how(on_site, today),
        *_lists(on_site, at),
    ]


def _by_mail(organisation: Organisation) -> QuerySet[Case]:
    cases = Case.objects.filter(
        client__organisation=organisation,
        contact_wish__remind_by=RemindBy.EMAIL,
        client__email_address__isnull=False,
    )
    shielded = clients_not_home(list(cases.values_list("client", flat=True)))
    return cases.exclude(client__in=shielded).select_related("client__email_address")


def _known(cases: QuerySet[Case]) -> dict[object, Case]:
    return {case.pk: case for case in cases.distinct()}


def _talks(cases: QuerySet[Case], at: datetime) -> Iterable[DueMail]:
    planned = Appointment.objects.filter(
        case__in=cases.values("pk"), state=State.PLANNED, starts_at__gte=at
    )
    rows = planned.select_related("case__client__email_address", "case__contact_wish")
    for each in to_remind(rows.prefetch_related("reminders").order_by("starts_at"), at=at):
        yield DueMail(
            each.row.case,
            Kind.TALK,
            each.key,
            moment=each.row.starts_at,
            done=_reminded(each.row, each.days_before),
        )


def _agreements(cases: QuerySet[Case], today: date) -> Iterable[DueMail]:
    """The client's own, of the plan that is agreed on, on the working day before their day."""
    known = _known(cases)
    newest = Plan.objects.filter(case=OuterRef("plan__case")).order_by("-starts_on", "-pk")
    rows = Agreement.objects.filter(
        plan__case__in=list(known),
        plan=Subquery(newest.values("pk")[:1]),
        plan__agreed_at__isnull=False,
        kept=None,
        due_on__gt=today,
    )
    for row in rows.select_related("plan").order_by("due_on", "pk"):
        day = row.due_on
        if day is None or reminder_day(day, before=DAY_BEFORE) > today:
            continue
        if row.who.strip().lower() in CLIENT_WORDS:
            yield DueMail(known[row.plan.case_id], Kind.AGREEMENT, f"{row.pk}:{day}", on=day)


def _moments(cases: QuerySet[Case], at: datetime) -> Iterable[DueMail]:
    """From the day after they were put to the client."""
    rows = Appointment.objects.filter(
        case__in=cases.values("pk"), state=State.PROPOSED, moments__starts_at__gt=at
    )
    known = _known(cases)
    for row in rows.distinct().order_by("made_at"):
        if timezone.localdate(row.made_at) < timezone.localdate(at):
            yield DueMail(known[row.case_id], Kind.MOMENTS, str(row.pk))


def _later(cases: QuerySet[Case], today: date) -> Iterable[DueMail]:
    """Asked on the own pages with a yes: told once, and once again after two weeks."""
    known = _known(cases.filter(later_contact__agrees=True, later_contact__route=Route.SITE))
    rows = FollowUp.objects.filter(
        case__in=list(known),
        due_on__lte=today,
        answered_on=None,
        no_answer_on=None,
        reminded_on=None,
    )
    for row in rows.select_related("case__client").order_by("due_on"):
        is_again = row.asked_on is not None
        if row.last_on < today or (row.asked_on and row.asked_on + ASK_AGAIN > today):
            continue
        key = f"{row.pk}:{2 if is_again else 1}"
        yield DueMail(known[row.case_id], Kind.LATER, key, done=_asked(row))


def _asked_how(cases: QuerySet[Case], today: date) -> Iterable[DueMail]:
    rows = cases.filter(asked_on__lt=today, asked_on__gt=today - STALE)
    for case in _known(rows).values():
        yield DueMail(case, Kind.HOW, f"{case.pk}:{case.asked_on}")


def _lists(cases: QuerySet[Case], at: datetime) -> Iterable[DueMail]:
    known = _known(cases)
    rows = StartedList.objects.filter(
        case__in=list(known), changed_at__lte=at - LIST_RESTS, changed_at__gt=at - STALE
    )
    for row in rows.order_by("changed_at"):
        yield DueMail(known[row.case_id], Kind.LIST, str(row.pk))


def _reminded(row: Appointment, before: int) -> Callable[[datetime], None]:
    return lambda at: mark_reminded(row, before, person=None, at=at)


def _asked(row: FollowUp) -> Callable[[datetime], None]:
    return lambda at: mark_asked(row, route=Route.SITE, on=timezone.localdate(at), person=None)
