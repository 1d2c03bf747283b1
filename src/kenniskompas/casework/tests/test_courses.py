# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something counts as reached, ruled out, or lost from sight."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.execution.courses import (
    FOLLOWED,
    LOST,
    REACHED,
    RULED_OUT,
    course_of,
    last_known_day,
)
from kenniskompas.casework.execution.service import remove_life_event
from kenniskompas.casework.tests.factories import TODAY, decided_case

START = date(2024, 3, 1)
LATE = date(2027, 3, 1)


def course(what: str, *events: tuple[str, date], seen_until: date = LATE) -> tuple[float, int]:
    return course_of(events, rule=FOLLOWED[what], since=START, seen_until=seen_until)


def test_work_counts_from_the_day_that_it_lasted_half_a_year():
    assert course("lasting_work", ("work_started", date(2024, 5, 1))) == (8.0, REACHED)


def test_work_that_ended_within_half_a_year_does_not_count_and_the_next_job_does():
    months, end = course(
        "lasting_work",
        ("work_started", date(2024, 5, 1)),
        ("work_ended", date(2024, 8, 1)),
        ("work_started", date(2025, 3, 1)),
    )

    assert (months, end) == (18.0, REACHED)


def test_a_benefit_that_was_back_within_a_month_was_not_left():
    months, end = course(
        "off_benefit",
        ("benefit_ended", date(2024, 6, 1)),
        ("benefit_again", date(2024, 6, 20)),
        seen_until=date(2025, 3, 1),
    )

    assert (months, end) == (12.0, LOST)


def test_who_retires_first_can_never_reach_it():
    retired = course(
        "off_benefit", ("retired", date(2024, 9, 1)), ("benefit_ended", date(2024, 9, 1))
    )

    assert retired == (6.0, RULED_OUT)


def test_who_moved_away_is_followed_up_to_that_day():
    moved = course(
        "free_of_debts", ("out_of_sight", date(2024, 9, 1)), ("debts_solved", date(2024, 12, 1))
    )

    assert moved == (6.0, LOST)


def test_what_came_before_the_decision_does_not_count():
    before = course("free_of_debts", ("debts_solved", date(2024, 2, 1)), seen_until=LATE)

    assert before == (36.0, LOST)


def test_work_is_known_as_long_as_there_is_a_benefit_and_then_up_to_the_last_news():
    today, left, asked = date(2026, 1, 1), date(2025, 1, 1), date(2025, 6, 1)

    assert last_known_day([], [], today=today) == today
    assert last_known_day([("benefit_ended", left)], [], today=today) == left
    assert last_known_day([("benefit_ended", left)], [asked], today=today) == asked
    back = [("benefit_ended", left), ("benefit_again", asked)]
    assert last_known_day(back, [], today=today) == today


@pytest.mark.django_db
def test_the_panel_follows_each_client_from_the_decision(caseworker):
    case = decided_case(caseworker)
    left = TODAY + timedelta(days=92)
    service.record_life_event(
        case, kind="benefit_ended", on=left, source="benefit_register", person=caseworker
    )

    columns = service.followed_panel(
        "off_benefit", organisation=caseworker.organisation, today=TODAY + timedelta(days=400)
    )

    assert columns["arm"] == ["usual-service"]
    assert columns["ended"] == [REACHED]
    assert columns["outcome"][0] == pytest.approx(4.0, abs=0.1)


@pytest.mark.django_db
def test_what_is_still_to_come_is_not_known(caseworker):
    case = decided_case(caseworker)
    service.record_life_event(
        case,
        kind="benefit_ended",
        on=TODAY + timedelta(days=92),
        source="benefit_register",
        person=caseworker,
    )

    columns = service.followed_panel(
        "off_benefit", organisation=caseworker.organisation, today=TODAY + timedelta(days=31)
    )

    assert columns["ended"] == [LOST]
    assert columns["outcome"] == [1.0]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 4])
def test_following_takes_five_queries_at_any_size(size, caseworker, django_assert_num_queries):
    for _ in range(size):
        decided_case(caseworker)

    with django_assert_num_queries(5):
        service.followed_panel("lasting_work", organisation=caseworker.organisation, today=TODAY)


@pytest.mark.django_db
def test_a_change_is_recorded_on_the_page_of_the_result_and_can_be_taken_back(
    caseworker, signed_in
):
    case = decided_case(caseworker)
    browser, url = signed_in(caseworker), reverse("casework:life-event", args=[case.pk])
    change = {
        "kind": "work_started",
        "happened_on": TODAY.isoformat(),
        "heard_from": "client",
    }

    page = browser.post(url, change, follow=True)
    assert "Betaald werk begonnen" in page.content.decode()

    browser.post(url, {"remove": case.life_events.get().pk})
    assert not case.life_events.exists()


@pytest.mark.django_db
def test_a_day_to_come_is_not_recorded(caseworker, signed_in):
    case = decided_case(caseworker)
    change = {"kind": "work_started", "happened_on": "2060-01-01", "heard_from": "client"}

    page = signed_in(caseworker).post(
        reverse("casework:life-event", args=[case.pk]), change, follow=True
    )

    assert "Deze dag moet nog komen" in page.content.decode()
    assert not case.life_events.exists()


@pytest.mark.django_db
def test_only_changes_of_the_own_case_are_taken_back(caseworker):
    mine, other = decided_case(caseworker), decided_case(caseworker)
    event = service.record_life_event(
        other, kind="died", on=TODAY, source="professional", person=caseworker
    )

    remove_life_event(mine, event.pk, person=caseworker)

    assert other.life_events.exists()
