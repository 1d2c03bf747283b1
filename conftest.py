# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One database for every test, made from the models; what touches it is marked."""

from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import settings

# How long an example takes says more of the machine than of the code: speed is measured apart.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# What a migration adds to the database that no model says.
BESIDE_THE_MODELS = (
    ("kenniskompas.knowledge.migrations.0003_search", "add_full_text"),
    ("kenniskompas.knowledge.migrations.0014_search_at_once", "add_functions"),
)


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

    They are walked by `kompas migrate` in tests/test_contracts_command.py, and on PostgreSQL by
    .ci/run. Here the database is left as if they had been.
    """
    if django_db_use_migrations:
        return
    django_settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for module, name in BESIDE_THE_MODELS:
                getattr(import_module(module), name)(None, editor)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(None).disk_migrations:
            recorder.record_applied(app, name)
