# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is to be reminded today, by which way; one tick says that it was done."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.appointments.models import Appointment, AppointmentReminder
from kenniskompas.casework.appointments.moments import reminder_due
from kenniskompas.casework.contact.choices import Kind, MailState, RemindBy
from kenniskompas.casework.contact.service import mails_by_key, way_by, why_no_mail
from kenniskompas.casework.intake.service import clients_not_home

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


# What becomes of a reminder by e-mail: the house sends it today, tried it in vain, or cannot.
GOES_BY_ITSELF, WENT_WRONG, BY_HAND = "goes_by_itself", "went_wrong", "by_hand"


@dataclass(frozen=True, slots=True)
class ToRemind:
    """One reminder of today. `in_writing` is False where somebody at home may look along.

    `mail` is for who wants e-mail: what the house does with it; empty for another way.
    """

    row: Appointment
    days_before: int
    by: str
    in_writing: bool
    mail: str = ""

    @property
    def key(self) -> str:
        """By which this reminder is known as an e-mail."""
        return f"{self.row.pk}:{self.days_before}"


def to_remind(coming: Iterable[Appointment], *, at: datetime) -> list[ToRemind]:
    """Of these planned appointments; who looks on the own pages or wants none is not in it."""
    found = [each for row in coming if (each := _due(row, timezone.localdate(at))) is not None]
    shielded = clients_not_home([each.row.case.client_id for each in found])
    found = [replace(each, in_writing=each.row.case.client_id not in shielded) for each in found]
    return _with_mail(found)


def mailed_on(coming: Iterable[Appointment]) -> dict[int, date]:
    """Of these appointments the last day on which the house reminded the client by e-mail."""
    given = {
        f"{row.pk}:{each.days_before}": row.pk
        for row in coming
        for each in row.reminders.all()
        if each.given_by_id is None
    }
    mails = mails_by_key(Kind.TALK, given) if given else {}
    sent = [row for row in mails.values() if row.state == MailState.SENT]
    sent.sort(key=lambda row: row.tried_at)
    return {given[row.key]: timezone.localdate(row.tried_at) for row in sent}


def _due(row: Appointment, today: date) -> ToRemind | None:
    by = way_by(row.case, getattr(row.case, "contact_wish", None)).remind_by
    if by in {RemindBy.SITE, RemindBy.NONE} or row.starts_at is None:
        return None
    before = reminder_due(
        timezone.localdate(row.starts_at),
        made_on=timezone.localdate(row.made_at),
        today=today,
        done={each.days_before for each in row.reminders.all()},
    )
    return None if before is None else ToRemind(row, before, by, in_writing=True)


def _with_mail(found: list[ToRemind]) -> list[ToRemind]:
    """Nothing is looked up where nobody wants e-mail."""
    by_mail = [each for each in found if each.by == RemindBy.EMAIL]
    if not by_mail:
        return found
    is_off = bool(why_no_mail(by_mail[0].row.case.client.organisation_id))
    tried = mails_by_key(Kind.TALK, [each.key for each in by_mail])
    return [
        replace(each, mail=_becomes(each, is_off, tried)) if each.by == RemindBy.EMAIL else each
        for each in found
    ]


def _becomes(each: ToRemind, is_off: bool, tried: Container[str]) -> str:
    if each.key in tried:
        return WENT_WRONG
    has_address = getattr(each.row.case.client, "email_address", None) is not None
    return GOES_BY_ITSELF if has_address and each.in_writing and not is_off else BY_HAND


def mark_reminded(
    row: Appointment, days_before: int, *, person: Person | None, at: datetime
) -> None:
    """A second tick on the same reminder changes nothing; the house itself is no person."""
    _given, is_new = AppointmentReminder.objects.get_or_create(
        appointment=row,
        days_before=days_before,
        defaults={"given_by": person, "given_at": at},
    )
    if is_new:
        detail = {"days_before": days_before}
        record_event("appointment_reminded", person=person, subject=row.case, detail=detail)
