# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real Chromium against a running server; axe looks at every page a test stops at."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kenniskompas.conftest import caseworker, organisation, person, team

# The shared small municipality, for tests outside the package.
__all__ = ["caseworker", "organisation", "person", "team"]

# Of everybody whom the fixture `person` makes.
PASSWORD = "een-lang-wachtwoord"
PICTURE_TAKES = 60.0
# In milliseconds, and only spent when something is wrong: a busy machine takes ten times as long.
PATIENCE = 60_000.0
expect.set_options(timeout=PATIENCE)
# What Python names the thread of one request to the server of the tests.
ANSWERING = "process_request_thread"
CHROMIUM = os.environ.get("KOMPAS_CHROMIUM", "/usr/bin/chromium")

# Playwright's own event loop is not Django's: the database is reached from this thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk over every page takes longest: begun first, no other worker waits for it."""
    items.sort(key=lambda item: item.path.name != "test_pages.py")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}: install it or set KOMPAS_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = open_page(chromium)
    yield opened
    opened.context.close()


def open_page(chromium: Browser) -> Page:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    return opened


@pytest.fixture(autouse=True)
def database_at_rest(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Pages are closed before this ends, and the database is emptied after it."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    monkeypatch.setattr(WSGIHandler, "__call__", one_at_a_time(WSGIHandler.__call__))
    yield
    wait_for_answers()


def one_at_a_time(answer: Callable[..., Any]) -> Callable[..., Any]:
    """A database in memory has one connection: two threads would be in one transaction."""
    turn = threading.RLock()

    def wait_for_a_turn(*args: Any) -> Any:
        with turn:
            return answer(*args)

    return wait_for_a_turn


def wait_for_answers() -> None:
    """Until the server answers nobody: a picture that a page left behind is still being drawn.

    It reads from the one database that is in memory, which cannot be emptied meanwhile.
    """
    end = time.monotonic() + PICTURE_TAKES
    while answering := [each.name for each in threading.enumerate() if ANSWERING in each.name]:
        if time.monotonic() > end:
            pytest.fail(f"the server still answers after {PICTURE_TAKES:.0f} s: {answering}")
        time.sleep(0.02)


@pytest.fixture
def sign_in(page: Page, live_server) -> Callable[[str, str], None]:
    """`sign_in("name", "password")` opens a session the way a person does."""
    return partial(enter, page, live_server.url)


def enter(page: Page, address: str, username: str, password: str) -> None:
    page.goto(f"{address}/account/inloggen")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()


@pytest.fixture
def come_in(chromium: Browser, live_server) -> Iterator[Callable[[str], Page]]:
    """`come_in("name")` is a new session of that person, signed in."""
    pages: list[Page] = []

    def open_session(username: str) -> Page:
        page = open_page(chromium)
        pages.append(page)
        enter(page, live_server.url, username, PASSWORD)
        return page

    yield open_session
    for page in pages:
        page.context.close()


@pytest.fixture
def at(come_in, live_server) -> Callable[[str, str], Page]:
    """`at("name", "weten/eigen/")` is that person's own session, at that address."""
    pages: dict[str, Page] = {}

    def go(username: str, address: str) -> Page:
        if username not in pages:
            pages[username] = come_in(username)
        pages[username].goto(f"{live_server.url}/{address}")
        return pages[username]

    return go


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """`accessible()` fails with what axe finds on the page as it stands."""
    return partial(find_nothing, page)


@pytest.fixture
def looked_at() -> Callable[[Page], None]:
    """`looked_at(page)` fails with what axe finds, and when a page is wider than its screen."""
    return look_at


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """`fits(page)` fails when a page is wider than its screen; it needs no scripts of the page."""
    return be_narrow


def look_at(page: Page) -> None:
    find_nothing(page)
    be_narrow(page)


def be_narrow(page: Page) -> None:
    page.wait_for_load_state()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0, page.url


def find_nothing(page: Page) -> None:
    # A press ends when the next page begins: half of it would be looked at.
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert not told, f"{page.url}: {told}"
