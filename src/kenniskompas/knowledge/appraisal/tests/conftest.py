# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.appraisal.tests import stories
from kenniskompas.knowledge.tests.factories import NOW


@pytest.fixture
def people(person: Callable[..., Person]) -> stories.People:
    """Everybody a dossier meets, and the criteria that ship."""
    service.load_shipped_criteria(at=NOW)
    return stories.gather(person)
