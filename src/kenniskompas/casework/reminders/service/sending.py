# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending what is due: claimed first, one e-mail per client, and every failure told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPConnectError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.contact.choices import Kind, MailState
from kenniskompas.casework.contact.service import (
    claim_mail,
    mails_by_key,
    may_try,
    settle_mail,
    why_no_mail,
)
from kenniskompas.casework.reminders import labels
from kenniskompas.casework.reminders.service.due import DueMail, due_mails

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

# Programs that answer by themselves leave it alone (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}
NO_CONNECTION, ADDRESS_REFUSED, MAIL_REFUSED = "no_connection", "address_refused", "mail_refused"


@dataclass(frozen=True, slots=True)
class OneMail:
    """One e-mail to one client: of what, and why it failed; empty when it went out."""

    client: str
    kinds: tuple[str, ...]
    problem: str = ""


@dataclass(slots=True)
class MailRun:
    """What a run did. `off` says why nothing goes out; `is_stopped` that the server gave up."""

    off: str = ""
    is_stopped: bool = False
    mails: list[OneMail] = field(default_factory=list)

    @property
    def failed(self) -> list[OneMail]:
        return [mail for mail in self.mails if mail.problem]

    @property
    def sent(self) -> int:
        return len(self.mails) - len(self.failed)


def send_due(organisation: Organisation, *, at: datetime, is_trial: bool = False) -> MailRun:
    """Send each reminder that is due once; a trial says what would go out, also while it is off.

    Runs side by side send nothing twice. What the server did not get at all stays due.
    """
    run = MailRun(off=why_no_mail(organisation.pk))
    due = due_mails(organisation, at=at)
    if is_trial:
        run.mails = [_told(mails) for mails in _per_client(_open_ones(due, at))]
        return run
    if run.off or not due:
        return run
    with translation.override(settings.LANGUAGE_CODE):
        _send_all(run, _per_client(due), organisation, at)
    return run


def _send_all(
    run: MailRun, due: list[list[DueMail]], organisation: Organisation, at: datetime
) -> None:
    connection = get_connection()
    try:
        connection.open()
        for mails in due:
            told = _send_one(mails, organisation, connection, at)
            if told is None:
                continue
            run.mails.append(told)
            if told.problem == NO_CONNECTION:
                run.is_stopped = True
                return
    except (OSError, SMTPException):
        run.is_stopped = True
    finally:
        connection.close()


def _send_one(
    due: list[DueMail], organisation: Organisation, connection: Any, at: datetime
) -> OneMail | None:
    """None when another run has all of it."""
    claims = [(mail, claim_mail(mail.case, mail.kind, mail.key, at=at)) for mail in due]
    rows = [row for _mail, row in claims if row is not None]
    mails = [mail for mail, row in claims if row is not None]
    if not mails:
        return None
    problem = _handed_over(mails, organisation, connection)
    with transaction.atomic():
        settle_mail(rows, MailState.FAILED if problem else MailState.SENT)
        for mail in [] if problem else mails:
            mail.done(at)
        detail = {"kinds": [mail.kind.value for mail in mails], "problem": problem}
        action = "reminder_not_mailed" if problem else "reminder_mailed"
        record_event(action, person=None, subject=mails[0].case, detail=detail)
    return _told(mails, problem)


def _handed_over(mails: list[DueMail], organisation: Organisation, connection: Any) -> str:
    """Why the mail server did not take it; empty when it did."""
    client = mails[0].case.client
    site = settings.KOMPAS_SITE_URL.rstrip("/")
    message = EmailMessage(
        labels.subject(organisation.name),
        labels.message(
            mails,
            organisation=organisation.name,
            has_own_pages=client.accounts.exists(),
            address=site + reverse("client:start") if site else "",
        ),
        to=[client.email_address.address],
        headers=HEADERS,
        connection=connection,
    )
    try:
        message.send()
    except SMTPRecipientsRefused:
        return ADDRESS_REFUSED
    except (SMTPServerDisconnected, SMTPConnectError):
        return NO_CONNECTION
    except (SMTPException, ValueError):
        # An address that cannot be written in a header must not stop the others.
        return MAIL_REFUSED
    except OSError:
        return NO_CONNECTION
    return ""


def _per_client(due: Iterable[DueMail]) -> list[list[DueMail]]:
    found: dict[Any, list[DueMail]] = defaultdict(list)
    for mail in due:
        found[mail.case.client_id].append(mail)
    return list(found.values())


def _open_ones(due: list[DueMail], at: datetime) -> list[DueMail]:
    """What was not tried before, or may be tried again; one look per kind."""
    keys: dict[Kind, list[str]] = defaultdict(list)
    for mail in due:
        keys[mail.kind].append(mail.key)
    tried = {kind: mails_by_key(kind, those) for kind, those in keys.items()}
    rows = ((mail, tried[mail.kind].get(mail.key)) for mail in due)
    return [mail for mail, row in rows if row is None or may_try(row, at=at)]


def _told(mails: list[DueMail], problem: str = "") -> OneMail:
    return OneMail(
        mails[0].case.client.pseudonym, tuple(mail.kind.value for mail in mails), problem
    )
