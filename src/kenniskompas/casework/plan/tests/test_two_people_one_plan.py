# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people work on one plan at once: nothing is lost, nobody agrees on what was not seen."""

from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.plan.service import PlanChangedMeanwhile, agree_plan, current_plan
from kenniskompas.casework.tests.factories import AT, TODAY, decided_case

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)


@pytest.fixture
def plan(caseworker):
    decision = service.current_decision(decided_case(caseworker))
    made = service.make_plan(decision, starts_on=TODAY, person=caseworker)
    service.add_goal(made, text="Ik wil weer onder de mensen", person=caseworker)
    return current_plan(made.case)


def address(page, plan):
    return reverse(f"casework:{page}", args=[plan.case.pk])


def test_a_goal_of_each_of_two_people_stands(plan, caseworker, person):
    as_other = current_plan(plan.case)

    service.add_goal(plan, text="Een", person=caseworker)
    service.add_goal(as_other, text="Twee", person=person())

    assert {goal.text for goal in plan.goals.order_by("pk")} >= {"Een", "Twee"}


def test_nobody_agrees_on_a_plan_that_changed_since_it_was_seen(plan, caseworker, person):
    seen = plan.revision
    service.add_agreement(plan, text="Solliciteren", who="U", nature="voluntary", person=person())

    with pytest.raises(PlanChangedMeanwhile):
        agree_plan(plan, person=caseworker, at=AT, seen=seen)

    assert current_plan(plan.case).agreed_at is None


def test_the_page_asks_to_look_before_agreeing(plan, caseworker, person, signed_in):
    browser = signed_in(caseworker)
    browser.get(address("plan", plan))
    service.add_goal(plan, text="Van een collega", person=person())

    sent = {"revision": str(plan.revision - 1)}
    page = browser.post(address("plan-agree", plan), sent, follow=True).content.decode()

    assert "Een collega heeft dit plan intussen gewijzigd" in page
    assert "Van een collega" in page
    assert current_plan(plan.case).agreed_at is None


def test_an_older_period_never_overwrites_a_newer_one(plan, caseworker, person, signed_in):
    service.make_plan(plan.decision, starts_on=LATER, person=person(), seen=plan.revision)

    sent = {"revision": str(plan.revision), "starts_on": "2026-04-01", "provider": ""}
    page = signed_in(caseworker).post(address("plan-period", plan), sent).content.decode()

    assert current_plan(plan.case).starts_on == LATER
    assert 'value="2026-04-01"' in page


def test_who_saves_again_after_the_warning_decides(plan, caseworker, person, signed_in):
    service.make_plan(plan.decision, starts_on=LATER, person=person(), seen=plan.revision)
    stands = current_plan(plan.case).revision

    sent = {"revision": str(stands), "starts_on": "2026-04-01", "provider": ""}
    signed_in(caseworker).post(address("plan-period", plan), sent)

    assert current_plan(plan.case).starts_on == date(2026, 4, 1)


def test_a_plan_started_twice_at_once_keeps_the_first(caseworker, person):
    decision = service.current_decision(decided_case(caseworker))
    service.make_plan(decision, starts_on=LATER, person=person(), seen=0)

    with pytest.raises(PlanChangedMeanwhile):
        service.make_plan(decision, starts_on=TODAY, person=caseworker, seen=0)

    assert current_plan(decision.case).starts_on == LATER


def test_what_a_colleague_took_out_already_is_said(plan, caseworker, signed_in):
    gone = reverse("casework:plan-remove", args=[plan.case.pk, "goal", plan.goals.get().pk])
    browser = signed_in(caseworker)
    browser.post(gone)

    page = browser.post(gone, follow=True).content.decode()

    assert "Dat was er al uitgehaald" in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "🧡" * 300])
def test_a_goal_shows_as_it_was_written_and_nothing_runs(text, plan, caseworker, signed_in):
    browser = signed_in(caseworker)
    browser.post(address("plan-goal", plan), {"goal-text": text})

    page = browser.get(address("plan", plan)).content.decode()

    assert plan.goals.filter(text=text).exists()
    assert "<script>alert" not in page


def test_ten_thousand_characters_are_refused_with_what_fits(plan, caseworker, signed_in):
    page = signed_in(caseworker).post(address("plan-goal", plan), {"goal-text": "a" * 10_000})

    assert "300" in page.content.decode()
    assert plan.goals.count() == 1
