# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.debts import divide, judge_debts

TEN_MILLION = 1_000_000_000
CLAIMS = st.lists(st.tuples(st.integers(0, TEN_MILLION), st.booleans()), max_size=30)
AMOUNTS = st.integers(0, 3 * TEN_MILLION)


def split(claims):
    return {"claims": [one for one, _ in claims], "preferent": [mark for _, mark in claims]}


def test_the_test_shows_its_working():
    test = judge_debts(total=2_431_000, capacity=15_000, months=18)

    assert (test.repayable, test.left, test.percentage) == (270_000, 2_161_000, 11)
    assert test.is_problematic


def test_the_term_of_the_sources_and_that_of_today_can_differ_in_answer():
    assert not judge_debts(total=540_000, capacity=15_000, months=36).is_problematic
    assert judge_debts(total=540_000, capacity=15_000, months=18).is_problematic


@pytest.mark.parametrize(
    ("total", "capacity", "problematic"),
    [(0, 0, False), (1, 0, True), (TEN_MILLION, 1, True), (18, 1, False), (19, 1, True)],
)
def test_the_limits_of_the_test(total, capacity, problematic):
    assert judge_debts(total=total, capacity=capacity, months=18).is_problematic == problematic


@pytest.mark.parametrize("values", [(-1, 0, 18), (0, -1, 18), (0, 0, 0)])
def test_amounts_below_zero_and_empty_terms_are_refused(values):
    total, capacity, months = values
    with pytest.raises(ValueError, match=r"below zero|no term"):
        judge_debts(total=total, capacity=capacity, months=months)


@given(st.integers(0, TEN_MILLION), st.integers(0, 10**7), st.integers(1, 60))
def test_more_capacity_or_a_longer_term_never_makes_debts_a_problem(total, capacity, months):
    test = judge_debts(total=total, capacity=capacity, months=months)
    if not test.is_problematic:
        assert not judge_debts(total=total, capacity=capacity + 1, months=months).is_problematic
        assert not judge_debts(total=total, capacity=capacity, months=months + 1).is_problematic


def test_a_preferent_creditor_gets_double_the_percentage():
    settled = divide(300_00, claims=[1000_00, 1000_00], preferent=[True, False])

    assert settled.shares == (200_00, 100_00)
    assert (settled.preferent_part, settled.concurrent_part) == (Fraction(1, 5), Fraction(1, 10))


def test_what_preferent_creditors_cannot_take_goes_to_the_others():
    settled = divide(900_00, claims=[500_00, 500_00], preferent=[True, False])

    assert settled.shares == (500_00, 400_00)


def test_a_cent_that_cannot_be_split_goes_to_one():
    assert divide(100, claims=[1, 1, 1], preferent=[False] * 3).shares == (1, 1, 1)
    assert divide(100, claims=[100, 100, 100], preferent=[False] * 3).shares == (34, 33, 33)


@given(AMOUNTS, CLAIMS)
def test_shares_add_up_to_the_cent(available, claims):
    settled = divide(available, **split(claims))

    assert settled.total == min(available, sum(one for one, _ in claims))
    assert all(0 <= got <= one for got, (one, _) in zip(settled.shares, claims, strict=True))


@given(AMOUNTS, CLAIMS, st.randoms())
def test_the_order_of_creditors_does_not_matter(available, claims, random):
    mixed = list(claims)
    random.shuffle(mixed)

    def dealt(rows):
        shares = divide(available, **split(rows)).shares
        return sorted(zip(rows, shares, strict=True))

    assert dealt(claims) == dealt(mixed)


@given(AMOUNTS, CLAIMS)
def test_every_share_is_within_a_cent_of_its_percentage(available, claims):
    settled = divide(available, **split(claims))

    for got, (one, first) in zip(settled.shares, claims, strict=True):
        part = settled.preferent_part if first else settled.concurrent_part
        assert abs(got - one * part) < 1


@given(AMOUNTS, CLAIMS)
def test_a_preferent_percentage_is_double_or_everything(available, claims):
    settled = divide(available, **split(claims))

    double = 2 * settled.concurrent_part
    assert settled.preferent_part in (min(double, Fraction(1)), Fraction(1))
    assert settled.preferent_part >= settled.concurrent_part


def test_negative_amounts_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        divide(-1, claims=[1], preferent=[False])
    with pytest.raises(ValueError, match="below zero"):
        divide(1, claims=[-1], preferent=[False])
    with pytest.raises(ValueError, match="marks of preference"):
        divide(1, claims=[1], preferent=[])
