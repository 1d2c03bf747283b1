# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other systems told about advice: counted, and nothing small to be read or subtracted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Role
from kenniskompas.casework.models import EmbeddedCard
from kenniskompas.casework.tests.factories import case_with_advice
from kenniskompas.learning.service import Chosen, look_elsewhere

pytestmark = pytest.mark.django_db
PAGE = "learning:elsewhere"
# Session, person, cards, names of options, demo mark, savepoint of two.
PAGE_QUERIES = 7


def told(count, outcome="", option="", reason="", *, question="work", days=10, **values):
    EmbeddedCard.objects.bulk_create(
        EmbeddedCard(
            question=question,
            version=1,
            on=timezone.localdate() - timedelta(days=days),
            outcome=outcome,
            option=option,
            reason=reason,
            **values,
        )
        for _number in range(count)
    )


def look(question="work", years=1):
    return look_elsewhere(question=question, today=timezone.localdate(), years=years)


def test_advices_are_counted_by_what_came_of_them():
    told(30, "accepted", "ips")
    told(12, "ignored")
    told(11)
    found = look()
    assert found.cards == 53
    assert found.heard == 42
    assert found.outcomes == {"accepted": 30, "overridden": 0, "ignored": 12, "": 11}


def test_a_small_count_takes_another_along_so_that_it_cannot_be_subtracted():
    told(30, "accepted", "ips")
    told(12, "ignored")
    told(3, "overridden", "coaching", "client_wish")
    found = look()
    assert found.outcomes == {"accepted": 30, "overridden": None, "ignored": None, "": 0}
    assert found.chosen == ()
    assert found.other_cards == 0


def test_fewer_than_ten_advices_show_nothing():
    told(9, "accepted", "ips")
    found = look()
    assert found.cards is None
    assert set(found.outcomes.values()) == {None}


def test_choices_are_told_by_option_and_reason_and_small_ones_together():
    told(20, "overridden", "coaching", "client_wish")
    told(7, "overridden", "coaching", "law")
    told(6, "overridden", "scholing", "other")
    found = look()
    assert found.chosen == (Chosen("coaching", "client_wish", 20),)
    assert found.other_cards == 13


def test_another_question_another_year_and_our_own_cases_do_not_count(caseworker):
    told(20, "accepted", "ips", question="debts")
    told(20, "accepted", "ips", days=500)
    decision = case_with_advice(caseworker).decisions.get()
    told(20, "accepted", "ips", decision=decision)
    assert look().cards is None
    assert look(years=2).cards == 20
    assert look("debts").cards == 20


def test_the_page_says_it_in_a_sentence_and_a_table(person, signed_in):
    told(30, "accepted", "ips")
    told(20, "overridden", "coaching", "client_wish")
    text = signed_in(person(Role.POLICY_OFFICER)).get(reverse(PAGE)).content.decode()
    assert "50 keer een advies" in text
    assert "30 keer is het gevolgd" in text
    assert "Wens van de cliënt" in text


def test_the_page_takes_the_same_queries_at_any_size(person, signed_in, django_assert_num_queries):
    told(30, "accepted", "ips")
    for reason in ("client_wish", "law", "no_place"):
        told(20, "overridden", "coaching", reason)
    browser = signed_in(person(Role.POLICY_OFFICER))
    with django_assert_num_queries(PAGE_QUERIES):
        browser.get(reverse(PAGE))


@pytest.mark.parametrize("asked", [{"vraag": "x"}])
def test_an_unknown_question_is_not_found(asked, person, signed_in):
    assert signed_in(person(Role.POLICY_OFFICER)).get(reverse(PAGE), asked).status_code == 404


def test_an_unknown_period_is_the_last_year(person, signed_in):
    told(20, "accepted", "ips", days=500)
    page = signed_in(person(Role.POLICY_OFFICER)).get(reverse(PAGE), {"jaren": "99"})
    assert page.context["found"].cards is None


def test_who_reads_no_advice_rules_finds_nothing(person, signed_in):
    assert signed_in(person(Role.CLIENT_COUNCIL)).get(reverse(PAGE)).status_code == 404
