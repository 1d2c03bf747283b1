# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of the path opens for its people and nobody else."""

import pytest
from django.urls import reverse

from kenniskompas.casework.tests.factories import (
    case_with_advice,
    decided_case,
    open_case,
    planned_case,
    publish_rules,
)

pytestmark = pytest.mark.django_db
OF_CASE = [
    "case",
    "picture",
    "screening",
    "diagnosis",
    "own-view",
    "wishes",
    "plan",
    "execution",
    "result",
    "evaluation",
]
POSTED = [
    ("choose", []),
    ("skip", ["picture"]),
    ("weigh-again", []),
    ("plan-goal", []),
    ("finish", []),
]


@pytest.mark.parametrize("page", OF_CASE)
def test_a_page_opens_for_the_caseworker(page, caseworker, signed_in):
    publish_rules(caseworker)
    case = open_case(caseworker)

    answer = signed_in(caseworker).get(reverse(f"casework:{page}", args=[case.pk]))

    assert answer.status_code == 200
    assert case.client.pseudonym in answer.content.decode()


@pytest.mark.parametrize("page", OF_CASE)
def test_a_page_also_opens_far_along_the_path(page, caseworker, signed_in):
    case = planned_case(caseworker)

    answer = signed_in(caseworker).get(reverse(f"casework:{page}", args=[case.pk]))

    assert answer.status_code == 200


# Session, person, case and what is asked of it, its audit event, the decision with its
# snapshot, running experiments and the lot, path, demo mark.
QUERIES_TO_SHOW_ADVICE = 15
# Also wishes, facts, version, the seven reads of evidence, what is stored of it and its events.
QUERIES_TO_MAKE_ADVICE = 31


def test_making_and_showing_advice_take_few_queries(
    caseworker, signed_in, django_assert_num_queries
):
    case = case_with_advice(caseworker)
    page, browser = reverse("casework:advice", args=[case.pk]), signed_in(caseworker)
    browser.get(page)
    with django_assert_num_queries(QUERIES_TO_SHOW_ADVICE):
        browser.get(page)
    case.decisions.update(snapshot=None, advice_shown_at=None)
    with django_assert_num_queries(QUERIES_TO_MAKE_ADVICE):
        browser.get(page)


@pytest.mark.parametrize("page", [*OF_CASE, "advice", "decision", "decided", "plan-print"])
def test_a_stranger_gets_404(page, caseworker, person, signed_in):
    case = decided_case(caseworker)
    stranger = person(username="stranger", in_team=None)

    answer = signed_in(stranger).get(reverse(f"casework:{page}", args=[case.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["director", "policy_officer", "client", "administrator"])
def test_other_roles_see_no_worklist(role, person, signed_in):
    assert signed_in(person(role)).get(reverse("casework:worklist")).status_code == 404
    assert signed_in(person(role)).get(reverse("casework:new")).status_code == 404


@pytest.mark.parametrize(("page", "rest"), POSTED)
def test_a_stranger_cannot_write(page, rest, caseworker, person, signed_in):
    case = decided_case(caseworker)
    stranger = person(username="stranger", in_team=None)

    answer = signed_in(stranger).post(reverse(f"casework:{page}", args=[case.pk, *rest]))

    assert answer.status_code == 404


def test_who_is_not_signed_in_goes_to_the_sign_in_page(client, caseworker):
    case = open_case(caseworker)

    answer = client.get(case.get_absolute_url())

    assert answer.status_code == 302
    assert "/account/inloggen" in answer.url
