# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of a small Voorbeeldstad, at a desk and on a phone: axe, width, console, keyboard."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kenniskompas.demo.tour import Stop

pytestmark = pytest.mark.browser

LIST = Path(__file__).parents[2] / "tools" / "screenshots.py"
KOMPAS = Path(sys.executable).with_name("kompas")
CLIENTS = "300"
# Only spent when something is wrong.
STARTS_WITHIN = 180.0
ENDS_WITHIN = 60.0
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What the width of the screen can change; the rest is the same page.
WITH_THE_WIDTH = ["color-contrast", "target-size", "scrollable-region-focusable", "bypass", "list"]
AXE = """tags => axe.run({runOnly: tags, resultTypes: ["violations"]}).then(found =>
  found.violations.map(each => each.id + " " + each.nodes.slice(0, 2).map(node => node.target)))"""
BROKEN = """() => Promise.all([...document.images].map(image => {
  image.loading = "eager";
  return image.decode().then(() => "", () => image.src);
})).then(sources => sources.filter(Boolean))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = """() => {
  const style = getComputedStyle(document.activeElement);
  return {
    text: document.activeElement.textContent.trim(),
    visible: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
  };
}"""


@dataclass(frozen=True, slots=True)
class Demo:
    address: str
    stops: list[Stop]
    sessions: dict[str, str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A server of its own: pages with charts ask for several things at once, and a database in
    memory has one connection for all."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("KOMPAS_")}
    env |= {
        "KOMPAS_DATA_DIR": str(tmp_path_factory.mktemp("voorbeeldstad")),
        "DJANGO_SETTINGS_MODULE": "kenniskompas.site.settings",
    }
    make = [KOMPAS, "demo", "--no-serve", "--clients", CLIENTS]
    subprocess.run(make, env=env, check=True, capture_output=True)
    listed = subprocess.run(
        [sys.executable, LIST, "--list"], env=env, check=True, capture_output=True, text=True
    )
    found = json.loads(listed.stdout)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = [KOMPAS, "demo", "--keep", "--port", str(port)]
    server = subprocess.Popen(serve, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield Demo(address, [Stop(**each) for each in found["stops"]], found["sessions"])
    finally:
        server.terminate()
        server.wait(timeout=ENDS_WITHIN)


def wait_for(address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            urllib.request.urlopen(f"{address}/account/inloggen", timeout=30).close()  # noqa: S310
        except (urllib.error.URLError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
        else:
            return


def test_nobody_meets_a_barrier_or_a_fault_on_any_page(chromium, demo):
    faults = []

    for username, visits in by_person(demo.stops).items():
        looked_at = {stop.name for stop in seen_once(demo.stops)}
        with signed_in_page(chromium, demo, username) as (page, said):
            for stop in visits:
                said.clear()
                if stop.name in looked_at:
                    faults += faults_of(page, demo.address, stop)
                else:
                    faults += refusal_of(page, demo.address, stop)
                faults += [f"{stop.name}: console: {each}" for each in said if told(each, stop)]

    assert not faults, "\n".join(faults)


@pytest.mark.django_db(transaction=True)
def test_a_keyboard_reaches_the_content_and_the_menu_in_sight(
    live_server, page, sign_in, caseworker
):
    sign_in(caseworker.username, "een-lang-wachtwoord")
    page.wait_for_selector("main h1")

    page.keyboard.press("Tab")
    skip = page.evaluate(FOCUSED)
    reached = {}
    for _press in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        reached[focused["text"]] = focused["visible"]

    assert skip == {"text": "Naar de inhoud", "visible": True}
    for name in ("Weten", "Cliënten", "Meten", "Leren", "Beleid"):
        assert reached.get(name), f"{name} is not reached with a visible focus: {reached}"


def refusal_of(page: Page, address: str, stop: Stop) -> list[str]:
    """A page in the menu of several roles is looked at as one of them, and opens for the others."""
    status = page.request.get(address + stop.url).status
    return [] if status == 200 else [f"{stop.name}: status {status}"]


def seen_once(stops: list[Stop]) -> list[Stop]:
    """Home and the pages of clients differ from person to person; others are looked at once."""
    first: dict[tuple[str, ...], Stop] = {}
    for stop in stops:
        owner = stop.username if stop.url == "/" or stop.url.startswith("/mijn/") else ""
        first.setdefault((owner, stop.url, stop.language, stop.upload, stop.press), stop)
    return list(first.values())


def by_person(stops: list[Stop]) -> dict[str, list[Stop]]:
    grouped: dict[str, list[Stop]] = {}
    for stop in stops:
        grouped.setdefault(stop.username, []).append(stop)
    return grouped


@contextmanager
def signed_in_page(
    chromium: Browser, demo: Demo, username: str
) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what the browser says on its console while it is used."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    if username:
        session = demo.sessions[username]
        context.add_cookies([{"name": "sessionid", "value": session, "url": demo.address}])
    # Half a megabyte, sent to the browser once and not with every page.
    context.add_init_script(Axe().axe_script)
    page = context.new_page()
    page.set_default_timeout(60_000)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    yield page, said
    context.close()


def told(line: str, stop: Stop) -> bool:
    """Whether it is a fault: what is not there, or not any more, is asked for on purpose."""
    return not (stop.name in {"not-found", "client-invitation-ended"} and "404" in line)


def faults_of(page: Page, address: str, stop: Stop) -> list[str]:
    arrive(page, address, stop)
    found = [f"picture without an image: {each}" for each in page.evaluate(BROKEN)]
    found += [f"axe at a desk: {each}" for each in page.evaluate(AXE, WCAG)]
    page.set_viewport_size(PHONE)
    found += [f"axe on a phone: {each}" for each in page.evaluate(AXE, WITH_THE_WIDTH)]
    too_wide = page.evaluate(TOO_WIDE)
    page.set_viewport_size(DESK)
    if too_wide > 0:
        found.append(f"{too_wide} pixels too wide for a phone")
    return [f"{stop.name}: {each}" for each in found]


def arrive(page: Page, address: str, stop: Stop) -> None:
    page.context.add_cookies([{"name": "django_language", "value": stop.language, "url": address}])
    page.goto(address + stop.url, wait_until="load")
    if stop.upload:
        file = {"name": "caseload.csv", "mimeType": "text/csv", "buffer": stop.upload.encode()}
        page.set_input_files("input[type=file]", [file])
        with page.expect_navigation():
            page.locator("main button[type=submit]").first.click()
    if stop.press:
        with page.expect_navigation():
            page.locator(stop.press).first.evaluate("element => element.click()")
