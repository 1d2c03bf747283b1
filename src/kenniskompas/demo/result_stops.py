# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals, letters, and what is asked after closing: their pages in the tour."""

from collections.abc import Iterator

from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.demo.stops import Stop, open_cases


def result_stops(worker: Person) -> Iterator[Stop]:
    cases = open_cases(worker)
    yield Stop("client-later", "client", reverse("client:later"))
    for page in ("follow-up", "case", "result"):
        url = reverse(f"casework:{page}", args=[cases["VBO-11"]])
        yield Stop(f"case-VBO-11-{page}", worker.username, url)
    for kind in ("advice", "plan"):
        url = reverse("casework:new-letter", args=[cases["VBO-09"], kind])
        yield Stop(f"case-VBO-09-letter-{kind}", worker.username, url)
    text = reverse("casework:letter-text", args=["advice"])
    yield Stop("letter-text", "beheer", text)
    yield Stop("client-letters", "client", reverse("client:letters"))
    described = reverse("casework:goals", args=[cases["VBO-10"]])
    yield Stop("case-VBO-10-levels", worker.username, described, press="a[href$='/stappen']")
