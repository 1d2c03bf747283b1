# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import Person
from kenniskompas.outcomes import service
from kenniskompas.outcomes.tests.factories import (
    JOBS,
    STUDY,
    publish_jobs_effect,
    publish_rules,
)

SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]


@pytest.fixture
def published(researcher: Person) -> Person:
    publish_rules(researcher, "work")
    for value, effect in (("under_1y", -0.10), ("over_5y", 0.25)):
        publish_jobs_effect(researcher, effect, se=0.04, n=100, group={"benefit_duration": value})
    return researcher


@pytest.fixture
def play(signed_in: SignIn, published: Person) -> Callable[..., str]:
    asked = {
        "budget": "2000000",
        "people-under_1y": "200",
        "people-over_5y": "200",
        f"price-{JOBS}": "10000",
    }

    def get(**changes: str) -> str:
        response = signed_in(published).get(reverse("outcomes:what_if"), asked | changes)
        return " ".join(response.content.decode().split())

    return get


def test_material_holds_the_newest_effect_per_group(published: Person) -> None:
    assert published.organisation is not None

    subjects = service.what_if_subjects(published.organisation, "work")
    material = service.what_if_material(
        published.organisation, question="work", outcome="work_12m", field="benefit_duration"
    )

    assert subjects == [("work_12m", "benefit_duration")]
    assert material is not None
    assert set(material.values) == {"under_1y", "over_5y"}
    assert material.options == (JOBS,)
    assert material.people("over_5y") == 200
    assert service.people_now(material, {"under_1y": 50, "over_5y": 200}) == {
        ("under_1y", JOBS): 25,
        ("over_5y", JOBS): 100,
    }


def test_the_same_money_goes_to_who_gains_most(play: Callable[..., str]) -> None:
    page = play()

    # As in the studies 100 of each group; with the same money all 200 of the second group.
    assert "€ 2.000.000" in page
    assert "<strong>15 (4 tot 26)</strong>" in page
    assert "<strong>50 (34 tot 66)</strong>" in page
    assert "wint" in page


def test_a_group_that_goes_first_gets_a_scenario_of_its_own(play: Callable[..., str]) -> None:
    assert "Ander budget, met voorrang voor een groep" in play(first="under_1y")


def test_leaving_a_study_out_empties_what_rests_on_it(play: Callable[..., str]) -> None:
    page = play(without=STUDY)

    assert page.count("leeg: het onderzoek is weggelaten") == 3
    assert "Er is iets leeg" in page


def test_an_approach_without_a_price_is_not_planned(play: Callable[..., str]) -> None:
    page = play(**{f"price-{JOBS}": ""})

    assert "Zonder prijs worden deze niet ingepland: Gesubsidieerde banen" in page
    assert "niet bekend" in page


def test_a_number_that_cannot_be_is_sent_back(play: Callable[..., str]) -> None:
    page = play(budget="-5")

    assert "Naast elkaar" not in page
    assert "Budget om te proberen" in page


def test_the_page_opens_with_the_studies_as_they_were(
    signed_in: SignIn, published: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(published)

    with django_assert_max_num_queries(19):
        page = browser.get(reverse("outcomes:what_if")).content.decode()

    assert "Naast elkaar" in page


@pytest.mark.django_db
def test_without_published_groups_the_page_says_what_to_do(
    signed_in: SignIn, researcher: Person
) -> None:
    page = signed_in(researcher).get(reverse("outcomes:what_if")).content.decode()

    assert "Er zijn nog geen effecten gepubliceerd" in page


@pytest.fixture
def together(researcher: Person) -> Person:
    """Too few people per group: one effect, for everybody."""
    publish_rules(researcher, "work")
    publish_jobs_effect(researcher, 0.20, se=0.04, n=50)
    return researcher


def test_without_effects_per_group_everybody_counts_together(
    signed_in: SignIn, together: Person
) -> None:
    asked = {"budget": "600000", "people-everybody": "100", f"price-{JOBS}": "10000"}

    page = signed_in(together).get(reverse("outcomes:what_if"), asked).content.decode()

    # Sixty places of a fifth each: twelve people more with work.
    assert "<strong>12 (7 tot 17)</strong>" in page
    assert "Geen enkele groep heeft genoeg mensen" in page
    assert "Wie gaat voor?" not in page


def test_where_groups_have_effects_everybody_is_no_subject(published: Person) -> None:
    assert published.organisation is not None
    publish_jobs_effect(published, 0.20, se=0.04, n=50)

    subjects = service.what_if_subjects(published.organisation, "work")

    assert subjects == [("work_12m", "benefit_duration")]


@pytest.mark.django_db
def test_who_may_not_read_effects_does_not_see_the_page(
    signed_in: SignIn, person: MakePerson
) -> None:
    browser = signed_in(person("client_council"))

    assert browser.get(reverse("outcomes:what_if")).status_code == 404
