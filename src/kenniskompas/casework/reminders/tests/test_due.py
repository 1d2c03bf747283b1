# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is due, of each kind: on its day, once, and only while it still counts."""

from datetime import timedelta

import pytest
from django.core import mail

from kenniskompas.casework import service as casework
from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.execution.service import ask_how_it_goes
from kenniskompas.casework.followup.models import FollowUp
from kenniskompas.casework.followup.service import agree_later_contact
from kenniskompas.casework.instruments.service import answer_one, asked_parts
from kenniskompas.casework.models import StartedList
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.casework.reminders.service import due_mails
from kenniskompas.casework.tests.factories import AT, TODAY, open_case, planned_case
from kenniskompas.knowledge.instruments.service import get_instrument, load_shipped

pytestmark = pytest.mark.django_db


def kinds(organisation, days=0):
    return [mail.kind.value for mail in due_mails(organisation, at=AT + timedelta(days=days))]


def propose(case, caseworker):
    return appointments.propose_appointment(
        case,
        moments=[AT + timedelta(days=4), AT + timedelta(days=6)],
        place="office",
        person=caseworker,
        at=AT,
    )


def close(case, route, caseworker):
    """The client may be asked later, by this way."""
    case.status, case.closed_on = "closed", TODAY
    case.save()
    agree_later_contact(case, agrees=True, route=route, on=TODAY, person=caseworker)


def test_a_talk_is_due_three_days_and_one_day_before(case, talk, organisation):
    talk(case, days=10)

    # The tenth day is a Thursday: three days before is a Monday, one day before a Wednesday.
    assert [days for days in range(12) if kinds(organisation, days)] == [7, 8, 9]


def test_moments_are_due_from_the_next_day_until_they_have_passed_or_one_is_chosen(
    case, caseworker, with_site, organisation
):
    with_site(case)
    row = propose(case, caseworker)
    waiting = [days for days in range(8) if kinds(organisation, days) == ["moments"]]

    appointments.decline_moments(row, route="phone", person=caseworker)

    assert waiting == [1, 2, 3, 4, 5]
    assert kinds(organisation, 2) == []


def test_what_waits_on_the_own_pages_is_for_who_signs_in_there(case, caseworker, organisation):
    propose(case, caseworker)

    assert kinds(organisation, 1) == []


@pytest.mark.parametrize(
    ("who", "kept", "expected"),
    [("Cliënt", None, [3]), ("Wij", None, []), ("Cliënt", True, [])],
)
def test_an_own_agreement_is_due_on_the_working_day_before_and_only_while_it_is_open(
    who, kept, expected, caseworker, wants, organisation
):
    case = wants(planned_case(caseworker))
    casework.add_agreement(
        current_plan(case),
        text="Inschrijven",
        who=who,
        nature="voluntary",
        person=caseworker,
        due_on=TODAY + timedelta(days=4),
    )
    current_plan(case).agreements.filter(text="Inschrijven").update(kept=kept)

    assert [days for days in range(6) if kinds(organisation, days)] == expected


def test_the_question_how_it_goes_is_due_a_day_later_until_it_is_answered(
    case, caseworker, with_site, organisation
):
    account = with_site(case)
    ask_how_it_goes(case, person=caseworker, at=AT)
    due = [kinds(organisation, days) for days in (0, 1, 40)]

    casework.record_progress(case, how=4, said_by="client", route="site", person=account, at=AT)

    assert due == [[], ["how"], []]
    assert kinds(organisation, 1) == []


def test_a_list_that_was_left_is_due_after_three_days(case, with_site, organisation):
    load_shipped(at=AT)
    account, version = with_site(case), get_instrument("welbevinden")
    part = asked_parts(case, version)[0]
    answer_one(case, version, part.code, 1.0, person=account, at=AT)

    assert [kinds(organisation, days) for days in (2, 3)] == [[], ["list"]]
    assert StartedList.objects.count() == 1


def test_after_closing_it_is_told_on_the_day_and_once_more(
    case, caseworker, with_site, mailing, organisation, send
):
    with_site(case)
    close(case, "site", caseworker)
    row = FollowUp.objects.get(case=case, months=6)
    first = (row.due_on - TODAY).days

    days = [first - 1, first, first + 1, first + 13, first + 14, first + 15, first + 40]
    sent = [day - first for day in days if send(day) == (1, 0)]

    row.refresh_from_db()
    assert sent == [0, 14]
    assert (row.asked_on, row.reminded_on) == (row.due_on, row.due_on + timedelta(days=14))


@pytest.mark.parametrize("route", ["phone", "paper"])
def test_who_wants_to_be_asked_otherwise_after_closing_is_not_mailed(
    route, case, caseworker, organisation
):
    close(case, route, caseworker)

    assert kinds(organisation, (FollowUp.objects.get(months=6).due_on - TODAY).days) == []


def test_all_that_is_due_of_one_client_is_one_e_mail_that_says_each_thing_once(
    case, caseworker, with_site, talk, mailing, settings, send
):
    settings.KOMPAS_SITE_URL = "https://kompas.testdam.example/"
    with_site(case)
    propose(case, caseworker)
    ask_how_it_goes(case, person=caseworker, at=AT)
    talk(case, days=2)

    assert send(1) == (1, 0)

    body = mail.outbox[0].body
    assert "U hebt een gesprek op woensdag 4 maart" in body
    assert body.count("Er staat iets voor u klaar") == 1
    assert "https://kompas.testdam.example/mijn/" in body


def test_the_number_of_queries_does_not_grow_with_clients(
    case, caseworker, wants, talk, organisation, django_assert_max_num_queries
):
    for _number in range(6):
        talk(wants(open_case(caseworker)))

    with django_assert_max_num_queries(20):
        assert len(due_mails(organisation, at=AT)) == 6
