# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card on paper: one sheet without the menu, and a file to keep."""

import pytest

from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import NOW, add_three_studies, make_entry
from kenniskompas.workbench.content import load_content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IPS = "individuele-plaatsing-en-steun"
# The room that A4 leaves within the margins of the print style, in pixels of 1/96 inch.
SHEET = {"width": 673, "height": 986}
CARDS = ("Voor het gesprek", "Voor beleid", "Voor de directie", "Voor de cliënt")


@pytest.fixture
def ips():
    shipped = load_content().interventions[IPS]
    description = {"card": {part: list(lines) for part, lines in shipped.card.items()}}
    texts = {name: getattr(shipped, name) for name in ("goal", "approach", "target_group")}
    entry = make_entry(IPS, name=shipped.name, description=description, **texts)
    add_three_studies(entry)
    refresh_syntheses(at=NOW)


def test_every_card_of_an_approach_prints_on_one_sheet_without_the_menu(
    live_server, page, sign_in, accessible, caseworker, ips
):
    sign_in(caseworker.username, "een-lang-wachtwoord")
    for name in CARDS:
        page.emulate_media(media="screen")
        page.goto(f"{live_server.url}/weten/aanpak/{IPS}/kaart/klantmanager/")
        page.get_by_role("link", name=name, exact=True).click()
        accessible()
        pdf_url = page.get_by_role("link", name="Afdrukken of bewaren als pdf").get_attribute(
            "href"
        )
        page.emulate_media(media="print")
        assert page.get_by_role("navigation").locator("visible=true").count() == 0
        page.set_viewport_size(SHEET)
        assert page.locator("main").bounding_box()["height"] <= SHEET["height"], name
        page.set_viewport_size({"width": 1280, "height": 900})

        answer = page.request.get(f"{live_server.url}{pdf_url}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")
