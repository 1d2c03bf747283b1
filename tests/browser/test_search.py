# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseworker finds her way by words, with a typing mistake, and by filters, also on a phone."""

import pytest
from playwright.sync_api import expect

from kenniskompas.knowledge.service import load_content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIENT_OPTION = "input[name=kind][value=client_option]"


def test_words_with_a_mistake_lead_to_an_approach_and_nothing_leads_to_a_question(
    live_server, page, sign_in, accessible, caseworker
):
    load_content()
    sign_in(caseworker.username, "een-lang-wachtwoord")

    page.goto(f"{live_server.url}/weten/zoeken/")
    accessible()
    page.keyboard.type("schuldhlup")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=schuldhlup")
    accessible()
    assert "Bedoelde u schuldhulp?" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="Aanpakken").click()
    page.get_by_role("link", name="Nazorg na schuldhulp").click()
    expect(page).to_have_url(f"{live_server.url}/weten/aanpak/nazorg-schuldhulp/")

    page.goto(f"{live_server.url}/weten/zoeken/?q=xyzzyx+vragenderwijs")
    accessible()
    page.get_by_role("link", name="Zet het op de lijst met vragen").click()
    assert page.input_value("[name=question]") == "xyzzyx vragenderwijs"


def test_filters_combine_and_do_not_push_the_list_down_on_a_phone(
    live_server, page, sign_in, accessible, caseworker
):
    load_content()
    sign_in(caseworker.username, "een-lang-wachtwoord")

    page.goto(f"{live_server.url}/weten/")
    page.get_by_role("link", name="Schulden", exact=True).click()
    narrowed = found(page)
    page.locator("summary", has_text="Soort").first.click()
    page.locator(CLIENT_OPTION).check()
    page.get_by_role("button", name="Toon resultaten").click()
    accessible()
    assert 0 < found(page) < narrowed
    assert "core_problems=debts" in page.url

    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    accessible()
    choice = page.locator(CLIENT_OPTION)
    assert not choice.is_visible()
    assert page.locator("main .kk-card").first.bounding_box()["y"] < 2 * 844
    page.locator(".kk-filters__fold > summary").click()
    assert choice.is_visible()


def found(page) -> int:
    return int(page.locator("main [role=status]").first.inner_text().split()[0])
