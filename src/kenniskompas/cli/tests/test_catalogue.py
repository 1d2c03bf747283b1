# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kenniskompas.cli import catalogue
from kenniskompas.cli.main import main
from kenniskompas.knowledge import service
from kenniskompas.knowledge.tests.factories import make_entry, write_content
from kenniskompas.workbench.content import catalogue_rows, load_content

KEYS = {"id", "name", "kind", "domain", "target_group", "ratings", "sources_differ"}
RATING_KEYS = {"source", "where", "original", "level", "date"}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("KOMPAS_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


def test_without_a_database_the_list_comes_from_the_shipped_files(
    nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "list", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert len(rows) > 100
    assert set(rows[0]) == KEYS
    assert {key for row in rows for rating in row["ratings"] for key in rating} == RATING_KEYS
    assert "files that ship" in err
    assert not nowhere.exists()


def test_an_unknown_id_takes_one_line_and_exit_code_two(
    nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "show", "bestaat-niet"]) == 2
    assert "bestaat-niet" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_database_and_the_files_give_the_same_list() -> None:
    service.load_content()
    assert service.catalogue_rows() == catalogue_rows(load_content())


@pytest.mark.django_db
def test_the_database_and_the_files_show_the_same_entry(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    service.load_content(folder)
    expected = catalogue.entry_from_files(load_content(folder), "ips")
    assert service.catalogue_entry("ips") == expected
    assert expected is not None
    assert expected["studies"] == ["studie-0", "studie-1", "studie-2"]


@pytest.mark.django_db
def test_a_loaded_database_answers_the_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_entry("eigen")
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    monkeypatch.setattr("kenniskompas.cli.database.require_database", lambda: None)
    assert main(["catalogue", "list", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert [row["id"] for row in json.loads(out)] == ["eigen"]
    assert "database" in err


@pytest.mark.django_db
def test_loading_reports_what_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kenniskompas.cli.database.require_database", lambda: None)
    assert main(["content", "load", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["created"] > 0
    assert main(["content", "load", "--format", "json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert (second["created"], second["updated"], second["removed"]) == (0, 0, 0)


def test_registering_loads_nothing_heavy(nowhere: Path) -> None:
    parser = argparse.ArgumentParser()
    catalogue.register(parser.add_subparsers())
    run: Callable[..., object] = parser.parse_args(["catalogue", "list"]).run
    assert run is not None
