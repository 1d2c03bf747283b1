# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real Chromium against a running server; axe looks at every page a test stops at."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError, connection
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from kenniskompas.conftest import caseworker, organisation, person, team

# The shared small municipality, for tests outside the package.
__all__ = ["caseworker", "organisation", "person", "team"]

PICTURE_TAKES = 60.0
CHROMIUM = os.environ.get("KOMPAS_CHROMIUM", "/usr/bin/chromium")

# Playwright's own event loop is not Django's: the database is reached from this thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}: install it or set KOMPAS_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    with suppress(PlaywrightError):
        opened.wait_for_load_state("networkidle")
    context.close()
    if "live_server" in request.fixturenames:
        wait_for_database()


def wait_for_database() -> None:
    """Until nothing holds it: a picture that the page left behind may still be in the making."""
    end = time.monotonic() + PICTURE_TAKES
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                cursor.execute("ROLLBACK")
        except OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def sign_in(page: Page, live_server) -> Callable[[str, str], None]:
    """`sign_in("name", "password")` opens a session the way a person does."""

    def enter(username: str, password: str) -> None:
        page.goto(f"{live_server.url}/account/inloggen")
        page.fill("[name=username]", username)
        page.fill("[name=password]", password)
        page.locator("main button[type=submit]").click()

    return enter


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """`accessible()` fails with what axe finds on the page as it stands."""

    def check() -> None:
        found = Axe().run(page).response["violations"]
        told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
        assert not told, f"{page.url}: {told}"

    return check
