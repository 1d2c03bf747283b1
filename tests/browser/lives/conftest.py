# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of a life: who works at the municipality, and the client with a phone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page

PHONE = {"width": 390, "height": 844}
OWN_PASSWORD = "vier blauwe fietsen dansen"
LETTER = re.compile(r"/mijn/uitnodiging/\S+")
CODE = re.compile(r"^\d{6}$", re.MULTILINE)


@dataclass(slots=True)
class Hand:
    """One person at one page; `inputs` is how often they filled, chose or pressed something.

    Every page that is reached by a button or a link is looked at once.
    """

    page: Page
    address: str
    look: Callable[[Page], None]
    inputs: int = 0
    seen: set[str] = field(default_factory=set)

    def fill(self, name: str, value: str) -> None:
        self.inputs += 1
        self._field(name).fill(value)

    def choose(self, name: str, value: str) -> None:
        self.inputs += 1
        self._field(name).select_option(value)

    def tick(self, name: str, value: str = "") -> None:
        self.inputs += 1
        which = f"[value='{value}']" if value else ""
        self.page.locator(f"main [name$='{name}']{which}").first.check()

    def press(self, label: str) -> None:
        """The last button of that name: the form of what was added last stands lowest."""
        self.inputs += 1
        self._go(self.page.locator("main").get_by_role("button", name=label, exact=True).last)

    def pick(self, name: str, value: str) -> None:
        """Press the button that says this value, and unfold what hides it."""
        button = self.page.locator(f"button[name='{name}'][value='{value}']")
        if not button.is_visible():
            self.inputs += 1
            self.page.locator("main details", has=button).locator("summary").first.click()
        self.inputs += 1
        self._go(button)

    def unfold(self, label: str) -> None:
        self.inputs += 1
        self.page.locator("main summary").get_by_text(label).first.click()

    def follow(self, label: str) -> None:
        """A link is no input: it goes somewhere and changes nothing."""
        self._go(self.page.get_by_role("link", name=label, exact=True).first)

    def go_on(self) -> None:
        """The case page always names the next thing to do, and its button leads there."""
        self._go(self.page.locator(".kk-title__actions a").first)

    def visit(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")
        self._look()

    def sees(self, text: str) -> bool:
        return self.page.locator("main").get_by_text(text).first.is_visible()

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"main [name$='{name}']").first

    def _go(self, where: Locator) -> None:
        with self.page.expect_navigation():
            where.click()
        self._look()

    def _look(self) -> None:
        place = re.sub(r"[0-9a-f-]{36}|\d+", "*", self.page.url)
        if place not in self.seen:
            self.seen.add(place)
            self.look(self.page)


@pytest.fixture
def at_work(come_in, live_server, looked_at) -> Callable[..., Hand]:
    """`at_work(person)` is what that person does, signed in."""

    def sit_down(person) -> Hand:
        return Hand(come_in(person.username), live_server.url, looked_at)

    return sit_down


@pytest.fixture
def on_the_phone(chromium: Browser, live_server, fits) -> Iterator[Callable[..., Hand]]:
    """`on_the_phone(hand, case)` is the client, let in by the letter that `hand` makes.

    A phone of 390 wide without JavaScript; axe needs scripts, so that only the width is looked at.
    """
    contexts = []

    def come_in(hand: Hand, case) -> Hand:
        address, code = invite(hand, case)
        context = chromium.new_context(locale="nl-NL", viewport=PHONE, java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(address)
        client = Hand(page, live_server.url, fits)
        client.fill("code", code)
        client.fill("password", OWN_PASSWORD)
        client.fill("again", OWN_PASSWORD)
        client.press("Naar mijn pagina's")
        return client

    yield come_in
    for context in contexts:
        context.close()


def invite(hand: Hand, case) -> tuple[str, str]:
    hand.visit(f"clienten/{case.pk}/toegang")
    hand.press("Maak de brief")
    letter = hand.page.locator("main").inner_text()
    address, code = LETTER.search(letter), CODE.search(letter)
    assert address, letter
    assert code, letter
    return hand.address + address.group(), code.group()
