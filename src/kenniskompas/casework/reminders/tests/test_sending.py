# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders by e-mail: to who chose it, once, without content, and failures are told."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Organisation
from kenniskompas.casework.contact.choices import MailState
from kenniskompas.casework.contact.models import ClientEmail, SentMail
from kenniskompas.casework.contact.service import claim_mail, switch_mail, why_no_mail
from kenniskompas.casework.intake.models import SafetyFlag
from kenniskompas.casework.intake.service import join_household, new_household
from kenniskompas.casework.reminders.service import send_due, sending
from kenniskompas.casework.reminders.tests.conftest import ADDRESS
from kenniskompas.casework.tests.factories import AT, open_case
from kenniskompas.cli.main import main

pytestmark = pytest.mark.django_db


def test_a_talk_tomorrow_is_mailed_once_without_what_it_is_about(case, talk, mailing, send):
    row = talk(case)

    assert [send(), send(), send()] == [(1, 0), (0, 0), (0, 0)]

    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert message.from_email == "herinnering@testdam.example"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.subject == "Een herinnering van Testdam"
    assert "U hebt een gesprek op dinsdag 3 maart om 10.00" in message.body
    words = f"{message.subject} {message.body}".lower()
    for silent in ("schuld", "werk", "uitkering", "caseworker", case.client.pseudonym.lower()):
        assert silent not in words
    assert row.reminders.get().given_by is None
    assert SentMail.objects.get().state == MailState.SENT
    event = AuditEvent.objects.get(action="reminder_mailed")
    assert (event.subject_id, event.detail) == (str(case.pk), {"kinds": ["talk"], "problem": ""})
    assert ADDRESS not in json.dumps(list(AuditEvent.objects.values("detail", "subject_id")))


@pytest.mark.parametrize("remind_by", ["text", "call", "site", "none"])
def test_who_chose_another_way_gets_none(remind_by, caseworker, wants, talk, mailing, send):
    talk(wants(open_case(caseworker), remind_by))

    assert send() == (0, 0)


def test_who_said_nothing_gets_none(caseworker, talk, mailing, send):
    talk(open_case(caseworker))

    assert send() == (0, 0)


def test_nothing_goes_to_an_address_behind_a_safety_flag_or_of_who_lives_with_one(
    case, caseworker, wants, talk, mailing, send
):
    other = wants(open_case(caseworker))
    household = new_household(person=caseworker)
    for each in (case, other):
        join_household(each.client, household, since_on=AT.date(), person=caseworker)
        talk(each)
    SafetyFlag.objects.create(client=case.client, set_at=AT, set_by=caseworker)

    assert send() == (0, 0)
    assert not SentMail.objects.exists()


@pytest.mark.parametrize(
    ("server", "switched", "demo", "why"),
    [
        (False, True, False, "no_server"),
        (True, False, False, "not_switched_on"),
        (True, True, True, "demo"),
    ],
)
def test_nothing_leaves_without_a_server_a_switch_and_real_data(
    server, switched, demo, why, case, talk, mailing, settings, organisation, person, send
):
    talk(case)
    settings.KOMPAS_EMAIL = server
    switch_mail(organisation, is_on=switched, person=person("administrator"), at=timezone.now())
    Organisation.objects.update(is_demo=demo)

    assert why_no_mail(organisation.pk) == why
    assert send() == (0, 0)
    assert not mail.outbox
    assert not SentMail.objects.exists()


def test_two_timers_at_once_send_one(case, talk, mailing, organisation, monkeypatch):
    talk(case)
    real, inner = sending._handed_over, []

    def handed_over(*args):
        if not inner:
            inner.append(None)
            inner.append(send_due(organisation, at=AT))
        return real(*args)

    monkeypatch.setattr(sending, "_handed_over", handed_over)

    outer = send_due(organisation, at=AT)

    assert (outer.sent, inner[1].sent, len(mail.outbox)) == (1, 0, 1)


def test_what_was_stopped_in_between_is_not_repeated_and_told(case, talk, mailing, send):
    row = talk(case)
    claim_mail(case, "talk", f"{row.pk}:1", at=AT - timedelta(days=1))

    assert send() == (0, 0)
    assert SentMail.objects.get().state == MailState.TRYING


def test_a_failure_is_told_and_tried_once_more_on_a_later_day(case, talk, mailing, send, fails):
    talk(case, days=4)
    fails()

    # The reminder of three days ahead stays due until that of one day ahead takes its place.
    assert [send(1), send(1), send(2), send(2)] == [(0, 1), (0, 0), (0, 1), (0, 0)]

    assert SentMail.objects.get().tries == 2
    assert AuditEvent.objects.filter(action="reminder_not_mailed").count() == 2
    assert not AuditEvent.objects.filter(action="appointment_reminded").exists()


def test_the_second_try_may_succeed(case, talk, mailing, send, fails):
    talk(case, days=4)
    fails()
    first = send(1)
    fails("")

    assert (first, send(2)) == ((0, 1), (1, 0))
    assert SentMail.objects.get().state == MailState.SENT


def test_when_the_server_is_gone_the_rest_stays_due(
    case, caseworker, wants, talk, mailing, organisation, fails
):
    for each in (case, wants(open_case(caseworker))):
        talk(each)
    fails("gone")

    run = send_due(organisation, at=AT)

    assert (len(run.mails), run.is_stopped) == (1, True)
    assert run.failed[0].problem == "no_connection"
    assert SentMail.objects.count() == 1


def test_a_server_that_cannot_be_reached_uses_up_no_try(
    case, talk, mailing, organisation, monkeypatch
):
    talk(case)

    class Closed:
        def open(self):
            raise ConnectionRefusedError

        def close(self):
            pass

    monkeypatch.setattr(sending, "get_connection", Closed)

    run = send_due(organisation, at=AT)

    assert (run.mails, run.is_stopped) == ([], True)
    assert not SentMail.objects.exists()


def test_the_address_goes_when_nobody_asks_for_e_mail_any_more(case, caseworker, wants):
    second = open_case(caseworker)
    second.client = case.client
    second.save()
    wants(second, address="")

    wants(case, "call", address="")
    kept = ClientEmail.objects.get().address
    wants(second, "none", address="")

    assert kept == ADDRESS
    assert not ClientEmail.objects.exists()


def test_the_command_says_what_is_due_sends_it_and_warns_of_failures(
    caseworker, wants, talk, mailing, capsys, fails
):
    case = wants(open_case(caseworker))
    row = talk(case)
    row.starts_at = timezone.now() + timedelta(days=1)
    row.save()
    told = []
    for options in (["--dry-run"], [], []):
        assert main(["remind", "--format", "json", *options]) == 0
        told.append(json.loads(capsys.readouterr().out))
    SentMail.objects.all().delete()
    row.reminders.all().delete()
    fails()
    assert main(["remind"]) == 2

    trial, done, again = told
    assert [(each["mails"], each["sent"]) for each in told] == [(1, 0), (1, 1), (0, 0)]
    assert trial["clients"] == done["clients"]
    assert done["clients"][0] == {
        "client": case.client.pseudonym,
        "kinds": ["talk"],
        "problem": None,
    }
    assert (again["off"], again["stopped"]) == (None, False)
    assert "1 did not go out" in capsys.readouterr().out


def test_the_command_says_why_it_is_off(organisation, capsys):
    assert main(["remind", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["off"] == "no_server"
    assert main(["remind"]) == 0
    assert "KOMPAS_EMAIL_URL" in capsys.readouterr().out
