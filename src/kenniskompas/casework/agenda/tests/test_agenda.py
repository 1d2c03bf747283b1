# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda: own cases only, no words to the outside, and an address that can be withdrawn."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.casework import service
from kenniskompas.casework.agenda.models import CalendarFeed
from kenniskompas.casework.tests.factories import TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db
AGENDA = "/clienten/agenda"


@pytest.fixture
def case(caseworker):
    case = planned_case(caseworker)
    service.add_agreement(
        case.plans.get(),
        text="Geheim gesprek met Jansen",
        who="Wij",
        nature="voluntary",
        person=caseworker,
        due_on=TODAY,
    )
    service.set_reminder(case, on=TODAY + timedelta(days=2), text="Bel mevrouw", person=caseworker)
    return case


def address_of(browser):
    return browser.post(f"{AGENDA}/adres").context["address"].removeprefix("http://testserver")


def test_the_page_shows_what_is_open_in_order(case, caseworker, signed_in):
    rows = signed_in(caseworker).get(AGENDA).context["rows"]

    assert [row["item"].kind for row in rows] == ["agreement", "reminder"]
    assert rows[0]["is_late"]


def test_a_kept_agreement_and_a_done_reminder_are_gone(case, caseworker, signed_in):
    from kenniskompas.casework.tests.factories import AT

    agreement = case.plans.get().agreements.get(due_on=TODAY)
    service.mark_kept(agreement, kept=True, person=caseworker)
    service.finish_reminder(case, case.reminders.get().pk, person=caseworker, at=AT)

    assert signed_in(caseworker).get(AGENDA).context["rows"] == []


def test_a_file_holds_pseudonyms_and_days_and_no_words(case, caseworker, signed_in):
    browser = signed_in(caseworker)

    for url in (f"{AGENDA}.ics", f"{case.get_absolute_url()}agenda.ics", address_of(browser)):
        answer = browser.get(url)
        text = answer.content.decode().replace("\r\n ", "")
        assert answer["Content-Type"].startswith("text/calendar")
        assert text.count("BEGIN:VEVENT") == 2
        assert f"SUMMARY:{case.client.pseudonym} · Afspraak" in text
        assert "Jansen" not in text
        assert "mevrouw" not in text


def test_an_agenda_reads_the_address_without_signing_in_until_it_is_withdrawn(
    case, caseworker, signed_in
):
    browser = signed_in(caseworker)
    url = address_of(browser)

    assert Browser().get(url).status_code == 200
    assert CalendarFeed.objects.get().digest not in url
    assert Browser().get(url).status_code == 200
    assert AuditEvent.objects.filter(action="calendar_feed_read").count() == 1

    browser.post(f"{AGENDA}/adres/intrekken")
    assert Browser().get(url).status_code == 404


def test_a_new_address_ends_the_old_one_and_who_left_has_none(case, caseworker, signed_in):
    browser = signed_in(caseworker)
    old, new = address_of(browser), address_of(browser)
    assert Browser().get(old).status_code == 404

    caseworker.is_active = False
    caseworker.save()
    assert Browser().get(new).status_code == 404


def test_the_agenda_holds_own_cases_only(case, person, signed_in):
    colleague = person(username="colleague")
    open_case(colleague)

    assert signed_in(colleague).get(AGENDA).context["rows"] == []


def test_others_have_no_agenda(case, person, signed_in):
    browser = signed_in(person(Role.DIRECTOR))

    assert browser.get(AGENDA).status_code == 404
    assert browser.get(f"{case.get_absolute_url()}agenda.ics").status_code == 404
    assert browser.post(f"{AGENDA}/adres").status_code == 404


def test_the_agenda_takes_the_same_queries_at_any_size(
    case, caseworker, signed_in, django_assert_num_queries
):
    browser = signed_in(caseworker)
    for number in range(5):
        service.set_reminder(open_case(caseworker), on=TODAY, text=str(number), person=caseworker)

    # Session, person, cases, agreements, reminders, talks, the address and the demo mark, in a
    # savepoint.
    with django_assert_num_queries(10):
        browser.get(AGENDA)
