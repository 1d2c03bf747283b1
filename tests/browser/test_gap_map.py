# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an empty cell of the evidence map to a question with votes, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.gaps.tests.test_detection import add_pool
from kenniskompas.knowledge.models import Term
from kenniskompas.knowledge.tests.factories import NOW, add_study, make_entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "een-lang-wachtwoord"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def evidence():
    Term.objects.create(scheme="outcomes", code="competitive_job", name="Gewone baan")
    Term.objects.create(scheme="outcomes", code="earnings", name="Loon")
    entry = make_entry("ips", name="Plaatsing")
    add_study(entry, "een", (30, 60, 12, 60))
    add_pool(entry, level=3)
    make_entry("cursus", name="Cursus")
    service.detect_gaps(NOW)


def open_map(page, live_server) -> None:
    page.goto(f"{live_server.url}/weten/kennisvragen/")
    page.get_by_role("link", name="Kenniskaart", exact=True).click()


def test_an_empty_cell_becomes_a_question_that_counts_votes(
    page, live_server, sign_in, caseworker, evidence, accessible
):
    sign_in(caseworker.username, PASSWORD)
    open_map(page, live_server)
    accessible()

    page.get_by_role("link", name="Plaatsing, Loon: niets bekend, vraag ernaar").click()
    page.get_by_label("Wat zou u willen weten?").fill("Verdienen mensen er meer door?")
    page.locator("main button[type=submit]").first.click()
    page.get_by_role("link", name="Verdienen mensen er meer door?").click()
    page.get_by_label("Dringend").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Stem", exact=True).click()
    accessible()

    gap = KnowledgeGap.objects.get(outcome="earnings")
    assert gap.weight == 3
    assert "Professionals 1" in page.locator("main").inner_text()
    open_map(page, live_server)
    page.get_by_role("link", name="Plaatsing, Loon: niets bekend, bekijk de vraag").click()
    assert gap.question in page.locator("h1").inner_text()


def test_a_filled_cell_leads_to_the_evidence(page, live_server, sign_in, caseworker, evidence):
    sign_in(caseworker.username, PASSWORD)
    open_map(page, live_server)

    page.get_by_role("link", name="Plaatsing, Gewone baan: 1 studie, zekerheid redelijk").click()

    expect(page).to_have_url(f"{live_server.url}/weten/aanpak/ips/#bewijs")


def test_on_a_phone_the_map_is_a_list(page, live_server, sign_in, caseworker, evidence, accessible):
    page.set_viewport_size(PHONE)
    sign_in(caseworker.username, PASSWORD)
    open_map(page, live_server)
    page.wait_for_load_state("load")

    page.locator("table.kk-map").wait_for(state="hidden")
    assert page.get_by_text("Gewone baan: 1 studie, zekerheid redelijk", exact=True).is_visible()
    accessible()


def test_a_manager_decides_on_the_page_of_the_gap(page, live_server, sign_in, person, evidence):
    officer = person(Role.POLICY_OFFICER)
    gap = KnowledgeGap.objects.get(interventions__slug="cursus")
    sign_in(officer.username, PASSWORD)
    page.goto(f"{live_server.url}{gap.get_absolute_url()}")

    page.get_by_text("Het antwoord opschrijven").click()
    page.get_by_label("Wat is het antwoord, en waar is het te lezen?").fill("Zie het rapport.")
    with page.expect_navigation():
        page.get_by_role("button", name="Dit is het antwoord").click()

    gap.refresh_from_db()
    assert gap.status == "answered"
    assert "Beantwoord" in page.locator("main").inner_text()
