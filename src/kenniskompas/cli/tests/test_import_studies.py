# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main
from kenniskompas.knowledge import service
from kenniskompas.knowledge.tests.factories import NOW, add_term, add_three_studies, make_entry

pytestmark = pytest.mark.django_db
HEADER = "study,outcome,measure,events_t,n_t,events_c,n_c,source\n"
ROW = "Smit,competitive_job,RR,31,60,20,58,tabel 1\n"


@pytest.fixture
def kompas(capsys, tmp_path):
    """`kompas(rows, …)` takes in a file with these rows: exit code, document and errors."""
    entry = make_entry("ips", name="Plaatsing")
    add_term(entry, "outcomes", "competitive_job")
    add_three_studies(entry)
    service.refresh_syntheses(at=NOW)

    def run(rows, *options, entry="ips"):
        file = tmp_path / "lijst.csv"
        file.write_text(HEADER + rows, encoding="utf-8")
        command = ["knowledge", "import-studies", str(file), "--entry", entry]
        code = main([*command, "--format", "json", *options])
        out, err = capsys.readouterr()
        return code, json.loads(out) if code == 0 else out, err

    return run


def test_results_wait_unless_two_people_compared_the_file(kompas):
    _code, waiting, _err = kompas(ROW)
    _code, counting, _err = kompas(ROW.replace("Smit", "Bos"), "--confirmed")

    assert (waiting["results"], waiting["waiting"], waiting["pools"]) == (1, 1, [])
    assert (counting["waiting"], counting["pools"][0]["after"]["k"]) == (0, 4)


def test_a_dry_run_says_what_the_pool_would_become_and_keeps_nothing(kompas):
    _code, tried, _err = kompas(ROW, "--dry-run")

    assert tried["dry_run"] is True
    assert tried["pools"][0]["after"]["k"] == 4
    assert service.list_studies(query="Smit").count() == 0


@pytest.mark.parametrize(
    ("rows", "entry", "said"),
    [
        (ROW.replace("31", "61"), "ips", "lijst.csv, row 2, column events_t"),
        (ROW, "onbekend", "option --entry: “onbekend” is no entry of the catalogue here"),
    ],
)
def test_a_fault_is_one_clear_line_and_exit_2(kompas, rows, entry, said):
    code, out, err = kompas(rows, entry=entry)

    assert (code, out) == (2, "")
    assert said in err
