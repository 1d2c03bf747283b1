# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.debts import Paid, follow_payments, month_later

FIRST = date(2026, 1, 31)
amounts = st.lists(st.integers(0, 60_000), max_size=30)


def follow(payments, *, on=date(2026, 4, 20), monthly=10_000, months=6, grace=7):
    return follow_payments(
        monthly=monthly, first_on=FIRST, months=months, payments=payments, on=on, grace=grace
    )


def test_months_fall_on_the_same_day_or_the_last_of_the_month():
    days = [row.due_on for row in follow([]).instalments]

    assert days[:4] == [FIRST, date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert month_later(date(2027, 12, 15), 1) == date(2028, 1, 15)


def test_the_oldest_month_is_paid_first():
    found = follow([10_000, 4_000])

    assert [row.paid for row in found.instalments[:3]] == [10_000, 4_000, 0]
    assert [row.state for row in found.instalments[:4]] == [
        Paid.FULL,
        Paid.PART,
        Paid.MISSED,
        Paid.COMING,
    ]
    assert found.months_left == 5


@pytest.mark.parametrize(
    ("days", "state"), [(0, Paid.COMING), (1, Paid.WAITING), (7, Paid.WAITING), (8, Paid.MISSED)]
)
def test_a_month_waits_a_week_before_it_counts_as_missed(days, state):
    found = follow([], on=FIRST + timedelta(days=days))

    assert found.instalments[0].state == state


@given(amounts)
def test_cents_add_up(payments):
    found = follow(payments)

    assert sum(row.paid for row in found.instalments) + found.surplus == sum(payments)
    assert found.left == found.total - min(found.total, sum(payments))


@given(amounts, st.randoms(use_true_random=False))
def test_the_order_of_payments_does_not_matter(payments, random):
    shuffled = random.sample(payments, len(payments))

    assert follow(shuffled) == follow(payments)


@given(amounts, st.integers(0, 60_000))
def test_paying_more_is_never_worse(payments, extra):
    before, after = follow(payments), follow([*payments, extra])

    assert len(after.behind) <= len(before.behind)
    assert after.left <= before.left


@pytest.mark.parametrize(
    "wrong", [{"monthly": 0}, {"months": 0}, {"months": 601}, {"grace": -1}, {"payments": [-1]}]
)
def test_what_is_no_agreement_is_refused(wrong):
    with pytest.raises(ValueError, match=r"agreement|below zero"):
        follow(**{"payments": [], **wrong})
