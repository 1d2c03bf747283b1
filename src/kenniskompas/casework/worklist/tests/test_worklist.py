# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist: order, filters, and the same number of queries at any size."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.tests.factories import AT, open_case, planned_case
from kenniskompas.casework.worklist.paging import MOST_COUNTED, CappedPaginator

pytestmark = pytest.mark.django_db
LIST = "/clienten/"


def shown(answer):
    return [row["case"].pk for row in answer.context["rows"]]


def test_who_waits_longest_stands_on_top(caseworker, signed_in):
    late = service.open_case(person=caseworker, question="work", at=AT)
    early = service.open_case(person=caseworker, question="work", at=AT - timedelta(days=5))

    assert shown(signed_in(caseworker).get(LIST)) == [early.pk, late.pk]


def test_the_list_narrows_by_step_question_status_and_pseudonym(caseworker, signed_in):
    first, second = open_case(caseworker), open_case(caseworker)
    debts = service.open_case(person=caseworker, question="debts", at=AT)
    service.skip_step(second, Step.PICTURE, reason="known", person=caseworker, at=AT)
    browser = signed_in(caseworker)

    assert shown(browser.get(LIST, {"question": "debts"})) == [debts.pk]
    assert shown(browser.get(LIST, {"step": "screening"})) == [second.pk]
    assert shown(browser.get(LIST, {"status": "closed"})) == []
    assert shown(browser.get(LIST, {"q": first.client.pseudonym.lower()})) == [first.pk]


def test_the_number_of_the_register_finds_a_client_of_the_list(caseworker, person, signed_in):
    values = {"question": "work", "at": AT}
    known = service.open_case(person=caseworker, register_key="K-2041", **values)
    open_case(caseworker)
    service.open_case(person=person(username="colleague"), register_key="K-77", **values)
    browser = signed_in(caseworker)

    assert shown(browser.get(LIST, {"q": " K-2041 "})) == [known.pk]
    assert shown(browser.get(LIST, {"q": "K-77"})) == []


def test_another_system_links_to_a_client_by_the_number_of_the_register(
    caseworker, person, signed_in
):
    values = {"question": "work", "at": AT}
    known = service.open_case(person=caseworker, register_key="K-2041", **values)
    elsewhere = person(username="stranger", in_team=None)
    service.open_case(person=elsewhere, register_key="K-77", **values)
    browser = signed_in(caseworker)

    def to(number):
        return browser.get(reverse("casework:by-number", args=[number]))

    assert to("K-2041").url == known.get_absolute_url()
    assert to("K-77").status_code == 404
    assert 'value="N 1"' in browser.get(to("N 1").url).content.decode()


def test_the_team_s_list_holds_what_colleagues_have(caseworker, person, signed_in):
    theirs = open_case(person(username="colleague"))
    browser = signed_in(caseworker)

    assert shown(browser.get(LIST)) == []
    assert shown(browser.get(LIST, {"scope": "team"})) == [theirs.pk]


def test_unknown_filters_are_left_out(caseworker, signed_in):
    case = open_case(caseworker)

    answer = signed_in(caseworker).get(LIST, {"step": "x", "status": "y", "page": "z"})

    assert shown(answer) == [case.pk]


@pytest.mark.parametrize("scope", ["mine", "team"])
@pytest.mark.parametrize("size", [2, 12])
def test_the_list_takes_the_same_queries_at_any_size(
    scope, size, caseworker, signed_in, django_assert_num_queries
):
    for _ in range(size):
        open_case(caseworker)
    browser = signed_in(caseworker)

    with django_assert_num_queries(QUERIES_OF_A_LIST):
        browser.get(LIST, {"scope": scope})


# Session, person, count, page, five tabs, referrals, own lists and the demo mark, in one savepoint.
QUERIES_OF_A_LIST = 15


# Also the audit trail of the reading itself: its chain and the event.
QUERIES_OF_A_CASE = 30


@pytest.mark.parametrize("extra", [0, 6])
def test_a_case_takes_the_same_queries_however_much_is_in_it(
    extra, caseworker, signed_in, django_assert_num_queries
):
    case = planned_case(caseworker)
    for number in range(extra):
        service.add_goal(case.plans.get(), text=f"Doel {number}", person=caseworker)
        service.record_progress(case, how=3, said_by="client", person=caseworker, at=AT)

    browser = signed_in(caseworker)

    with django_assert_num_queries(QUERIES_OF_A_CASE):
        browser.get(case.get_absolute_url())


def test_counting_stops_where_nobody_leafs_any_more():
    paginator = CappedPaginator(list(range(MOST_COUNTED)), 25)

    assert paginator.is_capped
    assert not CappedPaginator([1, 2], 25).is_capped


@pytest.mark.parametrize(
    ("code", "words"),
    [("picture", "Beeld"), ("own-view", "inschatting"), ("wishes", "wil de cliënt")],
)
def test_the_case_page_says_what_matters_now(code, words, caseworker, signed_in):
    case = open_case(caseworker)
    if code != "picture":
        for step in (Step.PICTURE, Step.SCREENING, Step.DIAGNOSIS):
            service.skip_step(case, step, reason="known", person=caseworker, at=AT)
    if code == "wishes":
        from kenniskompas.casework.tests.factories import publish_rules

        option = publish_rules(caseworker)[0]
        decision = service.start_decision(case, person=caseworker, at=AT)
        service.record_own_view(
            decision, option=option, certainty=1, reasons=[], person=caseworker, at=AT
        )

    answer = signed_in(caseworker).get(case.get_absolute_url())

    first = answer.context["actions"][0]
    assert words in first["text"]
    assert first["url"] == reverse(f"casework:{code}", args=[case.pk])
