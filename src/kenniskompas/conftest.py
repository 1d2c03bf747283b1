# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that every slice's tests share: one small municipality and people in every role."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import translation

from kenniskompas.accounts.models import Organisation, Person, Role, Team


@pytest.fixture(autouse=True)
def the_language_of_the_house() -> Iterator[None]:
    """Each test starts in Dutch: a page asked for in English leaves its thread in English."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def nothing_kept_in_memory() -> Iterator[None]:
    """Numbers of rows come back in the next test, with other pictures under the same name."""
    yield
    cache.clear()


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Testdam")


@pytest.fixture
def team(organisation: Organisation) -> Team:
    return Team.objects.create(organisation=organisation, name="Team Noord")


@pytest.fixture
def person(organisation: Organisation, team: Team) -> Callable[..., Person]:
    """`person("director")` makes somebody with that role, in the team unless told otherwise."""

    def make(
        role: str = Role.CASEWORKER, *, username: str = "", in_team: Team | None = team
    ) -> Person:
        name = username or f"{role}-{Person.objects.count()}"
        return Person.objects.create_user(
            name, password="een-lang-wachtwoord", role=role, organisation=organisation, team=in_team
        )

    return make


@pytest.fixture
def caseworker(person: Callable[..., Person]) -> Person:
    return person(Role.CASEWORKER, username="caseworker")


@pytest.fixture
def signed_in() -> Callable[[Person], Browser]:
    """`signed_in(person)` is a browser in which this person has signed in."""

    def sign_in(person: Person) -> Browser:
        browser = Browser()
        browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in
