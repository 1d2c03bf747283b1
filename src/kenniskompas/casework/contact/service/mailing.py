# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mail to clients: whether this organisation sends any, and what was sent, each thing once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import is_demo_database, record_event
from kenniskompas.casework.contact.choices import Kind, MailState
from kenniskompas.casework.contact.models import MailSwitch, SentMail
from kenniskompas.casework.intake.models import Case

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

MOST_TRIES = 2
# So long a professional sees that an e-mail did not go out.
TOLD_FOR = timedelta(days=7)
NO_SERVER, NOT_SWITCHED_ON, DEMO = "no_server", "not_switched_on", "demo"


def why_no_mail(organisation_id: int) -> str:
    """What keeps reminders from going out by e-mail; empty when nothing does.

    The addresses of a demo are made up, and may be somebody's.
    """
    if is_demo_database():
        return DEMO
    if not settings.KOMPAS_EMAIL:
        return NO_SERVER
    switch = mail_switch(organisation_id)
    return "" if switch is not None and switch.is_on else NOT_SWITCHED_ON


def offers_mail(organisation_id: int) -> bool:
    """Whether clients can choose e-mail; in a demo they can, and nothing goes out."""
    switch = mail_switch(organisation_id)
    is_on = switch is not None and switch.is_on
    return is_on and (settings.KOMPAS_EMAIL or is_demo_database())


def mail_switch(organisation_id: int) -> MailSwitch | None:
    rows = MailSwitch.objects.select_related("person").filter(organisation=organisation_id)
    return rows.first()


@transaction.atomic
def switch_mail(organisation: Organisation, *, is_on: bool, person: Person, at: datetime) -> None:
    """The same again changes nothing."""
    newest = mail_switch(organisation.pk)
    if is_on == (newest is not None and newest.is_on):
        return
    MailSwitch.objects.create(organisation=organisation, is_on=is_on, person=person, at=at)
    record_event("mail_switched", person=person, subject=organisation, detail={"on": is_on})


@transaction.atomic
def claim_mail(case: Case, kind: Kind, key: str, *, at: datetime) -> SentMail | None:
    """The right to send this now, kept before it is sent; None when it is not ours to send.

    Stopped between this and `settle_mail`, nobody knows whether it went out: it is not repeated.
    """
    rows = SentMail.objects.select_for_update()
    row, is_new = rows.get_or_create(
        kind=kind, key=key, defaults={"case": case, "tried_at": at, "state": MailState.TRYING}
    )
    if is_new:
        return row
    if not may_try(row, at=at):
        return None
    row.state, row.tries, row.tried_at = MailState.TRYING, row.tries + 1, at
    row.save(update_fields=["state", "tries", "tried_at"])
    return row


def may_try(row: SentMail, *, at: datetime) -> bool:
    """What failed is tried once more, on a later day."""
    is_later = timezone.localdate(row.tried_at) < timezone.localdate(at)
    return row.state == MailState.FAILED and row.tries < MOST_TRIES and is_later


def settle_mail(rows: Collection[SentMail], state: MailState) -> None:
    SentMail.objects.filter(pk__in=[row.pk for row in rows]).update(state=state)


def mails_by_key(kind: Kind, keys: Collection[str]) -> dict[str, SentMail]:
    return {row.key: row for row in SentMail.objects.filter(kind=kind, key__in=keys)}


def mails_of(case: Case) -> list[SentMail]:
    return list(case.mails.all())


def failed_mails(person: Person, *, at: datetime) -> list[SentMail]:
    """Of somebody's own cases, in the last days, what did not reach the client by e-mail.

    What is being sent at this moment is not in it.
    """
    rows = SentMail.objects.filter(
        case__in=Case.objects.of_caseworker(person),
        state__in=(MailState.FAILED, MailState.TRYING),
        tried_at__gt=at - TOLD_FOR,
        tried_at__lt=at - timedelta(minutes=5),
    )
    return list(rows.select_related("case__client"))


def counted_mails(organisation: Organisation, *, since: datetime) -> list[tuple[Kind, int, int]]:
    """Per kind how many were sent and how many were not; nothing about whom."""
    rows = SentMail.objects.filter(case__client__organisation=organisation, tried_at__gte=since)
    states = list(rows.values_list("kind", "state"))
    return [
        (
            kind,
            sum(each == (kind, MailState.SENT) for each in states),
            sum(each[0] == kind and each[1] != MailState.SENT for each in states),
        )
        for kind in Kind
    ]
