# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import Person
from kenniskompas.outcomes.tests.factories import JOBS, publish_jobs_effect, publish_rules

SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]
AMOUNTS = {
    "programme": ("2000", "0"),
    "benefit": ("1000", "0"),
    "wage": ("2000", "0"),
    "tax": ("0", "0"),
    "bias": ("0", None),
    "retained": ("100", "0"),
    "displacement": ("0", "0"),
    "discount": ("0", None),
}


@pytest.fixture
def published(researcher: Person) -> Person:
    publish_rules(researcher, "work")
    publish_jobs_effect(researcher, 0.2, se=0.01, n=100)
    return researcher


@pytest.fixture
def asked() -> dict[str, str]:
    values = {"horizon": "36", "aanpak": JOBS}
    for key, (amount, margin) in AMOUNTS.items():
        values |= {
            f"{key}-amount": amount,
            f"{key}-source": "een bron",
            f"{key}-date": "2026-01-01",
        }
        if margin is not None:
            values[f"{key}-margin"] = margin
    return values


def text(browser: Browser, url: str, values: dict[str, str]) -> str:
    page = browser.get(reverse(url), values).content.decode()
    return " ".join(page.replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_municipality_reads_what_it_yields_with_the_certainty_of_the_effect(
    signed_in: SignIn, published: Person, asked: dict[str, str]
) -> None:
    page = text(signed_in(published), "outcomes:costs", asked)

    # 25 months (12 to 36) × 0.2 × 1000 − 2000 = 3000, drawn with an effect of 0.2 ± 0.01
    assert "Per persoon levert dit de gemeente € 3.0" in page or "gemeente € 2.9" in page
    assert "20 van de 100 mensen meer met werk na 12 maanden (18 tot 22)" in page
    assert "niet erg zeker: één eigen onderzoek, zonder loting" in page
    assert "Vooral over later" in page


def test_the_tornado_stands_in_a_picture_and_a_table(
    signed_in: SignIn, published: Person, asked: dict[str, str]
) -> None:
    browser = signed_in(published)
    page = text(browser, "outcomes:costs", asked)
    picture = browser.get(reverse("outcomes:tornado"), asked)

    assert "Het effect, in mensen van de 100" in page
    assert picture["Content-Type"].startswith("image/svg+xml")
    assert "Het effect, in mensen van de 100" in picture.content.decode()


@pytest.mark.parametrize("missing", ["programme-source", "wage-date", "discount-source"])
def test_without_source_or_date_nothing_is_calculated(
    signed_in: SignIn, published: Person, asked: dict[str, str], missing: str
) -> None:
    browser = signed_in(published)
    del asked[missing]

    page = text(browser, "outcomes:costs", asked)

    assert "Per persoon" not in page.split("Waar het op rust")[0].replace("Per persoon:", "")
    assert 'kk-row-note">' in page
    assert browser.get(reverse("outcomes:tornado"), asked).status_code == 404


def test_outside_the_demo_no_amount_is_filled_in_for_you(
    signed_in: SignIn, published: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(published)

    with django_assert_max_num_queries(17):
        page = browser.get(reverse("outcomes:costs")).content.decode()

    assert "verzonnen voorbeeld" not in page
    assert "Hoe zeker is het effect?" in page


@pytest.mark.django_db
def test_without_a_published_effect_the_page_says_what_to_do(
    signed_in: SignIn, researcher: Person
) -> None:
    assert "nog geen effect op werk" in text(signed_in(researcher), "outcomes:costs", {})


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["outcomes:costs", "outcomes:tornado"])
def test_who_may_not_read_effects_does_not_see_it(
    signed_in: SignIn, person: MakePerson, page: str
) -> None:
    browser = signed_in(person("client_council"))

    assert browser.get(reverse(page)).status_code == 404
