# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database made at once and one that walked every migration are the same (decision 70)."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from kenniskompas.portal.service.database import BESIDE_THE_MODELS

pytestmark = pytest.mark.database
# Steps of other packages: all are about rows of before, or do nothing.
OF_OTHERS = {
    "update_proxy_model_permissions",
    "deduplicate_attempts",
    "noop",
}
# A municipality that stopped upgrading: some rooms have far fewer steps here than now.
OLD_POINT = ("casework", "0020_unknown_outcomes")
ServerUrl = str
Schema = dict[str, list[tuple[str, ...]]]
OF_POSTGRESQL = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,"
    " column_default, is_identity, collation_name, generation_expression"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "functions": "SELECT proname, pg_get_functiondef(oid) FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'",
    "tables": "SELECT relname, reloptions FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relkind = 'r'",
    "migrations": "SELECT app, name FROM django_migrations",
}


def run(module: str, *words: str, data: Path, url: str) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings |= {
        "KOMPAS_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "kenniskompas.site.settings",
    }
    surroundings |= {"DATABASE_URL": url} if url else {}
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[], tuple[Path, str]]]:
    """Makes empty databases: a folder of its own, and an address where that is PostgreSQL."""
    server = os.environ.get("DATABASE_URL", "")
    made: list[str] = []

    def make() -> tuple[Path, str]:
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        if not server:
            return folder, ""
        made.append(f"schema_{uuid4().hex}")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{made[-1]}"')
        return folder, f"{server.rpartition('/')[0]}/{made[-1]}"

    yield make
    for name in made:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}"')


def schema_of(folder: Path, url: str) -> Schema:
    if url:
        with psycopg.connect(url) as connection:
            return {
                part: sorted(tuple(map(str, row)) for row in connection.execute(question))
                for part, question in OF_POSTGRESQL.items()
            }
    with sqlite3.connect(folder / "kompas.sqlite3") as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        done = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    parts = [(kind, name, *clauses(sql or "")) for kind, name, sql in made]
    return {"made": sorted(parts), "migrations": sorted(done)}


def clauses(statement: str) -> list[str]:
    """A statement without the order of its columns, which is the order in which they were added."""
    if not statement.startswith("CREATE TABLE"):
        return [statement]
    head, _bracket, inside = statement.rpartition(")")[0].partition("(")
    depth, parts = 0, [""]
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [head.strip(), *sorted(re.sub(r"\s+", " ", part).strip() for part in parts)]


def test_an_empty_database_and_an_old_one_end_the_same(new_database):
    fresh, old = new_database(), new_database()

    run("kenniskompas.cli", "migrate", data=fresh[0], url=fresh[1])
    run("django", "migrate", *OLD_POINT, data=old[0], url=old[1])
    run("kenniskompas.cli", "migrate", data=old[0], url=old[1])

    made, walked = schema_of(*fresh), schema_of(*old)
    assert made.keys() == walked.keys()
    for part, rows in made.items():
        assert rows == walked[part], part


def test_code_in_a_migration_is_about_rows_of_before_or_known_to_an_empty_database():
    known = {tuple(each) for each in BESIDE_THE_MODELS}
    unknown = [
        f"{migration}: {operation}"
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, RunSQL)
        or (
            isinstance(operation, RunPython)
            and not operation.elidable
            and (operation.code.__module__, operation.code.__name__) not in known
            and operation.code.__name__ not in OF_OTHERS
        )
    ]
    assert unknown == []
