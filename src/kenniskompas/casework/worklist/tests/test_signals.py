# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tabs of the worklist: what brings a case there and what takes it away."""

from datetime import timedelta

import pytest

from kenniskompas.casework import service
from kenniskompas.casework.execution.choices import SaidBy
from kenniskompas.casework.tests.factories import AT, TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db
LIST = "/clienten/"


def shown(person, **query):
    wanted = service.WorklistQuery(**query, today=TODAY + timedelta(days=30))
    return [case.pk for case in service.worklist(person, wanted)]


def agree_on(case, person, day):
    return service.add_agreement(
        case.plans.get(), text="Bellen", who="Wij", nature="voluntary", person=person, due_on=day
    )


def test_an_agreement_whose_day_has_passed_is_too_late_until_it_is_scored(caseworker):
    case = planned_case(caseworker)
    later = open_case(caseworker)
    agreement = agree_on(case, caseworker, TODAY)
    service.set_reminder(later, on=TODAY + timedelta(days=60), text="Later", person=caseworker)

    assert shown(caseworker, signal=service.Signal.OVERDUE) == [case.pk]

    service.mark_kept(agreement, kept=True, person=caseworker)
    assert shown(caseworker, signal=service.Signal.OVERDUE) == []


def test_removing_an_agreement_takes_its_day_away(caseworker):
    from kenniskompas.casework.plan.service import remove_item

    case = planned_case(caseworker)
    agreement = agree_on(case, caseworker, TODAY)
    remove_item(case.plans.get(), kind="agreement", item_id=agreement.pk, person=caseworker)

    case.refresh_from_db()
    assert case.due_on is None


def test_the_first_of_reminders_and_agreements_stands_on_the_case(caseworker):
    case = planned_case(caseworker)
    agree_on(case, caseworker, TODAY + timedelta(days=4))
    reminder = service.set_reminder(
        case, on=TODAY + timedelta(days=1), text="Brief", person=caseworker
    )
    case.refresh_from_db()
    assert case.due_on == TODAY + timedelta(days=1)

    assert service.finish_reminder(case, reminder.pk, person=caseworker, at=AT)
    case.refresh_from_db()
    assert case.due_on == TODAY + timedelta(days=4)
    assert not service.finish_reminder(case, reminder.pk, person=caseworker, at=AT)


def test_it_goes_badly_until_somebody_says_that_it_goes_better(caseworker):
    case = planned_case(caseworker)
    service.record_progress(case, how=2, said_by=SaidBy.CLIENT, person=None, at=AT)
    week_later = AT + timedelta(days=7)
    service.record_progress(case, how=1, said_by=SaidBy.CLIENT, person=None, at=week_later)

    case.refresh_from_db()
    assert case.off_track_on == TODAY
    assert shown(caseworker, signal=service.Signal.OFF_TRACK) == [case.pk]

    service.record_progress(case, how=3, said_by=SaidBy.CLIENT, person=None, at=week_later)
    assert shown(caseworker, signal=service.Signal.OFF_TRACK) == []


def test_only_the_client_s_own_answer_ends_the_waiting(caseworker):
    case = planned_case(caseworker)
    service.ask_how_it_goes(case, person=caseworker, at=AT)
    service.record_progress(case, how=3, said_by=SaidBy.PROFESSIONAL, person=caseworker, at=AT)
    assert shown(caseworker, signal=service.Signal.WAITING) == [case.pk]

    service.record_progress(case, how=3, said_by=SaidBy.CLIENT, person=None, at=AT)
    assert shown(caseworker, signal=service.Signal.WAITING) == []


def test_closing_a_case_takes_it_from_every_tab(caseworker):
    from kenniskompas.casework.intake.service import close_case

    case = planned_case(caseworker)
    agree_on(case, caseworker, TODAY)
    service.ask_how_it_goes(case, person=caseworker, at=AT)
    service.record_progress(case, how=1, said_by=SaidBy.PROFESSIONAL, person=caseworker, at=AT)
    case.refresh_from_db()
    close_case(case, person=caseworker, on=TODAY, reason="moved")

    case.refresh_from_db()
    assert (case.due_on, case.off_track_on, case.asked_on) == (None, None, None)


def test_a_tab_says_how_many_there_are(caseworker, signed_in):
    case = planned_case(caseworker)
    open_case(caseworker)
    service.ask_how_it_goes(case, person=caseworker, at=AT)

    answer = signed_in(caseworker).get(LIST, {"show": "waiting"})

    assert [row["case"].pk for row in answer.context["rows"]] == [case.pk]
    counts = {tab["label"]: tab["count"] for tab in answer.context["tabs"]}
    assert counts["Wacht op cliënt"] == "1"
    assert counts["Loopt niet goed"] == "0"


def test_a_reminder_is_set_and_done_on_the_page_of_the_case(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    url = f"{case.get_absolute_url()}herinneringen"

    browser.post(url, {"on": "2060-01-01", "text": "Vraag <b>na</b>"})
    page = browser.get(case.get_absolute_url()).content.decode()
    assert "Vraag &lt;b&gt;na&lt;/b&gt;" in page

    reminder = case.reminders.get()
    browser.post(f"{url}/{reminder.pk}/gedaan")
    assert browser.post(f"{url}/{reminder.pk}/gedaan").status_code == 404
    browser.post(url, {"on": "2001-01-01", "text": "Te vroeg"})
    assert case.reminders.count() == 1
