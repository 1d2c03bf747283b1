# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A client on a phone without JavaScript: from the letter to a say in everything."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kenniskompas.casework.client import service
from kenniskompas.casework.plan.service import current_plan, signing_state
from kenniskompas.casework.tests.factories import planned_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "vier blauwe fietsen dansen"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(chromium):
    context = chromium.new_context(locale="nl-NL", viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_everything_a_client_can_do_goes_without_javascript(live_server, phone, fits, caseworker):
    case = planned_case(caseworker)
    letter = service.invite(case.client, person=caseworker, at=timezone.now())

    phone.goto(f"{live_server.url}/mijn/uitnodiging/{letter.token}")
    fits(phone)
    phone.fill("[name=code]", letter.code)
    phone.fill("[name=password]", PASSWORD)
    phone.fill("[name=again]", PASSWORD)
    phone.get_by_role("button", name="Naar mijn pagina's").click()

    phone.get_by_role("button", name="Ja, ik ga akkoord").click()
    expect(phone.get_by_text("U gaat akkoord met dit plan")).to_be_visible()
    fits(phone)

    # Two taps.
    phone.get_by_role("link", name="Zeg hoe het gaat").click()
    phone.get_by_role("button", name="Goed", exact=True).click()
    expect(phone.get_by_text("Uw contactpersoon ziet uw antwoord")).to_be_visible()
    fits(phone)

    phone.get_by_role("link", name="Over mij", exact=True).click()
    phone.get_by_role("link", name="Documenten").click()
    letter_file = {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
    phone.set_input_files("[name=file]", letter_file)
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("link", name="brief.pdf")).to_be_visible()
    fits(phone)

    phone.get_by_role("link", name="Ik ben het niet eens").click()
    fits(phone)
    phone.get_by_role("link", name="Bezwaar maken").click()
    phone.fill("[name=decision_on]", timezone.localdate().isoformat())
    phone.fill("[name=text]", "Dit klopt niet")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("U bent op tijd")).to_be_visible()

    phone.get_by_role("link", name="Wat staat er over mij").click()
    fits(phone)
    phone.get_by_role("link", name="Alles zien en meenemen").click()
    expect(phone.get_by_text("Dit klopt niet")).to_be_visible()
    fits(phone)
    assert signing_state(current_plan(case)).is_signed
    assert (case.progress.count(), case.documents.count(), case.requests.count()) == (1, 1, 1)
