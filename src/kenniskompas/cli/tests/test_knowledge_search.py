# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main
from kenniskompas.knowledge.models import SearchDocument
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = pytest.mark.django_db


def search(capsys, *words: str) -> dict:
    assert main(["knowledge", "search", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_search_prints_one_document_with_results_best_first(capsys):
    make_entry("nazorg", name="Nazorg na schuldhulp")
    make_entry("coach", name="Budgetcoaching", goal="Na de schuldhulp")

    answer = search(capsys, "schuldhlup")

    assert (answer["query"], answer["corrected"], answer["total"]) == (
        "schuldhlup",
        "schuldhulp",
        2,
    )
    assert [each["id"] for each in answer["results"]] == ["nazorg", "coach"]
    assert set(answer["results"][0]) == {"kind", "id", "title", "snippet", "score"}


def test_nothing_found_is_an_answer_too(capsys):
    answer = search(capsys, "xyzzy")
    assert (answer["total"], answer["results"], answer["corrected"]) == (0, [], None)


def test_one_kind_and_a_number_of_results_can_be_asked_for(capsys):
    for number in range(3):
        make_entry(f"e-{number}", name=f"Schuld {number}")
    assert len(search(capsys, "schuld", "--limit", "2")["results"]) == 2
    assert search(capsys, "schuld", "--kind", "study")["results"] == []


@pytest.mark.parametrize("options", [["--kind", "kleur"], ["--limit", "0"], ["--limit", "x"]])
def test_a_wrong_option_is_named_in_one_line(options, capsys):
    try:
        code = main(["knowledge", "search", "schuld", *options])
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr().err
    assert code == 2
    assert options[0] in said
    assert said.count("\n") == 1


def test_the_index_can_be_made_anew(capsys):
    make_entry("een", name="Schuld")
    SearchDocument.objects.all().delete()
    assert main(["knowledge", "index", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"]["intervention"] == 1
    assert search(capsys, "schuld")["total"] == 1


def test_bringing_the_database_to_this_version_fills_the_index(capsys):
    make_entry("een", name="Schuld")
    SearchDocument.objects.all().delete()
    assert main(["migrate"]) == 0
    capsys.readouterr()
    assert search(capsys, "schuld")["total"] == 1
