# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser
from django.utils import translation

from kenniskompas.accounts.models import Person, Role

SignIn = Callable[[Person], Browser]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def signed_in(signed_in: SignIn) -> SignIn:
    """Pages are read in English too."""

    def sign_in(person: Person) -> Browser:
        browser = signed_in(person)
        browser.cookies["django_language"] = "en"
        return browser

    return sign_in


@pytest.fixture
def officer(person: Callable[..., Person]) -> Person:
    return person(Role.POLICY_OFFICER, username="lotte")
