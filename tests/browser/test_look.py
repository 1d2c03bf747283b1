# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component in Chromium: axe finds nothing, nothing sticks out, the policy blocks nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SMALLEST_TARGET = 24

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("kenniskompas.site.tests.showcase_urls"),
]


@pytest.fixture(autouse=True)
def house_forms(settings, monkeypatch):
    # Playwright's loop runs in this thread; the test database is reached from the server's own.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.FORM_RENDERER = "kenniskompas.site.forms.KompasFormRenderer"


def small_targets(page: Page) -> list[str]:
    return page.evaluate(
        """smallest => [...document.querySelectorAll('button, summary, select, .kk-button')]
            .filter(item => item.checkVisibility())
            .filter(item => item.getBoundingClientRect().height < smallest)
            .map(item => item.outerHTML.slice(0, 80))""",
        SMALLEST_TARGET,
    )


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["/onderdelen/?errors=1", "/account/inloggen"])
def test_every_component_is_accessible_from_phone_to_desk(live_server, page, address, width):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(live_server.url + address)

    violations = Axe().run(page).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert small_targets(page) == []
    assert complaints == []
