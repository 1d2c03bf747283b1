# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main
from kenniskompas.knowledge import service
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = pytest.mark.django_db
AGREED = {
    *("id", "question", "status", "reason", "origin", "owner", "votes", "value_of_information"),
    *("interventions", "outcomes", "running_studies"),
}


def document(capsys, *options: str):
    assert main(["knowledge", "gaps", "--format", "json", *options]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


def test_gaps_are_printed_with_the_agreed_keys(capsys):
    service.record_gap("Voor wie werkt dit?", person=None)

    found, _err = document(capsys)

    assert set(found) == {"gaps", "total"}
    assert found["total"] == 1
    assert set(found["gaps"][0]) >= AGREED


def test_detect_looks_at_the_evidence_first(capsys):
    make_entry("cursus", name="Cursus")

    found, err = document(capsys, "--detect")
    again, _err = document(capsys, "--detect")

    assert found["detected"]["opened"] == [found["gaps"][0]["id"]]
    assert found["gaps"][0]["reason"] == "no_study"
    assert "1 opened" in err
    assert again["detected"]["unchanged"] == 1


def test_text_has_one_line_a_gap(capsys):
    service.record_gap("Voor wie werkt dit?", person=None)

    assert main(["knowledge", "gaps"]) == 0

    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("open")
    assert line.endswith("Voor wie werkt dit?")
