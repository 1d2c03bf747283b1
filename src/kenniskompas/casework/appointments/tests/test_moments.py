# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments to propose and days to remind on: working days, in time, never twice."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.casework.appointments.moments import (
    NOON,
    REMIND_BEFORE,
    propose_moments,
    reminder_day,
    reminder_due,
)
from kenniskompas.core.terms import is_working_day

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MONDAY = date(2026, 3, 2)


@given(days, st.none() | st.integers(8, 17))
def test_proposed_moments_lie_on_working_days_ahead_on_both_parts_of_a_day(today, hour):
    missed_at = None if hour is None else datetime.fromisoformat(f"2026-01-05T{hour:02}:00")

    moments = propose_moments(today=today, missed_at=missed_at)

    assert len(moments) == 3
    assert moments == sorted(set(moments))
    assert all(each.date() > today and is_working_day(each.date()) for each in moments)
    assert {each.hour < NOON for each in moments} == {True, False}


@pytest.mark.parametrize(("hour", "first"), [(9, 14), (11, 14), (13, 10), (16, 10)])
def test_after_a_miss_the_first_moment_is_on_the_other_part_of_the_day(hour, first):
    missed_at = datetime.fromisoformat(f"2026-03-02T{hour:02}:00")

    moments = propose_moments(today=MONDAY, missed_at=missed_at)

    assert moments[0].hour == first


@given(days, st.sampled_from(REMIND_BEFORE))
def test_a_reminder_falls_on_a_working_day_before_the_talk(on, before):
    day = reminder_day(on, before=before)

    assert is_working_day(day)
    assert day <= on - timedelta(days=before)


@given(days, st.integers(0, 20))
def test_who_is_reminded_at_each_day_hears_it_at_most_twice_and_never_on_the_day_itself(on, ahead):
    made_on, done, heard_on = on - timedelta(days=ahead), set(), []

    for number in range(ahead + 2):
        today = made_on + timedelta(days=number)
        before = reminder_due(on, made_on=made_on, today=today, done=done)
        if before is not None:
            done.add(before)
            heard_on.append(today)

    assert len(heard_on) <= len(REMIND_BEFORE)
    assert all(made_on < day < on for day in heard_on)


def test_a_talk_on_monday_is_reminded_once_on_the_friday_before():
    monday, friday = date(2026, 3, 9), date(2026, 3, 6)

    due = [
        (today, reminder_due(monday, made_on=MONDAY, today=today, done=()))
        for today in (MONDAY + timedelta(days=n) for n in range(8))
    ]

    assert [today for today, before in due if before is not None] == [
        friday + timedelta(days=n) for n in range(3)
    ]
    assert {before for _today, before in due} == {None, 1}


def test_a_reminder_that_was_not_given_gives_way_to_the_next_one():
    thursday = date(2026, 3, 12)

    assert reminder_due(thursday, made_on=MONDAY, today=date(2026, 3, 10), done=()) == 3
    assert reminder_due(thursday, made_on=MONDAY, today=date(2026, 3, 11), done=()) == 1
    assert reminder_due(thursday, made_on=MONDAY, today=date(2026, 3, 11), done={1}) is None
