# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a new client to an agreed plan without a mouse: Tab, space, arrows, letters and Enter."""

import pytest
from playwright.sync_api import Page

from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.casework.tests.factories import publish_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText || "";
  const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = lined || style.boxShadow !== "none";
  return {name: at.name || "", value: at.value || "", label: label.trim(), seen};
}"""
# More presses of Tab than any page has stops.
MOST_STOPS = 120


class Keys:
    """A person who has a keyboard only; every stop on the way shows where it is."""

    def __init__(self, page: Page):
        self.page = page

    def reach(self, **wanted: str) -> None:
        """Tab until what has this `name`, `value` or `label` has the focus."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            if all(at[key].startswith(value) for key, value in wanted.items()):
                assert at["seen"], f"{self.page.url}: no focus to be seen at {at}"
                return
        pytest.fail(f"{self.page.url}: nothing reached by Tab with {wanted}")

    def go(self, **wanted: str) -> None:
        self.reach(**wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go_on(self) -> None:
        """What the case page names as the next thing to do."""
        self.go(label=self.page.locator(".kk-title__actions a").first.inner_text().strip())

    def write(self, text: str, **wanted: str) -> None:
        self.reach(**wanted)
        self.page.keyboard.type(text)

    def choose(self, downs: int, **wanted: str) -> None:
        self.reach(**wanted)
        for _down in range(downs):
            self.page.keyboard.press("ArrowDown")

    def check(self, downs: int, **wanted: str) -> None:
        """A group of choices is one stop: space takes the first, arrows go on."""
        self.reach(**wanted)
        self.page.keyboard.press("Space")
        for _down in range(downs):
            self.page.keyboard.press("ArrowDown")


def test_a_client_is_helped_to_a_plan_without_a_mouse(page, sign_in, live_server, caseworker):
    publish_rules(caseworker)
    sign_in(caseworker.username, "een-lang-wachtwoord")
    page.wait_for_selector("main h1")
    page.goto(f"{live_server.url}/clienten/")
    keys = Keys(page)

    keys.go(label="Nieuwe cliënt")
    keys.write("Ik wil weer werken", name="reason")
    keys.go(label="Open cliënt")
    keys.go(label="Bewaar en ga verder")
    keys.go_on()
    keys.choose(3, name="daytime_activity")
    keys.go(label="Bewaar en ga verder")
    keys.go_on()
    keys.go(label="Bewaar en ga verder")
    keys.go_on()
    keys.check(1, name="option")
    keys.check(2, name="certainty")
    keys.go(label="Bewaar en ga verder")
    keys.choose(1, name="wish-work_12m")
    keys.go(label="Bewaar en ga verder")
    keys.go(name="choice")
    keys.go_on()
    keys.go(label="Begin het plan")
    keys.write("Drie dagen werken", name="goal-text")
    keys.go(label="Voeg doel toe")
    keys.go(label="Stel het plan vast")

    case = Case.objects.get()
    plan = current_plan(case)
    assert [goal.text for goal in plan.goals.all()] == ["Drie dagen werken"]
    assert plan.agreed_at is not None
