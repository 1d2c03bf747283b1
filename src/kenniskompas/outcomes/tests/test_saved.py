# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calculations that are kept: with the study they rest on, and empty without it."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import AuditEvent, Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.outcomes.models import SavedCalculation
from kenniskompas.outcomes.tests.factories import (
    AT,
    JOBS,
    STUDY,
    publish_jobs_effect,
    publish_rules,
)

SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]
WHAT_IF = {
    "vraag": "work",
    "over": "work_12m:benefit_duration",
    "budget": "2000000",
    "first": "",
    "people-under_1y": "200",
    "people-over_5y": "200",
    f"price-{JOBS}": "10000",
}


def publish(person: Person, *, over_5y: float = 0.25, days: int = 0) -> None:
    """Effects for everybody and per group, all at one moment."""
    publish_rules(person, "work")
    for group, effect in (
        ({}, 0.08),
        ({"benefit_duration": "under_1y"}, -0.10),
        ({"benefit_duration": "over_5y"}, over_5y),
    ):
        publish_jobs_effect(
            person, effect, se=0.04, n=100, group=group, at=AT + timedelta(days=days)
        )


@pytest.fixture
def officer(person: MakePerson) -> Person:
    made = person("policy_officer", username="beleid")
    publish(made)
    return made


def costs_query() -> dict[str, str]:
    filled = {"horizon": "36", "aanpak": JOBS}
    amounts = {
        "programme": 4000,
        "benefit": 1350,
        "wage": 2300,
        "tax": 210,
        "bias": 2,
        "retained": 80,
        "displacement": 20,
        "discount": 2.25,
    }
    for key, amount in amounts.items():
        filled |= {
            f"{key}-amount": str(amount),
            f"{key}-margin": "10",
            f"{key}-source": "begroting",
            f"{key}-date": "2026-01-01",
        }
    return filled


def keep(browser: Browser, name: str, query: dict[str, str] | None = None, **more: str) -> None:
    kind = "costs" if query and "aanpak" in query else "what_if"
    given = {"kind": kind, "query": urlencode(query or WHAT_IF), "name": name, **more}
    assert browser.post(reverse("outcomes:save"), given).status_code == 302


def opened(browser: Browser, saved: SavedCalculation) -> str:
    page = browser.get(reverse("outcomes:saved", args=[saved.pk]))
    return " ".join(page.content.decode().split())


def test_a_scenario_is_kept_with_its_study_and_opens_as_it_was(
    signed_in: SignIn, officer: Person
) -> None:
    browser = signed_in(officer)

    keep(browser, "Budget 2027")

    saved = SavedCalculation.objects.get()
    page = opened(browser, saved)
    assert "Budget 2027" in page
    assert "<strong>50 (34 tot 66)</strong>" in page
    assert "publicatie 1" in page
    assert "de nieuwste" in page
    assert AuditEvent.objects.filter(action="calculation_saved").exists()


def test_a_newer_publication_is_told_and_numbers_change_on_request_only(
    signed_in: SignIn, officer: Person
) -> None:
    browser = signed_in(officer)
    keep(browser, "Budget 2027")
    saved = SavedCalculation.objects.get()
    publish(officer, over_5y=0.40, days=30)

    before = opened(browser, saved)
    browser.post(reverse("outcomes:renew_saved", args=[saved.pk]))
    after = opened(browser, saved)

    assert "Er is een nieuwere publicatie" in before
    assert "<strong>50 (34 tot 66)</strong>" in before
    assert "<strong>80 (64 tot 96)</strong>" in after
    assert "publicatie 2" in after
    assert "Er is een nieuwere publicatie" not in after


def test_withdrawing_the_study_empties_what_rested_on_it(
    signed_in: SignIn, officer: Person
) -> None:
    browser = signed_in(officer)
    keep(browser, "Budget 2027")
    keep(browser, "Banen", costs_query())
    scenario, model = SavedCalculation.objects.order_by("-kind")
    assert "levert dit de gemeente" in opened(browser, model) or "kost dit de gemeente" in opened(
        browser, model
    )

    advice.withdraw_effects(STUDY, at=AT + timedelta(days=60))

    emptied = opened(browser, scenario)
    assert "Een onderzoek is ingetrokken" in emptied
    assert emptied.count("leeg: het onderzoek is weggelaten") == 3
    assert "<strong>50 (34 tot 66)</strong>" not in emptied
    page = opened(browser, model)
    assert "Leeg: het onderzoek is ingetrokken" in page
    assert "€" not in page.split('id="main"')[-1].split("Waar het op rust")[0].split("Kopiëren")[1]


def test_scenarios_stand_side_by_side(signed_in: SignIn, officer: Person) -> None:
    browser = signed_in(officer)
    keep(browser, "Veel geld")
    keep(browser, "Weinig geld", {**WHAT_IF, "budget": "500000"})
    numbers = [one.pk for one in SavedCalculation.objects.order_by("name")]

    page = browser.get(reverse("outcomes:compare"), {"naast": numbers}).content.decode()

    assert "Veel geld" in page
    assert "€\N{NO-BREAK SPACE}500.000" in page
    # Two million buys 200 places, half a million 50: for all of who gains, or a quarter.
    assert "50 (34 tot 66)" in page
    assert "12 (9 tot 16)" in page


@pytest.mark.parametrize("count", [1, 5])
def test_two_to_four_are_laid_side_by_side(count: int, signed_in: SignIn, officer: Person) -> None:
    browser = signed_in(officer)
    for number in range(count):
        keep(browser, f"Plan {number}")
    chosen = [one.pk for one in SavedCalculation.objects.all()]

    page = browser.get(reverse("outcomes:compare"), {"naast": chosen}, follow=True)

    assert "Kies twee tot 4 scenario’s" in page.content.decode()


def test_a_name_is_used_once(signed_in: SignIn, officer: Person) -> None:
    browser = signed_in(officer)
    keep(browser, "Budget 2027")
    keep(browser, "Budget 2027")

    assert SavedCalculation.objects.count() == 1
    assert "Er is er al een met de naam" in (
        browser.get(reverse("outcomes:saved_list")).content.decode()
    )


def test_a_copy_is_changed_without_the_first(signed_in: SignIn, officer: Person) -> None:
    browser = signed_in(officer)
    keep(browser, "Budget 2027")
    first = SavedCalculation.objects.get()
    browser.post(reverse("outcomes:copy_saved", args=[first.pk]), {"name": "Ruimer"})
    copied = SavedCalculation.objects.get(name="Ruimer")

    query = {**WHAT_IF, "budget": "3000000"}
    keep(browser, "", query, overwrite=str(copied.pk))

    first.refresh_from_db()
    copied.refresh_from_db()
    assert first.inputs["budget"] == ["2000000"]
    assert copied.inputs["budget"] == ["3000000"]


def test_only_who_saved_it_or_registers_studies_throws_it_away(
    signed_in: SignIn, officer: Person, person: MakePerson
) -> None:
    keep(signed_in(officer), "Budget 2027")
    saved = SavedCalculation.objects.get()
    url = reverse("outcomes:delete_saved", args=[saved.pk])

    director = signed_in(person("director"))
    assert "Gooi weg" not in opened(director, saved)
    assert director.post(url).status_code == 404
    signed_in(officer).post(url)

    assert not SavedCalculation.objects.exists()
    assert AuditEvent.objects.filter(action="calculation_deleted").exists()


@pytest.mark.parametrize("name", ["saved", "saved_tornado", "renew_saved", "copy_saved"])
def test_a_stranger_gets_404(
    name: str, signed_in: SignIn, officer: Person, person: MakePerson
) -> None:
    keep(signed_in(officer), "Budget 2027")
    saved = SavedCalculation.objects.get()
    saved.organisation = Organisation.objects.create(name="Elders")
    saved.save()
    url = reverse(f"outcomes:{name}", args=[saved.pk])

    browser = signed_in(person("director"))
    response = browser.post(url) if name.startswith(("renew", "copy")) else browser.get(url)

    assert response.status_code == 404


def test_what_cannot_be_calculated_is_not_kept(signed_in: SignIn, officer: Person) -> None:
    query = urlencode({**WHAT_IF, "budget": "-5"})

    response = signed_in(officer).post(
        reverse("outcomes:save"), {"kind": "what_if", "query": query, "name": "Onzin"}
    )

    assert response.status_code == 404
    assert not SavedCalculation.objects.exists()


@pytest.mark.parametrize("size", [1, 4])
def test_the_list_takes_as_many_queries_at_any_size(
    size: int,
    signed_in: SignIn,
    officer: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = signed_in(officer)
    for number in range(size):
        keep(browser, f"Plan {number}")
    browser.get(reverse("outcomes:saved_list"))

    with django_assert_max_num_queries(12):
        page = browser.get(reverse("outcomes:saved_list")).content.decode()

    assert "Plan 0" in page
