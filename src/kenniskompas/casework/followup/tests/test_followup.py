# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asked after closing only with a yes, reminded once, and silence recorded as silence."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.followup.service import (
    AskedEnough,
    NotAsked,
    NotHome,
    StillOpen,
    agree_later_contact,
    due_follow_up,
    get_follow_up,
    mark_asked,
    overdue_follow_up,
    record_answer,
    record_no_answer,
)
from kenniskompas.casework.intake.service import close_case, set_safety_flag
from kenniskompas.casework.plan.service import mark_kept
from kenniskompas.casework.tests.factories import AT, planned_case

pytestmark = pytest.mark.django_db

CLOSED = date(2026, 6, 1)
HALF, YEAR = date(2026, 12, 1), date(2027, 6, 1)
LATER = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def case(caseworker):
    closed = planned_case(caseworker)
    close_case(closed, person=caseworker, on=CLOSED, reason="evaluated")
    return closed


@pytest.fixture
def agreed(case, caseworker):
    agree_later_contact(case, agrees=True, route="phone", on=CLOSED, person=caseworker)
    return case


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def due(case, day=HALF):
    return due_follow_up(case, today=day)


def panel(person):
    told = service.evaluation_panel("work", "work_12m", organisation=person.organisation)
    return told["outcome"], told["unknown_because"]


def test_an_open_case_asks_nothing_for_later(caseworker):
    with pytest.raises(StillOpen):
        agree_later_contact(
            planned_case(caseworker), agrees=True, route="phone", on=CLOSED, person=caseworker
        )


def test_a_yes_plans_two_moments_and_puts_the_first_on_the_worklist(agreed):
    assert list(agreed.follow_ups.values_list("months", "due_on")) == [(6, HALF), (12, YEAR)]
    agreed.refresh_from_db()
    assert (agreed.status, agreed.due_on) == ("closed", HALF)


def test_nothing_is_asked_before_its_day_after_its_term_or_without_a_yes(case, caseworker):
    assert due(case) is None
    agree_later_contact(case, agrees=True, route="phone", on=CLOSED, person=caseworker)

    assert due(case, date(2026, 11, 30)) is None
    assert due(case).months == 6
    assert due(case, date(2027, 2, 1)) is None


def test_a_no_afterwards_takes_away_what_was_not_asked_yet(agreed, caseworker):
    record_answer(due(agreed), seen="no", how=None, route="phone", person=caseworker, at=LATER)

    agree_later_contact(agreed, agrees=False, on=YEAR, person=caseworker)

    assert list(agreed.follow_ups.values_list("months", flat=True)) == [6]
    agreed.refresh_from_db()
    assert agreed.due_on is None


def test_an_answer_is_an_outcome_of_the_client_that_counts_near_its_horizon(agreed, caseworker):
    record_answer(due(agreed), seen="yes", how=4, route="phone", person=caseworker, at=LATER)

    seen = agreed.measurements.get()
    assert (seen.outcome, seen.value, seen.source) == ("work_12m", 1.0, "client")
    assert panel(caseworker) == ([1.0], [None])
    agreed.refresh_from_db()
    assert (agreed.off_track_on, agreed.due_on) == (None, YEAR)
    assert agreed.progress.first().how == 4


def test_who_does_not_want_to_say_is_unknown_and_not_a_no(agreed, caseworker):
    record_answer(
        due(agreed), seen="not_said", how=None, route="phone", person=caseworker, at=LATER
    )

    assert panel(caseworker) == ([None], ["declined"])


def test_a_client_is_asked_and_reminded_once(agreed, caseworker):
    row = due(agreed)
    mark_asked(row, route="phone", on=HALF, person=caseworker)
    mark_asked(row, route="phone", on=HALF, person=caseworker)

    with pytest.raises(AskedEnough):
        mark_asked(row, route="phone", on=HALF, person=caseworker)


def test_silence_counts_as_unknown_only_after_somebody_asked(agreed, caseworker):
    row = due(agreed)
    with pytest.raises(NotAsked):
        record_no_answer(row, person=caseworker, at=LATER)
    mark_asked(row, route="phone", on=HALF, person=caseworker)

    record_no_answer(row, person=caseworker, at=LATER)

    assert panel(caseworker) == ([None], ["no_contact"])
    assert get_follow_up(agreed, row.pk) is None
    assert due(agreed, YEAR).months == 12


def test_a_moment_that_nobody_asked_in_time_is_put_away_as_not_asked(agreed, caseworker):
    row = due(agreed)
    too_late = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    assert overdue_follow_up(agreed, today=HALF) is None
    assert overdue_follow_up(agreed, today=too_late.date()) == row

    record_no_answer(row, person=caseworker, at=too_late)

    assert panel(caseworker) == ([None], ["not_asked"])
    agreed.refresh_from_db()
    assert agreed.due_on == YEAR


def test_no_letter_goes_where_none_may_go(agreed, caseworker):
    set_safety_flag(agreed.client, person=caseworker, at=AT)

    with pytest.raises(NotHome):
        mark_asked(due(agreed), route="paper", on=HALF, person=caseworker)


def test_an_agreement_of_a_closed_case_does_not_move_its_day(agreed, caseworker):
    agreement = agreed.plans.get().agreements.get()

    mark_kept(agreement, kept=True, person=caseworker)

    agreed.refresh_from_db()
    assert agreed.due_on == HALF


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


def test_a_professional_asks_records_and_reads_it_on_the_page(case, caseworker, signed_in, later):
    browser = signed_in(caseworker)
    assert "Mogen wij u later vragen" in browser.get(url("follow-up", case)).content.decode()
    browser.post(url("later-contact", case), {"agrees": "yes", "route": "phone"})
    row = due(case)

    browser.post(url("follow-up-asked", case, row.pk))
    answer = {"seen": "yes", "route": "phone", "how": "4"}
    browser.post(url("follow-up-heard", case, row.pk), answer)

    page = browser.get(url("follow-up", case)).content.decode()
    assert "beantwoord op 3 december 2026" in page
    assert browser.post(url("follow-up-heard", case, row.pk), answer).status_code == 404


def test_the_worklist_says_why_a_closed_case_is_there(agreed, caseworker, signed_in, later):
    page = signed_in(caseworker).get(reverse("casework:worklist"), {"show": "overdue"})

    assert "vraag hoe het verder ging" in page.content.decode()


def test_the_client_answers_with_two_taps_and_can_stop(
    agreed, caseworker, person, signed_in, later
):
    account = person("client", username="inwoner")
    service.give_access(agreed.client, account, by=caseworker)
    browser, page = signed_in(account), reverse("client:later")
    assert reverse("client:later") in browser.get(reverse("client:plan")).content.decode()

    browser.post(page, {"seen": "no", "how": "2"})

    assert agreed.measurements.get().value == 0.0
    browser.post(reverse("client:stop-asking"))
    agreed.refresh_from_db()
    assert agreed.due_on is None
    assert "Wij hebben nu geen vraag voor u" in browser.get(page).content.decode()


def test_a_stranger_gets_404(agreed, person, signed_in):
    browser = signed_in(person(username="stranger", in_team=None))

    assert browser.get(url("follow-up", agreed)).status_code == 404
    assert browser.post(url("follow-up-asked", agreed, due(agreed).pk)).status_code == 404
