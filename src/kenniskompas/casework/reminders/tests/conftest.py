# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An organisation that mails, and a client who chose that."""

from datetime import datetime, time, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.contact.service import record_contact_wish, switch_mail
from kenniskompas.casework.reminders.service import send_due
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

ADDRESS = "bewoner@example.org"


@pytest.fixture
def mailing(settings, organisation, person):
    """A server is set, and the functional manager switched it on."""
    settings.KOMPAS_EMAIL = True
    settings.DEFAULT_FROM_EMAIL = "herinnering@testdam.example"
    switch_mail(organisation, is_on=True, person=person("administrator"), at=AT)


@pytest.fixture
def wants(caseworker):
    """`wants(case)`: the client chose this way, and gave an address."""

    def choose(case, remind_by="email", address=ADDRESS):
        record_contact_wish(
            case,
            one_thing=True,
            remind_by=remind_by,
            route="phone",
            on=TODAY,
            person=caseworker,
            at=AT,
            email=address,
        )
        return case

    return choose


@pytest.fixture
def case(caseworker, wants):
    return wants(open_case(caseworker))


@pytest.fixture
def with_site(person, caseworker):
    """`with_site(case)`: the client signs in on the own pages."""

    def give(case):
        account = person("client", username=f"client-{case.client.pseudonym}")
        casework.give_access(case.client, account, by=caseworker)
        return account

    return give


@pytest.fixture
def talk(caseworker):
    """`talk(case, 1)`: a talk tomorrow at ten that was made five days ago."""

    def plan(case, days=1):
        starts_at = datetime.combine(TODAY + timedelta(days=days), time(10))
        return appointments.plan_appointment(
            case,
            starts_at=timezone.make_aware(starts_at),
            place="office",
            person=caseworker,
            at=AT - timedelta(days=5),
        )

    return plan


@pytest.fixture
def send(organisation):
    """`send(1)` is the run of a day later; how many went out, and how many did not."""

    def run(days=0, **options):
        done = send_due(organisation, at=AT + timedelta(days=days), **options)
        return done.sent, len(done.failed)

    return run


@pytest.fixture
def fails(monkeypatch):
    """`fails()`: the server takes nothing; `fails(False)` and it does again."""
    sending = mail.EmailMessage.send
    errors = {
        "refused": SMTPRecipientsRefused({ADDRESS: (550, b"no such user")}),
        "gone": SMTPServerDisconnected("connection lost"),
    }

    def switch(how="refused"):
        def refuse(_message, fail_silently=False):
            raise errors[how]

        monkeypatch.setattr(mail.EmailMessage, "send", refuse if how else sending)

    return switch
