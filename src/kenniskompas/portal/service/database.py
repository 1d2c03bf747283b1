# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database brought to this version: an empty one at once, one in use step by step.

Walking every migration of the past to an empty database takes a minute: Django draws all models
anew at each step. The tables of today come from the models of today (decision 70).
"""

from importlib import import_module

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# What a migration adds to the database that no model says. Any other code in a migration is about
# rows of before, and says so: `elidable=True`.
BESIDE_THE_MODELS = (
    ("kenniskompas.knowledge.migrations.0003_search", "add_full_text"),
    ("kenniskompas.knowledge.migrations.0014_search_at_once", "add_functions"),
)


OURS = "kenniskompas."


def bring_to_version() -> None:
    """Bring the database to this version, whatever version it is of."""
    if _is_empty():
        _walk_others()
        with connection.schema_editor() as editor:
            _make_tables(editor)
            complete_tables(editor)
    # Steps that are still to be done, and what Django keeps of models and permissions.
    call_command("migrate", verbosity=0, interactive=False)


def complete_tables(editor: BaseDatabaseSchemaEditor) -> None:
    """To tables that came from the models: what no model says, and every migration as done."""
    for module, name in BESIDE_THE_MODELS:
        getattr(import_module(module), name)(None, editor)
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        editor.create_model(recorder.Migration)
    pending = MigrationLoader(None).disk_migrations.keys() - recorder.applied_migrations().keys()
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name) for app, name in sorted(pending)
    )


def _is_empty() -> bool:
    """No migration was done, and no table of ours is there; others may be."""
    if MigrationRecorder(connection).applied_migrations():
        return False
    return not connection.introspection.django_table_names(only_existing=True)


def _our_rooms() -> dict[str, AppConfig]:
    return {app.label: app for app in apps.get_app_configs() if app.name.startswith(OURS)}


def _walk_others() -> None:
    """Few and short, and their keys are not of the type that their models say."""
    executor = MigrationExecutor(connection)
    ours = _our_rooms()
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] not in ours])


def _make_tables(editor: BaseDatabaseSchemaEditor) -> None:
    for room in _our_rooms().values():
        for model in room.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
