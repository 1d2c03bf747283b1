# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An approach of our own and another text for a shipped one, each with two accounts."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.models import Intervention, Term
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OURS = "Een gewone baan, met een jobcoach ernaast."
At = Callable[[str, str], Page]


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert not told, f"{page.url}: {told}"


def test_a_policy_officer_describes_an_approach_and_a_colleague_publishes_it(person, at):
    Term.objects.create(scheme="domains", code="work", name="Werk")
    Term.objects.create(scheme="target_groups", code="jobseekers", name="Werkzoekenden")
    person(Role.POLICY_OFFICER, username="lotte")
    person(Role.QUALITY_COACH, username="fatima")

    page = at("lotte", "weten/eigen/")
    accessible(page)
    page.get_by_role("link", name="Beschrijf een aanpak").first.click()
    page.fill("[name=name]", "Werkcafé")
    page.fill("[name=goal]", "Samen werk vinden.")
    page.fill("[name=approach]", "Elke week koffie met een werkgever.")
    accessible(page)
    press(page, "Bewaar en ga verder")
    page.fill("[name=target_group]", "Mensen uit de wijk")
    page.get_by_label("Werkzoekenden").check()
    press(page, "Bewaar en bekijk het geheel")
    accessible(page)
    press(page, "Inleveren")
    page.get_by_text("Een collega die er niet aan meeschreef").wait_for()
    assert page.get_by_role("button", name="Publiceer").count() == 0

    colleague = at("fatima", "weten/eigen/")
    colleague.get_by_role("link", name="Werkcafé").first.click()
    accessible(colleague)
    press(colleague, "Publiceer")
    colleague.get_by_text("Gepubliceerd: iedereen vindt het vanaf nu.").wait_for()
    accessible(colleague)
    found = at("lotte", "weten/?q=werkcafe")
    found.get_by_role("link", name="Werkcafé").first.wait_for()
    assert Intervention.objects.get().origin == "local"


def test_a_caseworker_proposes_a_text_and_reads_that_it_was_taken_over(person, at):
    make_entry("ips", name="Plaatsing en steun", goal="Werk vinden")
    person(Role.CASEWORKER, username="amina")
    person(Role.POLICY_OFFICER, username="lotte")

    page = at("amina", "weten/aanpak/ips/")
    page.get_by_role("link", name="Stel een wijziging voor").click()
    accessible(page)
    page.get_by_role("link", name="Wat het moet bereiken").click()
    page.fill("[name=text]", OURS)
    page.fill("[name=reason]", "Zo leggen wij het uit.")
    page.fill("[name=source]", "Onze praktijk")
    accessible(page)
    press(page, "Inleveren")
    page.get_by_text("Wacht op een collega").first.wait_for()

    decider = at("lotte", "")
    decider.get_by_role("link", name="Een voorgestelde tekst voor Plaatsing en steun").click()
    decider.get_by_label("Ja, dit laten we voortaan zien").check()
    decider.fill("[name=words]", "Dank u wel, veel duidelijker.")
    accessible(decider)
    press(decider, "Opslaan")
    decider.get_by_text("Overgenomen. Bij de aanpak staat dit vanaf nu.").wait_for()

    page = at("amina", "")
    page.get_by_text("Besloten over wat u voorstelde:").wait_for()
    accessible(page)
    page.locator("main").get_by_role("link", name="Plaatsing en steun", exact=True).click()
    page.get_by_text("Dank u wel, veel duidelijker.").wait_for()
    accessible(page)
    page = at("amina", "weten/aanpak/ips/")
    page.get_by_text(OURS).first.wait_for()
    assert Intervention.objects.get().goal == OURS
