# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A connection that is lost while saving: what was typed stays, and is stored once."""

import pytest

from kenniskompas.casework import service
from kenniskompas.casework.contact.models import ContactMoment
from kenniskompas.casework.tests.factories import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def written(live_server, page, sign_in, caseworker):
    """A note that was typed and not sent yet."""
    case = service.open_case(person=caseworker, question="work", at=AT)
    sign_in(caseworker.username, "een-lang-wachtwoord")
    page.wait_for_selector("main h1")
    page.goto(f"{live_server.url}/clienten/{case.pk}/contact")
    page.fill("[name=note]", "Een lang gesprek")
    page.check("[name=way][value=phone]")
    return page.get_by_role("button", name="Contact vastleggen")


def test_without_a_connection_the_page_says_so_and_keeps_what_was_typed(page, written, accessible):
    page.context.set_offline(True)
    written.click()

    notice = page.locator("[data-kk-offline]")
    assert notice.is_visible()
    assert "Nog niet bewaard" in notice.inner_text()
    assert page.input_value("[name=note]") == "Een lang gesprek"
    accessible()

    page.context.set_offline(False)
    with page.expect_navigation():
        written.click()
    assert ContactMoment.objects.count() == 1


def test_a_second_click_stores_nothing_twice(page, written):
    with page.expect_navigation():
        written.dblclick()

    page.wait_for_load_state()
    assert ContactMoment.objects.count() == 1
