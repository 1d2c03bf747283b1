# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help at the same time or one after the other: chosen, with what is known, and read by both."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service
from kenniskompas.casework.plan.service import (
    agree_plan,
    choose_order,
    current_plan,
    sign_plan,
    signing_state,
)
from kenniskompas.casework.tests.factories import AT, TODAY, decided_case
from kenniskompas.knowledge.models import Intervention

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(caseworker):
    decision = service.current_decision(decided_case(caseworker))
    made = service.make_plan(decision, starts_on=TODAY, person=caseworker)
    service.add_goal(made, text="Ik wil weer onder de mensen", person=caseworker)
    return current_plan(made.case)


def address(page, plan):
    return reverse(f"casework:{page}", args=[plan.case.pk])


def test_the_choice_is_kept_and_stands_on_the_plan_that_is_printed(plan, caseworker, signed_in):
    browser = signed_in(caseworker)

    given = {"order-order": "together", "order-note": "De schuldhulp loopt al"}
    page = browser.post(address("plan-order", plan), given, follow=True).content.decode()

    assert "Tegelijk" in page
    printed = browser.get(address("plan-print", plan)).content.decode()
    assert "Niets hoeft te wachten" in printed
    assert "De schuldhulp loopt al" in printed
    assert AuditEvent.objects.filter(action="plan_order_chosen").count() == 1


def test_what_waits_says_what_for_and_what_was_chosen_stays_on_the_page(
    plan, caseworker, signed_in
):
    answer = signed_in(caseworker).post(address("plan-order", plan), {"order-order": "after"})

    assert "Zeg wat eerst komt" in answer.content.decode()
    assert current_plan(plan.case).order == ""


def test_the_database_refuses_help_that_waits_for_nothing(plan):
    plan.order = "after"

    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save()


def test_what_is_known_stands_beside_the_choice(plan, caseworker, signed_in):
    entry = Intervention.objects.create(
        slug="gelijktijdige-activering",
        name="Activeren tegelijk met andere hulp",
        kind="professional_method",
        goal="Niet wachten met meedoen.",
        changed_at=AT,
        description={"unknowns": ["Geen effectonderzoek."]},
    )

    page = signed_in(caseworker).get(address("plan", plan)).content.decode()

    assert reverse("knowledge:intervention", args=[entry.slug]) in page
    assert "Niet wachten met meedoen. Geen effectonderzoek." in page


def test_who_agreed_is_asked_again_when_the_order_changes(plan, caseworker):
    agree_plan(plan, person=caseworker, at=AT)
    stands = current_plan(plan.case)
    seen = signing_state(stands).digest
    sign_plan(stands, seen=seen, on=TODAY, route="paper", person=caseworker, at=AT)

    choose_order(current_plan(plan.case), order="together", note="", person=caseworker)

    assert signing_state(current_plan(plan.case)).changed_since


def test_a_stranger_gets_404(plan, person, signed_in, organisation):
    stranger = person(in_team=organisation.teams.create(name="Elders"))

    answer = signed_in(stranger).post(address("plan-order", plan), {"order-order": "together"})

    assert answer.status_code == 404
