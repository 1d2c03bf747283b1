# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, the test and the course: what is stored, and what is refused with nothing stored."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework.debts import service
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.forms import CapacityForm, DebtForm, MomentForm, read_cents
from kenniskompas.casework.debts.labels import euros, judged, owed
from kenniskompas.casework.debts.models import (
    BudgetLine,
    Capacity,
    Debt,
    DebtHelp,
    DebtPhase,
    LegalMoment,
)
from kenniskompas.casework.debts.tests.debt_cases import (
    AT,
    TODAY,
    case_with_debts,
    course,
    debt_case,
)

pytestmark = pytest.mark.django_db
TEN_MILLION = 1_000_000_000


def picture_of(case, on=TODAY):
    return service.look_at_debts(service.help_of(case), on=on)


def test_debts_are_judged_with_the_term_of_the_day(caseworker):
    picture = picture_of(case_with_debts(caseworker))

    assert (picture.total, picture.creditors, picture.rule.value) == (2_431_000, 2, 18)
    assert (picture.test.repayable, picture.test.left) == (270_000, 2_161_000)
    assert owed(picture) == "Er staat €\N{NO-BREAK SPACE}24.310 open bij 2 schuldeisers."
    assert "deze schulden zijn problematisch" in judged(picture)


def test_on_an_earlier_day_the_term_of_that_day_counts(caseworker):
    case = case_with_debts(caseworker, capacity=None)
    service.record_capacity(
        case,
        vtlb=0,
        amount=1,
        calculated_on=date(2020, 1, 1),
        source="x",
        person=caseworker,
        at=AT,
    )

    assert picture_of(case, on=date(2023, 6, 30)).rule.value == 36
    assert picture_of(case, on=date(2023, 7, 1)).rule.value == 18


def test_without_a_capacity_nothing_is_judged(caseworker):
    picture = picture_of(case_with_debts(caseworker, capacity=None))

    assert picture.test is None
    assert "de afloscapaciteit ontbreekt" in judged(picture)


def test_a_calculation_of_a_later_day_does_not_count_yet(caseworker):
    case = case_with_debts(caseworker)

    assert picture_of(case, on=TODAY - timedelta(days=1)).test is None


@pytest.mark.parametrize(("amount", "problematic"), [(0, False), (TEN_MILLION, True)])
def test_a_debt_of_nothing_and_one_of_ten_million_can_be_written_down(
    amount, problematic, caseworker
):
    case = case_with_debts(caseworker)
    Debt.objects.all().delete()
    service.record_debt(
        case, creditor="X", amount=amount, kind="other", known_on=TODAY, person=caseworker
    )

    picture = picture_of(case)

    assert picture.total == amount
    assert picture.test.is_problematic == problematic


def test_amounts_below_zero_are_refused_and_nothing_is_stored(caseworker):
    case = debt_case(caseworker)
    before = AuditEvent.objects.count()

    with pytest.raises(service.NegativeAmount):
        service.record_debt(
            case, creditor="X", amount=-1, kind="other", known_on=TODAY, person=caseworker
        )
    with pytest.raises(service.NegativeAmount):
        service.record_capacity(
            case,
            vtlb=0,
            amount=-1,
            calculated_on=TODAY,
            source="x",
            person=caseworker,
            at=AT,
        )

    assert AuditEvent.objects.count() == before
    assert not DebtHelp.objects.exists()


def test_a_course_that_a_colleague_changed_meanwhile_is_not_overwritten(caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, {Phase.INTAKE: (TODAY, None)})

    with pytest.raises(service.ChangedMeanwhile):
        course(case, caseworker, {Phase.INTAKE: (TODAY + timedelta(days=1), None)})

    assert DebtPhase.objects.get(phase=Phase.INTAKE).starts_on == TODAY


@pytest.mark.parametrize(
    "days",
    [
        {Phase.INTAKE: (TODAY, TODAY - timedelta(days=1))},
        {Phase.APPLICATION: (TODAY, None), Phase.EXIT: (TODAY - timedelta(days=1), None)},
    ],
)
def test_days_out_of_order_leave_everything_as_it_was(days, caseworker):
    case = debt_case(caseworker)

    with pytest.raises(service.DaysOutOfOrder):
        course(case, caseworker, days)

    assert not DebtHelp.objects.exists()


def test_a_phase_without_days_goes_again(caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, {Phase.STABILISATION: (TODAY, None)})

    course(case, caseworker, {Phase.STABILISATION: (None, None)}, revision=1)

    assert not DebtPhase.objects.filter(phase=Phase.STABILISATION).exists()


def test_everything_about_debts_goes_with_the_client(caseworker):
    case = case_with_debts(caseworker)
    service.add_budget_line(case, side="income", label="Loon", amount=1, person=caseworker)
    service.record_moment(case, kind="wsnp", requested_on=TODAY, person=caseworker)

    case.client.delete()

    for model in (DebtHelp, DebtPhase, Debt, Capacity, BudgetLine, LegalMoment):
        assert not model.objects.exists()


def test_every_act_stands_in_the_trail_without_amounts_or_names(caseworker):
    case = case_with_debts(caseworker)
    service.record_causes(case, ["life_event"], person=caseworker)

    events = AuditEvent.objects.filter(subject_id=str(case.pk)).values_list("action", "detail")

    assert {action for action, _detail in events} >= {
        "debt_recorded",
        "capacity_recorded",
        "debt_causes_recorded",
    }
    assert "Belastingdienst" not in str(list(events))


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123_456),
        ("1234,5", 123_450),
        ("49.95", 4_995),
        ("1.250", 125_000),
        ("€ 10.000.000", TEN_MILLION),
        ("0", 0),
        ("-12", -1_200),
        ("12,345", None),
        ("twaalf", None),
        ("1.23.4", None),
        ("1e9", None),
        ("", None),
    ],
)
def test_euros_are_read_as_people_write_them(text, cents):
    assert read_cents(text) == cents


@given(st.integers(0, 10**12))
def test_what_is_shown_can_be_typed_back(cents):
    assert read_cents(euros(cents)) == cents


@pytest.mark.parametrize("amount", ["-1", "x", "100000000000", "1,999"])
def test_a_form_says_what_is_wrong_with_an_amount(amount):
    form = DebtForm({"creditor": "X", "amount": amount, "kind": "other", "known_on": "2026-03-02"})

    assert list(form.errors) == ["amount"]


def test_a_calculation_of_tomorrow_and_a_moment_without_a_day_are_refused(db):
    tomorrow = "2126-03-02"
    capacity = CapacityForm({"vtlb": "0", "amount": "0", "calculated_on": tomorrow, "source": "x"})
    moment = MomentForm({"kind": "wsnp"})
    turned = MomentForm({"kind": "crisis", "starts_on": "2026-03-02", "ends_on": "2026-03-01"})

    assert list(capacity.errors) == ["calculated_on"]
    assert list(moment.errors) == ["requested_on"]
    assert list(turned.errors) == ["ends_on"]
