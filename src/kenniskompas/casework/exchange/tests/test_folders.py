# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import os
import time
from pathlib import Path

import pytest
from django.urls import reverse

from kenniskompas.casework.exchange.folders import service as folders
from kenniskompas.casework.exchange.folders.files import locked
from kenniskompas.casework.exchange.models import FolderRun
from kenniskompas.casework.exchange.service import NoSuchProfile, storing
from kenniskompas.casework.models import CaseFact, Client, ImportRun
from kenniskompas.core.errors import BadInput

pytestmark = pytest.mark.django_db
GOOD = "klantnummer;schulden\nA1;geen\n"
LONG_AGO = 3600


@pytest.fixture
def folder(tmp_path: Path, organisation, team) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(folder: Path, name: str, text: str, *, age: int = LONG_AGO) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def look(folder: Path, organisation):
    def run(**options):
        outcome = folders.import_folder(
            folder,
            intake=folders.caseload_intake("standard", organisation=organisation),
            organisation=organisation,
            **options,
        )
        return {each.file: each.status for each in outcome.files}

    return run


def test_files_are_taken_in_by_name_and_put_away(folder, look):
    put(folder, "b.csv", "klantnummer;schulden\nA1;problematisch\n")
    put(folder, "a.csv", GOOD)

    assert look() == {"a.csv": "taken", "b.csv": "taken"}

    assert CaseFact.objects.get(field="debts").value == "problematic"
    assert sorted(path.name for path in (folder / "done").iterdir()) == ["a.csv", "b.csv"]
    assert look() == {}


def test_the_same_file_again_changes_nothing(folder, look):
    put(folder, "a.csv", GOOD)
    look()
    put(folder, "a.csv", GOOD)
    assert look() == {"a.csv": "unchanged"}
    assert len(list((folder / "done").iterdir())) == 2
    assert ImportRun.objects.count() == 1


def test_a_faulty_file_goes_aside_with_a_report_and_the_next_is_taken_in(folder, look):
    put(folder, "a.csv", "klantnummer;schulden\nA1;geen\nA2;veel\n")
    put(folder, "b.csv", GOOD)

    assert look() == {"a.csv": "refused", "b.csv": "taken"}

    assert (folder / "refused" / "a.csv").exists()
    report = json.loads((folder / "refused" / "a.csv.report.json").read_text(encoding="utf-8"))
    assert (report["problem"]["row"], report["problem"]["column"]) == (3, "schulden")
    assert Client.objects.count() == 1


def test_what_is_not_whole_yet_is_left_where_it_is(folder, look):
    put(folder, "growing.csv", GOOD, age=5)
    put(folder, "cut.csv", GOOD.rstrip("\n"))
    put(folder, "copy.csv.part", GOOD)
    put(folder, "cut.xlsx", "PK\x03\x04 and no end\n")
    put(folder, ".hidden.csv", GOOD)

    assert set(look().values()) == {"left"}

    assert not Client.objects.exists()
    assert not (folder / "done").exists()


def test_a_file_that_has_come_to_rest_is_taken_in_the_next_time(folder, look):
    put(folder, "a.csv", GOOD, age=5)
    assert look() == {"a.csv": "left"}
    assert look(quiet_seconds=1) == {"a.csv": "taken"}


def test_a_dry_run_moves_and_stores_nothing(folder, look):
    put(folder, "a.csv", GOOD)
    assert look(is_trial=True) == {"a.csv": "taken"}
    assert (folder / "a.csv").exists()
    assert not Client.objects.exists()
    assert not FolderRun.objects.exists()


def test_two_at_once_is_refused_and_the_lock_goes_with_its_process(folder, look):
    put(folder, "a.csv", GOOD)
    with locked(folder), pytest.raises(BadInput) as refused:
        look()
    assert refused.value.code == "folder_busy"
    assert look() == {"a.csv": "taken"}


class Killed(BaseException):
    """Stands for a process that is stopped."""


def test_killed_while_storing_nothing_is_half_and_the_next_run_goes_on(folder, look, monkeypatch):
    put(folder, "a.csv", GOOD)
    real = storing.insert_rows

    def stop(model, rows):
        if model is CaseFact:
            raise Killed
        real(model, rows)

    monkeypatch.setattr(storing, "insert_rows", stop)
    with pytest.raises(Killed):
        look()
    assert not Client.objects.exists()
    assert (folder / "a.csv").exists()
    assert FolderRun.objects.get().ended_at is None

    monkeypatch.setattr(storing, "insert_rows", real)
    assert look() == {"a.csv": "taken"}


def test_killed_between_storing_and_moving_the_file_is_known_the_next_time(
    folder, look, monkeypatch
):
    put(folder, "a.csv", GOOD)

    def stop(*_args, **_options):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(folders, "put_away", stop)
        with pytest.raises(Killed):
            look()
    assert Client.objects.count() == 1

    assert look() == {"a.csv": "unchanged"}
    assert ImportRun.objects.count() == 1
    assert (folder / "done" / "a.csv").exists()


def test_an_unknown_profile_touches_nothing(folder, organisation):
    put(folder, "a.csv", GOOD)
    with pytest.raises(NoSuchProfile):
        folders.caseload_intake("suite", organisation=organisation)
    assert (folder / "a.csv").exists()


def test_a_folder_that_is_not_there_is_named(organisation, tmp_path):
    intake = folders.caseload_intake("standard", organisation=organisation)
    with pytest.raises(BadInput) as refused:
        folders.import_folder(tmp_path / "x", intake=intake, organisation=organisation)
    assert refused.value.code == "not_found"


def test_the_import_page_says_when_a_folder_was_read_last_and_what_came_of_it(
    folder, look, person, signed_in
):
    put(folder, "a.csv", "klantnummer;schulden\nA1;veel\n")
    look()
    page = signed_in(person("administrator")).get(reverse("casework:import")).content.decode()
    assert "0 overgenomen" in page
    assert "a.csv" in page
