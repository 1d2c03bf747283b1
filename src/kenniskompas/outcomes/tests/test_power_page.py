# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import Person

SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]
ASKED = {
    "asked": "people",
    "kind": "share",
    "control": "50",
    "effect": "25",
    "arms": "1",
    "power": "0.9",
}


@pytest.fixture
def ask(signed_in: SignIn, researcher: Person) -> Callable[..., str]:
    def get(**changes: str) -> str:
        return (
            signed_in(researcher).get(reverse("outcomes:power"), ASKED | changes).content.decode()
        )

    return get


@pytest.mark.django_db
def test_the_page_opens_with_an_example(
    signed_in: SignIn, researcher: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(researcher)

    with django_assert_max_num_queries(5):
        page = browser.get(reverse("outcomes:power")).content.decode()

    assert "Een voorbeeld" in page
    assert "U hebt" in page


@pytest.mark.django_db
def test_people_needed_are_those_of_r(ask: Callable[..., str]) -> None:
    # power.prop.test(p1 = 0.5, p2 = 0.75, power = 0.9): 76.7 in each group
    assert "U hebt 154 mensen nodig, 77 per groep, om een verschil van 25 mensen" in ask()


@pytest.mark.django_db
def test_the_difference_that_people_can_show(ask: Callable[..., str]) -> None:
    page = ask(asked="effect", kind="mean", sd="2", people="400", effect="")

    assert "Met 400 mensen kunt u een verschil zien vanaf 0,65." in page


@pytest.mark.django_db
def test_whole_teams_need_more_people_and_few_of_them_are_warned_about(
    ask: Callable[..., str],
) -> None:
    page = ask(team_size="60", effect="45")

    assert "teams" in page
    assert "Weinig teams" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"effect": ""}, "zonder dit valt er niets te berekenen"),
        ({"effect": "0"}, "Een verschil van nul is niet te zien"),
        ({"effect": "60"}, "valt dit buiten 0 tot 100"),
        ({"asked": "effect"}, "zonder dit valt er niets te berekenen"),
        ({"kind": "mean"}, "zonder dit valt er niets te berekenen"),
        ({"effect": "0.000001"}, "Geen enkel aantal mensen"),
        ({"asked": "effect", "people": "20", "control": "99"}, "Met zo weinig mensen"),
    ],
)
def test_what_cannot_be_calculated_says_why(
    ask: Callable[..., str], changes: dict[str, str], says: str
) -> None:
    assert says in ask(**changes)


@pytest.mark.django_db
def test_a_client_does_not_see_the_page(signed_in: SignIn, person: MakePerson) -> None:
    browser = signed_in(person("client_council"))

    assert browser.get(reverse("outcomes:power")).status_code == 404
