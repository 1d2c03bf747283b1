# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A researcher enters a result, a second confirms it: the pool and its version change."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.models import Synthesis
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.tests.factories import NOW, add_term, add_three_studies, make_entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STUDY = "Jansen e.a. (Utrecht) (2024)"


@pytest.fixture
def at_work(at: Callable[[str, str], Page]) -> Callable[[str], Page]:
    """`at_work("name")` is that person's own session."""
    return lambda username: at(username, "weten/onderzoek/")


def test_a_result_counts_when_a_second_person_confirmed_it(person, at_work):
    entry = make_entry("ips", name="Plaatsing")
    add_term(entry, "outcomes", "competitive_job")
    add_three_studies(entry)
    service.refresh_syntheses(at=NOW)
    for username in ("priya", "thomas"):
        person(Role.RESEARCHER, username=username)
    before = Synthesis.objects.get()

    enter(at_work("priya"))
    assert Synthesis.objects.get(is_current=True) == before
    page = confirm(at_work("thomas"))

    after = Synthesis.objects.get(is_current=True)
    assert (after.version, after.result["k"]) == (before.version + 1, before.result["k"] + 1)
    assert "van de 100 mensen" in page.locator("body").inner_text()
    page.get_by_text("Geschiedenis van deze cijfers").click()
    history = page.locator("main").inner_text()
    assert "Toegevoegd · priya" in history
    assert "Bevestigd door een collega · thomas" in history
    page.locator("#gevolgen summary").first.click()
    page.get_by_role("link", name="De versie ervoor").click()
    assert "v1" in page.url


def enter(page: Page) -> None:
    page.get_by_role("link", name="Onderzoek toevoegen").click()
    accessible(page)
    page.get_by_label("Welke aanpak is onderzocht?").select_option("ips")
    page.get_by_label("Auteurs of naam").fill("Jansen e.a. (Utrecht)")
    page.get_by_label("Jaar").fill("2024")
    page.get_by_role("button", name="Opslaan").click()
    accessible(page)
    page.get_by_role("link", name="Aantallen mensen").click()
    page.get_by_label("Welke uitkomst?").select_option("competitive_job")
    for name, value in {"events_t": "61", "n_t": "60", "events_c": "20", "n_c": "60"}.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=source_seen]", "artikel, tabel 2")
    page.get_by_role("button", name="Opslaan").click()
    assert "61" in page.locator("#id_events_t_error").inner_text()
    accessible(page)
    page.fill("[name=events_t]", "31")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("wacht op een collega").first.wait_for()
    accessible(page)


def confirm(page: Page) -> Page:
    page.get_by_role("link", name="Wacht op een collega").click()
    accessible(page)
    page.get_by_role("link", name=STUDY).click()
    page.get_by_role("button", name="Bevestig deze cijfers").click()
    page.get_by_text("Twee mensen staan nu voor deze cijfers in").wait_for()
    accessible(page)
    return page


def accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert not told, f"{page.url}: {told}"
