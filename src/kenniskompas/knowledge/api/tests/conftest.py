# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client as Browser
from django.utils import timezone

from kenniskompas.accounts.models import Person, Role
from kenniskompas.accounts.service import NewToken, make_token
from kenniskompas.knowledge.api.tests.world import World, make_world


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    caches["throttle"].clear()
    yield
    caches["throttle"].clear()


@pytest.fixture
def new_token(person: Callable[..., Person]) -> NewToken:
    now = timezone.now()
    administrator = person(Role.ADMINISTRATOR, username="beheer")
    last_day = timezone.localdate(now) + timedelta(days=30)
    return make_token("Regiesysteem", expires_on=last_day, person=administrator, at=now)


@pytest.fixture
def application(new_token: NewToken) -> Browser:
    """An application that asks with its token."""
    return Browser(headers={"Authorization": f"Bearer {new_token.token}"})


@pytest.fixture
def world(person: Any, tmp_path: Any) -> World:
    return make_world(person, tmp_path)
