# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client agrees with one version of the plan; a later change asks again."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.plan.service import (
    NotYetAgreed,
    PlanChangedMeanwhile,
    current_plan,
    make_plan,
    mark_kept,
    sign_plan,
    signing_state,
)
from kenniskompas.casework.tests.factories import AT, TODAY, decided_case, planned_case

pytestmark = pytest.mark.django_db


def sign(case, person, seen=None):
    plan = current_plan(case)
    given = seen or signing_state(plan).digest
    return sign_plan(plan, seen=given, on=TODAY, route="paper", person=person, at=AT)


def state(case):
    return signing_state(current_plan(case))


def test_the_whole_text_that_was_signed_is_kept(caseworker):
    case = planned_case(caseworker)

    signature = sign(case, caseworker)

    assert signature.content["goals"][0]["text"] == "Ik wil weer onder de mensen"
    assert signature.number == 1
    assert state(case).is_signed


@pytest.mark.parametrize("what", ["goal", "agreement", "period"])
def test_a_later_change_asks_again(what, caseworker):
    case = planned_case(caseworker)
    sign(case, caseworker)
    plan = current_plan(case)

    if what == "goal":
        service.add_goal(plan, text="Fietsen", person=caseworker)
    elif what == "agreement":
        service.add_agreement(plan, text="Bellen", who="U", nature="voluntary", person=caseworker)
    else:
        make_plan(service.current_decision(case), starts_on=AT.date().replace(day=9), person=None)

    assert state(case).changed_since
    assert sign(case, caseworker).number == 2
    assert state(case).is_signed


def test_keeping_an_agreement_is_no_change_of_the_plan(caseworker):
    case = planned_case(caseworker)
    sign(case, caseworker)

    mark_kept(current_plan(case).agreements.get(), kept=True, person=caseworker)

    assert state(case).is_signed


def test_what_somebody_did_not_see_is_not_signed(caseworker):
    case = planned_case(caseworker)
    seen = state(case).digest
    service.add_goal(current_plan(case), text="Fietsen", person=caseworker)

    with pytest.raises(PlanChangedMeanwhile):
        sign(case, caseworker, seen=seen)


def test_signing_twice_keeps_one_signature(caseworker):
    case = planned_case(caseworker)

    assert sign(case, caseworker) == sign(case, caseworker)


def test_a_plan_that_the_professional_still_writes_cannot_be_signed(caseworker):
    case = decided_case(caseworker)
    make_plan(service.current_decision(case), starts_on=TODAY, person=caseworker)

    with pytest.raises(NotYetAgreed):
        sign(case, caseworker)


def test_the_client_agrees_in_one_tap_and_is_asked_again(caseworker, person, signed_in):
    case, account = planned_case(caseworker), person("client")
    service.give_access(case.client, account, by=caseworker)
    browser, page = signed_in(account), reverse("client:plan")
    assert "Ja, ik ga akkoord" in browser.get(page).content.decode()

    browser.post(reverse("client:sign"), {"seen": state(case).digest})
    assert "akkoord met dit plan." in browser.get(page).content.decode()

    service.add_goal(current_plan(case), text="Fietsen", person=caseworker)
    assert "Uw plan is veranderd" in browser.get(page).content.decode()
    assert (
        "sinds de cliënt akkoord ging"
        in signed_in(caseworker).get(case.get_absolute_url()).content.decode()
    )
