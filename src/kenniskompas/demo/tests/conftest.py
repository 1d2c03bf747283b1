# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voorbeeldstad, made once for all tests of a file; what a test changes is taken back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from kenniskompas.demo.make import make_voorbeeldstad


def quietly(items: Any, label: str, total: int) -> Any:
    return items


@pytest.fixture(scope="module")
def voorbeeldstad(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Any]:
    patched = pytest.MonkeyPatch()
    patched.setenv("KOMPAS_STORE_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    with (
        override_settings(DATA_DIR=tmp_path_factory.mktemp("voorbeeldstad")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield make_voorbeeldstad(clients=request.module.CLIENTS, seed=3, progress=quietly)
        transaction.set_rollback(True)
    patched.undo()
