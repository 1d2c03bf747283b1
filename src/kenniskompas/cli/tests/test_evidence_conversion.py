# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence effect-size --convert-to`: another measure, with what that assumes."""

import csv
import json
from math import atanh, log, pi, sqrt, tanh
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.cli import main

OR = "study,estimate,ci_low,ci_high\nA,2,1.2,3.3333\nB,0.8,0.5,1.28\n"
SMD = "study,yi,vi,n_t,n_c\nA,0.5,0.04,50,50\nB,0.2,0.02,80,120\n"


@pytest.fixture
def convert(tmp_path, capsys):
    def run(content: str, *words: str) -> tuple[int, Any, str, list[dict[str, str]]]:
        source, out = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_text(content, encoding="utf-8")
        command = ["evidence", "effect-size", str(source), "--out", str(out), "--format", "json"]
        code = main([*command, *words])
        said = capsys.readouterr()
        document = json.loads(said.out) if said.out else None
        return code, document, said.err, read(out)

    return run


def read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_odds_ratios_become_risk_ratios_at_a_stated_risk(convert):
    words = ("--measure", "OR", "--convert-to", "RR", "--baseline", "0.2")

    code, document, err, rows = convert(OR, *words)

    assert (code, err) == (0, "")
    assert (document["measure"], document["converted_from"]) == ("RR", "OR")
    assert document["assumption"]["code"] == "exact_baseline_risk"
    assert "known without error" in document["assumption"]["message"]
    assert float(rows[0]["yi"]) == pytest.approx(log(2 / (1 - 0.2 + 0.2 * 2)))
    assert rows[0]["assumption"] == "exact_baseline_risk"
    assert {row["measure"] for row in rows} == {"RR"}


def test_each_study_may_have_its_own_risk(convert):
    content = "study,yi,vi,baseline\nA,0.5,0.04,0.1\nB,0.5,0.04,0.4\n"

    rows = convert(content, "--measure", "HR", "--convert-to", "RR")[3]

    assert float(rows[0]["yi"]) > float(rows[1]["yi"])


def test_differences_and_odds_ratios_go_to_and_fro(convert):
    rows = convert(SMD, "--measure", "SMD", "--convert-to", "OR")[3]

    assert float(rows[0]["yi"]) == pytest.approx(0.5 * pi / sqrt(3))
    again = "study,yi,vi\n" + "".join(f"{row['study']},{row['yi']},{row['vi']}\n" for row in rows)
    back = convert(again, "--measure", "OR", "--convert-to", "SMD")[3]
    assert [float(row["yi"]) for row in back] == pytest.approx([0.5, 0.2])
    assert [float(row["vi"]) for row in back] == pytest.approx([0.04, 0.02])


def test_a_correlation_comes_out_as_fisher_z_and_back(convert):
    rows = convert(SMD, "--measure", "SMD", "--convert-to", "ZCOR")[3]

    r = 0.5 / sqrt(0.5**2 + 4)
    assert tanh(float(rows[0]["yi"])) == pytest.approx(r)
    assert float(rows[0]["vi"]) == pytest.approx(0.04 * 16 / (0.25 + 4) ** 3 / (1 - r**2) ** 2)
    again = "study,yi,vi,n_t,n_c\n" + f"A,{atanh(r)!r},{rows[0]['vi']},50,50\n"
    back = convert(again, "--measure", "ZCOR", "--convert-to", "SMD")[3]
    assert float(back[0]["yi"]) == pytest.approx(0.5)
    assert float(back[0]["vi"]) == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("content", "words", "named"),
    [
        (OR, ("--measure", "OR", "--convert-to", "RR"), "--baseline"),
        (OR, ("--measure", "OR", "--convert-to", "ZCOR"), "RR, SMD"),
        (OR, ("--measure", "OR", "--convert-to", "RR", "--baseline", "1.5"), "1.5"),
        (OR, ("--measure", "RR", "--convert-to", "OR", "--baseline", "0.6"), "row 2"),
        (OR, ("--measure", "OR", "--convert-to", "SMD", "--baseline", "0.2"), "OR to SMD"),
        (OR, ("--measure", "OR", "--baseline", "0.2"), "--convert-to"),
        (OR, ("--measure", "HR", "--convert-to", "OR"), "RR"),
        ("study,yi,vi\nA,0.5,0.1\n", ("--measure", "SMD", "--convert-to", "ZCOR"), "n_t"),
        (SMD.replace("50,50", "0,50"), ("--measure", "SMD", "--convert-to", "ZCOR"), "n_t"),
        ("yi,vi\n0.5,0.1\n", ("--measure", "MD", "--convert-to", "SMD"), "cannot be converted"),
        (
            "yi,vi,baseline\n0.1,0.1,1\n",
            ("--measure", "OR", "--convert-to", "RR"),
            "row 2",
        ),
    ],
)
def test_what_cannot_be_converted_is_named_in_one_line(convert, content, words, named):
    code, document, err, rows = convert(content, *words)

    assert (code, document, rows) == (2, None, [])
    assert err.count("\n") == 1
    assert named in err


def test_people_read_the_assumption_too(tmp_path, capsys):
    source = tmp_path / "in.csv"
    source.write_text(SMD, encoding="utf-8")
    out = str(tmp_path / "out.csv")

    words = ("--measure", "SMD", "--convert-to", "OR")
    main(["evidence", "effect-size", str(source), *words, "--out", out])

    assert "SMD to OR, assuming: The event is a logistic quantity" in capsys.readouterr().out
