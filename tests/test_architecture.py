# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What import contracts cannot see: string foreign keys, migrations and a light start."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
# Highest first, as in ARCHITECTURE.md; the import contract is the one place that holds the order.
LAYERS = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "layers")
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer.split(" | ")}


def room_of(app_label: str) -> int | None:
    return RANK.get(app_label)


def test_every_foreign_key_points_down_the_tree():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if room_of(model._meta.app_label) is not None
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if (target := room_of(field.related_model._meta.app_label)) is not None
        and target < RANK[model._meta.app_label]
    ]
    assert upward == []


def test_every_migration_depends_on_its_own_room_or_one_below():
    graph = MigrationLoader(None).disk_migrations
    upward = [
        f"{app}.{name} -> {parent}"
        for (app, name), migration in graph.items()
        if app in RANK
        for parent, _ in migration.dependencies
        if parent in RANK and RANK[parent] < RANK[app]
    ]
    assert upward == []


def test_every_django_room_has_a_place_in_the_order():
    ours = {config.label for config in apps.get_app_configs() if "kenniskompas" in config.name}
    assert ours <= set(RANK)


@pytest.mark.parametrize("command", [["--help"], ["evidence", "--help"], ["effects", "--help"]])
def test_help_loads_neither_django_nor_numpy(command):
    code = (
        "import sys; from kenniskompas.cli.main import build_parser\n"
        f"try: build_parser().parse_args({command!r})\nexcept SystemExit: pass\n"
        "print(sorted({'django', 'numpy', 'scipy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
