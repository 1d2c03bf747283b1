# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One database for every test, made from the models; what touches it is marked."""

from contextlib import AbstractContextManager
from typing import Protocol

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import settings

# How long an example takes says more of the machine than of the code: speed is measured apart.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


class Blocker(Protocol):
    def unblock(self) -> AbstractContextManager[None]: ...


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `database` what touches one: the rest says nothing new on another database."""
    for item in items:
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) or (
            item.get_closest_marker("django_db") is not None
        ):
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_use_migrations: bool,
    django_db_blocker: Blocker,
) -> None:
    """Tables come from the models as they are: the migrations would take each worker a minute.

    As `kompas migrate` leaves an empty database; tests/test_migrations.py walks them all.
    """
    if django_db_use_migrations:
        return
    # Django is ready now, not when this module is read.
    from kenniskompas.portal.service import complete_tables  # noqa: PLC0415

    django_settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        complete_tables(editor)
