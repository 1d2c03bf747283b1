# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseworker walks the whole path with a new client, from the first page to the last."""

import pytest

from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.tests.factories import publish_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_new_client_is_helped_from_picture_to_evaluation(
    live_server, page, sign_in, accessible, caseworker
):
    publish_rules(caseworker)
    sign_in(caseworker.username, "een-lang-wachtwoord")

    page.goto(f"{live_server.url}/clienten/")
    accessible()
    page.get_by_role("link", name="Nieuwe cliënt").last.click()
    accessible()
    page.fill("[name=reason]", "Ik wil weer aan het werk")
    press(page, "Open cliënt")
    picture(page, accessible)
    screening_and_diagnosis(page, accessible)
    decision(page, accessible)
    plan(page, accessible)
    execution_and_result(page, accessible)
    evaluation(page, accessible)

    case = Case.objects.get()
    assert case.status == "closed"
    assert len(case.done_steps) == 8
    assert case.decisions.get().choice is not None


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).last.click()
    page.wait_for_load_state()


def follow_first_action(page, accessible):
    """The case page always names the next thing to do, and its button leads there."""
    accessible()
    page.locator(".kk-title__actions a").click()
    accessible()


def picture(page, accessible):
    accessible()
    page.select_option("[name=age_band]", "27_44")
    page.select_option("[name=debts]", "none")
    press(page, "Bewaar en ga verder")


def screening_and_diagnosis(page, accessible):
    follow_first_action(page, accessible)
    page.select_option("[name=daytime_activity]", "goal")
    press(page, "Bewaar en ga verder")
    follow_first_action(page, accessible)
    page.locator("[name$=client_level]").select_option("3")
    page.locator("[name$='-level']").select_option("2")
    press(page, "Bewaar en ga verder")


def decision(page, accessible):
    follow_first_action(page, accessible)
    page.locator("[name=option]").nth(1).check()
    page.locator("[name=certainty]").nth(2).check()
    press(page, "Bewaar en ga verder")
    accessible()
    page.select_option("[name=wish-work_12m]", "1")
    page.select_option("[name=wish-wellbeing_12m]", "2")
    press(page, "Bewaar en ga verder")
    accessible()
    page.locator("button[name=choice][value=usual-service]").click()
    page.wait_for_load_state()
    if page.locator("button[name=reason]").count():
        accessible()
        press(page, "Wens van de cliënt")
    accessible()
    page.locator(".kk-title__actions a").click()


def plan(page, accessible):
    accessible()
    press(page, "Begin het plan")
    page.fill("[name=goal-text]", "Drie dagen per week werken")
    press(page, "Voeg doel toe")
    page.get_by_text("Voeg een afspraak toe").first.click()
    page.fill("[name=agreement-text]", "Samen het cv maken")
    page.fill("[name=agreement-who]", "Wij")
    press(page, "Voeg een afspraak toe")
    accessible()
    press(page, "Stel het plan vast")


def execution_and_result(page, accessible):
    follow_first_action(page, accessible)
    press(page, "Goed")
    accessible()
    press(page, "Ja, afgerond")
    accessible()
    page.select_option("[name=work_12m]", "1")
    page.select_option("[name=source]", "client")
    press(page, "Bewaar het resultaat")
    accessible()


def evaluation(page, accessible):
    page.get_by_role("link", name="Ga verder met terugkijken").click()
    accessible()
    page.locator("[name^=goal-]").select_option("5")
    page.select_option("[name=would_choose_again]", "yes")
    press(page, "Bewaar de evaluatie")
    accessible()
