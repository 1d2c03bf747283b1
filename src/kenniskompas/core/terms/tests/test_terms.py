# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.terms import (
    easter,
    is_working_day,
    last_day,
    months_between,
    months_later,
    public_holidays,
)

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))
# Published dates of Easter Sunday, an early and a late one among them.
EASTERS = [
    date(2019, 4, 21),
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2027, 3, 28),
    date(2038, 4, 25),
]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_on_its_published_day(day):
    assert easter(day.year) == day


def test_the_holidays_of_2026_are_the_nine_of_the_law():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_the_king_s_birthday_is_kept_on_saturday_when_it_falls_on_sunday():
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


def test_holidays_before_the_king_are_not_guessed():
    with pytest.raises(ValueError, match="2013"):
        public_holidays(2013)


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        # Thursday before the Easter of 2026: Good Friday, the weekend and Easter Monday are out.
        (date(2026, 4, 2), 3, "working_days", date(2026, 4, 9)),
        (date(2026, 11, 20), 3, "working_days", date(2026, 11, 25)),
        # Four weeks after 27 November is Christmas Day, a Friday: on to Monday.
        (date(2026, 11, 27), 4, "weeks", date(2026, 12, 28)),
        (date(2026, 11, 23), 4, "weeks", date(2026, 12, 21)),
        (date(2026, 3, 1), 8, "weeks", date(2026, 4, 28)),
        (date(2026, 11, 20), 8, "days", date(2026, 11, 30)),
        # Three days from Thursday end on Sunday; Monday is the second working day.
        (date(2026, 11, 19), 3, "days", date(2026, 11, 23)),
        # Longer than three months: a Sunday stays the last day.
        (date(2026, 2, 9), 6, "months", date(2026, 8, 9)),
        (date(2026, 8, 31), 6, "months", date(2027, 2, 28)),
        (date(2026, 1, 31), 1, "months", date(2026, 3, 2)),
    ],
)
def test_a_term_ends_on_the_day_that_was_counted_by_hand(start, count, unit, end):
    assert last_day(start, count=count, unit=unit) == end


@given(DAYS, st.integers(1, 12), st.sampled_from(["days", "weeks", "working_days"]))
def test_a_short_term_ends_on_a_working_day_and_never_early(start, count, unit):
    end = last_day(start, count=count, unit=unit)
    least = timedelta(weeks=count) if unit == "weeks" else timedelta(days=count)

    assert is_working_day(end)
    assert end >= start + least


@given(DAYS, st.integers(1, 12), st.sampled_from(["days", "weeks", "working_days", "months"]))
def test_a_later_start_never_ends_earlier(start, count, unit):
    ends = [last_day(start + timedelta(days=later), count=count, unit=unit) for later in (0, 1)]

    assert ends[0] <= ends[1]


@given(DAYS, st.integers(3, 90))
def test_a_term_of_days_holds_two_working_days(start, count):
    end = last_day(start, count=count, unit="days")
    days = (start + timedelta(days=each) for each in range(1, (end - start).days + 1))

    assert sum(map(is_working_day, days)) >= 2


def test_a_term_of_nothing_has_no_last_day():
    with pytest.raises(ValueError, match="0 weeks"):
        last_day(date(2026, 1, 1), count=0, unit="weeks")


@given(start=DAYS, count=st.integers(0, 60))
def test_so_many_months_later_is_exactly_so_many_months(start, count):
    assert months_between(start, months_later(start, count)) >= count


@given(start=DAYS, days=st.integers(0, 2000))
def test_a_day_more_is_more_of_a_month(start, days):
    end = start + timedelta(days=days)
    assert months_between(start, end) < months_between(start, end + timedelta(days=1))


def test_half_of_a_month_of_thirty_days_is_half_a_month():
    assert months_between(date(2026, 3, 16), date(2026, 5, 1)) == 1.5
