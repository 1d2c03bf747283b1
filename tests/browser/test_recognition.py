# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two reviewers disagree and resolve it, the submitter appeals, the published rating changes."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.appraisal.service import load_shipped_criteria
from kenniskompas.knowledge.models import Dossier, Rating
from kenniskompas.knowledge.tests.factories import NOW, make_entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_work(at: Callable[[str, str], Page]) -> Callable[[str], Page]:
    """`at_work("name")` is that person's own session at the board."""
    return lambda username: at(username, "weten/erkenning/")


def test_a_disagreement_is_resolved_and_an_appeal_changes_the_published_rating(
    person, organisation, at_work
):
    load_shipped_criteria(at=NOW)
    make_entry("weekstart", name="Samen de week beginnen")
    for role, username in (
        (Role.CASEWORKER, "indiener"),
        (Role.QUALITY_COACH, "fatima"),
        (Role.RESEARCHER, "priya"),
        (Role.POLICY_OFFICER, "lotte"),
        (Role.POLICY_OFFICER, "noor"),
    ):
        person(role, username=username)

    submit(at_work)
    accept(at_work)
    review(at_work, "fatima", falls_short=None)
    review(at_work, "priya", falls_short="Samenhang")
    propose(at_work, "fatima")
    agree(at_work, "priya")
    decide(at_work, "lotte", "Niet erkend als goed beschreven")
    assert published(at_work) == "Niet erkend als goed beschreven"
    appeal(at_work)
    assert not offered(at_work, "lotte")
    decide(at_work, "noor", "Goed beschreven")

    assert published(at_work) == "Goed beschreven"
    assert Rating.objects.get().original == "Goed beschreven"
    assert [each.words for each in Dossier.objects.get().decisions.all()] == [
        "Niet erkend als goed beschreven",
        "Goed beschreven",
    ]


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert not told, f"{page.url}: {told}"


def duty(page: Page) -> None:
    """The one thing this person is waited for, from the list of what waits."""
    page.locator("tbody a[aria-label]").click()
    page.wait_for_load_state()


def submit(at_work) -> None:
    page = at_work("indiener")
    page.get_by_role("link", name="Dien een aanpak in").first.click()
    page.select_option("[name=entry]", "weekstart")
    page.fill("[name=motivation]", "Wij doen dit al drie jaar.")
    page.fill("[name=material]", "Handleiding 2025")
    press(page, "Dien in")
    page.get_by_text("Op deze pagina volgt u elke stap").wait_for()
    accessible(page)


def accept(at_work) -> None:
    page = at_work("lotte")
    duty(page)
    for question in page.locator("[name=met]").all():
        question.check()
    press(page, "Neem aan voor beoordeling")
    page.get_by_text("Beoordelaars kunnen het oppakken").wait_for()


def review(at_work, username: str, *, falls_short: str | None) -> None:
    page = at_work(username)
    duty(page)
    press(page, "Ik heb geen belang: begin")
    for choice in page.get_by_label("Voldoet", exact=True).all():
        choice.check()
    if falls_short:
        part = page.locator("section", has=page.get_by_role("heading", name=falls_short))
        part.get_by_label("Voldoet niet").check()
        part.get_by_role("button").click()
        page.get_by_text("Opgeslagen.").first.wait_for()
        press(page, "Lever uw beoordeling in")
        page.get_by_text("Er ontbreekt een toelichting").wait_for()
        accessible(page)
        part.locator("textarea").fill("De stappen volgen niet uit het doel.")
    press(page, "Lever uw beoordeling in")
    page.get_by_text("Ingeleverd. Dank u wel.").wait_for()


def propose(at_work, username: str) -> None:
    page = at_work(username)
    duty(page)
    assert "De stappen volgen niet uit het doel." in page.content()
    page.get_by_label("Voldoet deels").check()
    page.locator("textarea").fill("Het verband staat er, maar kort.")
    press(page, "Stel dit voor")
    page.get_by_text("Uw voorstel wacht op de andere beoordelaar.").wait_for()
    accessible(page)


def agree(at_work, username: str) -> None:
    page = at_work(username)
    duty(page)
    press(page, "Ik ben het ermee eens")
    page.get_by_text("Wacht op besluit").first.wait_for()
    accessible(page)


def decide(at_work, username: str, words: str) -> None:
    page = at_work(username)
    duty(page)
    page.get_by_label(words, exact=True).check()
    page.fill("[name=reasons]", "Zie de criteria hierboven.")
    press(page, "Maak het besluit bekend")
    page.get_by_text("Bij de aanpak staat nu").wait_for()
    accessible(page)


def appeal(at_work) -> None:
    page = at_work("indiener")
    page.locator("main").get_by_text("Nieuw voor u").first.wait_for()
    page.get_by_role("link", name="Door mij ingediend").click()
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Vraag herziening").click()
    page.fill("[name=grounds]", "Het verband staat in hoofdstuk 4.")
    press(page, "Vraag herziening")
    page.get_by_text("Iemand anders kijkt er opnieuw naar.").wait_for()


def offered(at_work, username: str) -> bool:
    """Whether something waits for this person; the first decider has had their turn."""
    page = at_work(username)
    return page.locator("tbody a[aria-label]").count() > 0


def published(at_work) -> str:
    """Our own words on the page of the approach, as every colleague reads them."""
    page = at_work("indiener")
    page.goto(page.url.replace("erkenning/", "aanpak/weekstart/"))
    row = page.locator("tr", has=page.get_by_text("Erkenning Kenniskompas")).first
    return row.locator("td").nth(1).inner_text().strip("“”")
