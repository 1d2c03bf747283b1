# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest

from kenniskompas.accounts.models import Person
from kenniskompas.advice.service import draws
from kenniskompas.outcomes.tests.conftest import data_dir, researcher

__all__ = ["data_dir", "researcher", "same_lots", "second"]


@pytest.fixture(autouse=True)
def same_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lots of a test are drawn from a seed that is known, so that arms have the same sizes."""
    monkeypatch.setattr(draws.secrets, "randbits", lambda _bits: 20261122)


@pytest.fixture
def second(person: Callable[..., Person]) -> Person:
    """Somebody else who may design experiments."""
    return person("policy_officer", username="second")
