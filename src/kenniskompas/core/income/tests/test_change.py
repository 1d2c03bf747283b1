# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comparing two months: only subtraction, and a word for what it comes to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.income import Judged, MonthlyMoney, compare_months, last_day_of_period

LITTLE = 10
cents = st.integers(min_value=0, max_value=10_000_000_00)
months = st.builds(MonthlyMoney, cents, cents, cents, cents)


@pytest.mark.parametrize(
    ("income", "costs", "judged", "difference"),
    [
        (150_000, 20_000, Judged.LESS, -20_000),
        (150_000, 0, Judged.SAME, 0),
        (164_999, 0, Judged.LITTLE, 14_999),
        (165_000, 0, Judged.MORE, 15_000),
    ],
)
def test_a_gain_below_a_tenth_is_little_and_none_at_all_a_trap(income, costs, judged, difference):
    now = MonthlyMoney(income=0, benefits=120_000, allowances=30_000, costs=0)

    change = compare_months(
        now, MonthlyMoney(income, benefits=0, allowances=0, costs=costs), little_percent=LITTLE
    )

    assert (change.judged, change.difference) == (judged, difference)
    assert change.is_poverty_trap == (judged != Judged.MORE)


@given(months, months)
def test_the_parts_add_up_to_the_difference(now, then):
    change = compare_months(now, then, little_percent=LITTLE)

    income, benefits, allowances, costs = change.differences

    assert income + benefits + allowances - costs == change.difference


@given(months, months)
def test_turning_round_turns_the_sign(now, then):
    there = compare_months(now, then, little_percent=LITTLE)
    back = compare_months(then, now, little_percent=LITTLE)

    assert there.difference == -back.difference
    assert (there.judged == Judged.LESS) == (back.difference > 0)


@given(months, months, st.integers(min_value=1, max_value=1_000_000))
def test_more_wage_never_looks_worse(now, then, extra):
    more = MonthlyMoney(then.income + extra, then.benefits, then.allowances, then.costs)
    order = list(Judged)

    before = compare_months(now, then, little_percent=LITTLE)
    after = compare_months(now, more, little_percent=LITTLE)

    assert after.difference == before.difference + extra
    assert order.index(after.judged) >= order.index(before.judged)


def test_nothing_now_makes_every_gain_more():
    nothing = MonthlyMoney(0, 0, 0, 0)

    assert compare_months(nothing, MonthlyMoney(1, 0, 0, 0), little_percent=LITTLE).judged == "more"


@pytest.mark.parametrize("place", range(4))
def test_an_amount_below_zero_is_refused(place):
    amounts = [0, 0, 0, 0]
    amounts[place] = -1

    with pytest.raises(ValueError, match="-1"):
        compare_months(MonthlyMoney(*amounts), MonthlyMoney(0, 0, 0, 0), little_percent=LITTLE)


def test_a_percentage_above_a_hundred_is_refused():
    nothing = MonthlyMoney(0, 0, 0, 0)

    with pytest.raises(ValueError, match="101"):
        compare_months(nothing, nothing, little_percent=101)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_half_year_ends_in_june_or_december(on, last):
    assert last_day_of_period(on, months=6) == last


def test_parts_that_do_not_fill_a_year_are_refused():
    with pytest.raises(ValueError, match="5 months"):
        last_day_of_period(date(2026, 1, 1), months=5)
