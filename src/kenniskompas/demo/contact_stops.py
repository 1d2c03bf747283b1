# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talks, and the pages of a client with debts, who gets one thing at a time."""

from collections.abc import Iterator

from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.demo.contact import BEGUN, CHOOSES, HELD, IN_TOUCH, MISSED
from kenniskompas.demo.stops import Stop, open_cases

CASE_PAGES = (
    (CHOOSES, "case-appointments"),
    (CHOOSES, "new-appointment"),
    (IN_TOUCH, "case-appointments"),
    (MISSED, "propose-appointment"),
    (HELD, "contact"),
    (HELD, "behalf-contact"),
)


def contact_stops(worker: Person, clients: tuple[Person, Person]) -> Iterator[Stop]:
    """The client who chooses a moment, and the one with debts."""
    cases = open_cases(worker)
    for key, page in CASE_PAGES:
        url = reverse(f"casework:{page}", args=[cases[key]])
        yield Stop(f"case-{key}-{page}", worker.username, url)
    talks = reverse("casework:case-appointments", args=[cases[CHOOSES]])
    chosen = "a[href$='/antwoord']"
    yield Stop("appointment-answer", worker.username, talks, press=chosen)
    for client in clients:
        yield Stop(f"{client.username}-plan", client.username, reverse("client:plan"))
    in_debt = clients[1].username
    yield Stop(f"{in_debt}-payments", in_debt, reverse("client:payments"))
    for page in ("question-list", "look-through"):
        yield Stop(f"{in_debt}-{page}", in_debt, reverse(f"client:{page}", args=[BEGUN]))
    yield Stop(f"{in_debt}-question", in_debt, reverse("client:question", args=[BEGUN, 2]))
