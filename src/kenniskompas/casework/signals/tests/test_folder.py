# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A creditor's folder: read by a timer, whole file by whole file, and never asked twice."""

import json
import os
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.folders import service as folders
from kenniskompas.casework.exchange.mapping import Mapping
from kenniskompas.casework.exchange.service import NoSuchProfile, save_profile
from kenniskompas.casework.models import CreditorSignal, FolderRun, SignalledPerson
from kenniskompas.casework.signals import service
from kenniskompas.cli.main import main

pytestmark = pytest.mark.django_db
HEADER = ";".join(service.COLUMNS[:-1])
ROW = "Woonstichting;huur;{key};640,50;{day};P. Puk;1234 AB;{house};1980-05-06"
OWN = "Referentie;Openstaand;Signaaldatum;Bewoner;PC;Huisnr;Geb. datum\n"
OWN_ROW = "a1;640,50;{day};P. Puk;1234 AB;7;1980-05-06\n"
LONG_AGO = 3600


@pytest.fixture(autouse=True)
def _own_key(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def folder(tmp_path, organisation, team):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def kept(organisation, person):
    """The columns of one creditor, named once by a person."""
    columns = dict(zip(service.COLUMNS[2:-1], OWN.strip().split(";"), strict=True))
    mapping = Mapping(columns, defaults={"schuldeiser": "Woonstichting", "soort": "huur"})
    owner = person("team_leader")
    save_profile("woonst", mapping, organisation=organisation, person=owner, about=About.SIGNALS)


def put(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    moment = time.time() - LONG_AGO
    os.utime(path, (moment, moment))
    return path


def rows(*keys, **values):
    given = {"day": timezone.localdate(), "house": 7, **values}
    return "\n".join([HEADER, *(ROW.format(key=key, **given) for key in keys)]) + "\n"


def look(folder, organisation, profile="standard", **options):
    intake = service.signals_intake(profile, organisation=organisation)
    outcome = folders.import_folder(folder, intake=intake, organisation=organisation, **options)
    return {each.file: each.status for each in outcome.files}


def test_files_of_a_creditor_come_in_by_the_profile_that_is_kept(folder, organisation, kept):
    put(folder, "maart.csv", OWN + OWN_ROW.format(day=timezone.localdate()))

    assert look(folder, organisation, "woonst") == {"maart.csv": "taken"}

    signal = CreditorSignal.objects.get()
    assert (signal.creditor, signal.kind, signal.key) == ("Woonstichting", "rent", "a1")
    assert (folder / "done" / "maart.csv").exists()
    event = AuditEvent.objects.get(action="signals_imported")
    assert (event.person, event.detail["created"]) == ("", 1)


def test_one_fault_refuses_that_file_with_row_and_column_and_the_next_comes_in(
    folder, organisation
):
    put(folder, "a.csv", rows("a1") + ROW.format(key="", day=timezone.localdate(), house=9) + "\n")
    put(folder, "b.csv", rows("b1", house=11))

    assert look(folder, organisation) == {"a.csv": "refused", "b.csv": "taken"}

    report = json.loads((folder / "refused" / "a.csv.report.json").read_text(encoding="utf-8"))
    assert (report["problem"]["row"], report["problem"]["column"]) == (3, "kenmerk")
    assert report["about"] == "signals"
    assert SignalledPerson.objects.count() == 1


@pytest.mark.parametrize("outcome", ["", "declined", "accepted"])
def test_a_file_that_comes_again_asks_nothing_again_whatever_came_of_it(
    outcome, folder, organisation, person
):
    put(folder, "a.csv", rows("a1"))
    look(folder, organisation)
    if outcome:
        found, leader = SignalledPerson.objects.get(), person("team_leader")
        service.record_outcome(found, outcome=outcome, person=leader, at=timezone.now())

    put(folder, "a.csv", rows("a1"))

    assert look(folder, organisation) == {"a.csv": "unchanged"}
    assert (SignalledPerson.objects.count(), CreditorSignal.objects.count()) == (1, 1)


def test_a_trial_stores_and_moves_nothing(folder, organisation):
    put(folder, "a.csv", rows("a1"))

    assert look(folder, organisation, is_trial=True) == {"a.csv": "taken"}

    assert (folder / "a.csv").exists()
    assert not SignalledPerson.objects.exists()


def test_a_profile_of_a_caseload_reads_no_signals(organisation, person):
    mapping = Mapping({"register_key": "Klant"})
    save_profile("suite", mapping, organisation=organisation, person=person("administrator"))

    for name in ("suite", "srg", "onbekend"):
        with pytest.raises(NoSuchProfile) as refused:
            service.signals_intake(name, organisation=organisation)
        assert refused.value.known == ("standard",)


def test_the_command_says_what_became_of_each_file_and_the_page_shows_it(
    folder, organisation, person, signed_in, capsys
):
    put(folder, "a.csv", rows("a1"))
    put(folder, "b.csv", HEADER + "\n")
    asked = ["import", "folder", str(folder), "--about", "signals", "--format", "json"]

    assert main(asked) == 2

    told = json.loads(capsys.readouterr().out)
    assert (told["about"], told["taken"], told["refused"]) == ("signals", 1, 1)
    first, second = told["files"]
    assert (first["people"], first["created"], second["problem"]["code"]) == (1, 1, "no_rows")
    assert FolderRun.objects.get().about == "signals"
    page = signed_in(person("team_leader")).get(reverse("casework:signals-import"))
    assert "Vroegsignalen · standard" in page.content.decode()
    assert "b.csv" in page.content.decode()


def test_the_command_names_the_profiles_that_there_are(folder, organisation, kept, capsys):
    put(folder, "a.csv", rows("a1"))
    asked = ["import", "folder", str(folder), "--about", "signals", "--profile", "bus"]

    assert main(asked) == 2

    assert "standard, woonst" in capsys.readouterr().err
    assert (folder / "a.csv").exists()
