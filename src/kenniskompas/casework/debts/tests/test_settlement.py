# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal to creditors: shares to the cent, answers, and what goes well together."""

from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.casework.debts import service
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.models import Debt
from kenniskompas.casework.debts.tests.debt_cases import TODAY, case_with_debts, course, debt_case

pytestmark = pytest.mark.django_db


def proposal_of(case):
    picture = service.look_at_debts(service.help_of(case), on=TODAY)
    return service.propose_settlement(picture, on=TODAY)


def page(case, name="debts-proposal", *rest):
    return reverse(f"casework:{name}", args=[case.pk, *rest])


def test_a_preferent_creditor_gets_double_the_percentage_to_the_cent(caseworker):
    proposal = proposal_of(case_with_debts(caseworker))

    shares = {debt.is_preferent: share for debt, share in proposal.rows}
    assert proposal.settlement.total == proposal.available == 270_000
    assert proposal.settlement.preferent_part == 2 * proposal.settlement.concurrent_part
    # 2,700.00 over twice 14,310.00 and once 10,000.00.
    assert shares == {True: 200_088, False: 69_912}


def test_without_a_calculation_there_is_no_proposal(caseworker, signed_in):
    case = case_with_debts(caseworker, capacity=None)

    assert proposal_of(case) is None
    shown = signed_in(caseworker).get(page(case)).content.decode()
    assert "nog geen voorstel" in shown


def test_answers_of_creditors_are_counted_by_number_and_amount(caseworker, signed_in):
    case, browser = case_with_debts(caseworker), signed_in(caseworker)
    largest = Debt.objects.order_by("-amount").first()

    browser.post(page(case, "debts-answer", largest.pk), {"answer": "agreed"})

    proposal = proposal_of(case)
    assert (proposal.agreed, proposal.answered, proposal.agreed_percentage) == (1, 1, 58)
    assert "1 van de 2 schuldeisers" in browser.get(page(case)).content.decode()
    browser.post(page(case, "debts-answer", largest.pk), {"answer": ""})
    assert proposal_of(case).answered == 0


def test_a_wrong_answer_or_somebody_else_s_debt_is_a_404(caseworker, person, signed_in):
    case, other = case_with_debts(caseworker), case_with_debts(caseworker)
    theirs = Debt.objects.filter(help__case=other).first()
    browser = signed_in(caseworker)

    assert (
        browser.post(page(case, "debts-answer", theirs.pk), {"answer": "agreed"}).status_code == 404
    )
    assert browser.post(page(other, "debts-answer", theirs.pk), {"answer": "x"}).status_code == 404
    stranger = signed_in(person(username="stranger", in_team=None))
    assert stranger.get(page(case)).status_code == 404
    assert not Debt.objects.exclude(answer="").exists()


@pytest.mark.parametrize(
    ("phases", "support", "hint"),
    [
        ({}, "", ""),
        ({Phase.SOLUTION: (date(2026, 3, 9), None)}, "", "duration"),
        ({Phase.SOLUTION: (date(2026, 3, 9), None)}, "coaching", ""),
        ({Phase.STABILISATION: (date(2026, 3, 9), None)}, "coaching", "sanering"),
        ({Phase.STABILISATION: (date(2026, 3, 9), None)}, "administration", "duration"),
    ],
)
def test_what_goes_well_together_is_said_and_blocks_nothing(phases, support, hint, caseworker):
    case = debt_case(caseworker)
    course(case, caseworker, phases)
    if support:
        service.add_support(case, kind=support, starts_on=TODAY, ends_on=None, person=caseworker)

    assert service.combination_hint(service.help_of(case)) == hint
