# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.cli.main import main

KEYS = [
    *("measure", "k", "egger", "rank", "trim_fill", "pet", "peese", "selection", "cautions"),
    "refused",
]
STUDIES = (
    "yi,vi\n0.05,0.01\n0.3,0.02\n0.2,0.04\n0.9,0.05\n0.1,0.06\n"
    "0.8,0.09\n0.4,0.03\n1.2,0.1\n0.6,0.08\n0.5,0.07\n"
)


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    path = tmp_path / "studies.csv"
    path.write_text(STUDIES, encoding="utf-8")
    return path


def ask(
    capsys: pytest.CaptureFixture[str], path: Path, *options: str
) -> tuple[int, dict[str, Any], str]:
    code = main(["evidence", "bias", str(path), "--measure", "GEN", "--format", "json", *options])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else {}, err


def test_the_document_has_the_agreed_keys(
    studies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document, err = ask(capsys, studies)

    assert (code, err, list(document)) == (0, "", KEYS)
    assert list(document["egger"]) == ["t", "df", "p", "limit_estimate"]
    assert list(document["rank"]) == ["tau", "p"]
    assert list(document["trim_fill"]) == ["k0", "side", "estimate", "se"]


def test_the_text_names_every_check(studies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "bias", str(studies), "--measure", "GEN"]) == 0

    text = capsys.readouterr().out
    for name in ("Egger", "Rank test", "Trim and fill", "PET", "PEESE", "Selection model"):
        assert name in text


def test_options_change_what_is_asked(studies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, document, _ = ask(capsys, studies, "--side", "right", "--egger", "mixed", "--tau2", "DL")

    assert document["trim_fill"]["side"] == "right"
    assert document["egger"]["df"] is None


def test_two_studies_are_refused_with_every_key_null(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.csv"
    path.write_text("yi,vi\n0.1,0.2\n0.3,0.4\n", encoding="utf-8")

    code, document, err = ask(capsys, path)

    assert code == 3
    assert all(document[key] is None for key in KEYS[2:8])
    assert {each["key"] for each in document["refused"]} == set(KEYS[2:8])
    assert err.startswith("kompas: This needs at least 3 studies")


def test_a_wrong_file_is_refused_with_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("yi,vi\n0.1,0.2\n0.3,-0.4\n0.2,0.1\n", encoding="utf-8")

    code, _, err = ask(capsys, path)

    assert code == 2
    assert "row 3" in err
    assert "vi" in err
