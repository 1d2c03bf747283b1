# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kompas evidence` makes of the columns that it finds, and what it sends back."""

import csv
import json
from collections.abc import Callable
from math import exp, log
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.cli.evidence import options
from kenniskompas.cli.main import main
from kenniskompas.core.evidence.effect_sizes import EMPTY_CELLS
from kenniskompas.workbench.evidence.pools import POOLINGS

COUNTS = "study,events_t,n_t,events_c,n_c\nA,4,123,11,139\nB,6,306,29,303\nC,3,231,11,220\n"
NO_EVENTS = COUNTS + "D,0,40,0,38\n"
MEANS = "mean_t,sd_t,n_t,mean_c,sd_c,n_c\n5,2,20,4,2.5,22\n6,2,25,4,2,25\n5,3,30,5,2,31\n"
RATIOS = "study,estimate,ci_low,ci_high\nA,0.80,0.60,1.07\nB,1.25,0.90,1.74\nC,0.62,0.41,0.94\n"
LOGS = "study,estimate,ci_low,ci_high\nA,-0.22,-0.51,0.07\nB,0.22,-0.11,0.55\nC,-0.48,-0.89,-0.06\n"
Kompas = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def kompas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kompas:
    def run(action: str, content: str, *words: str) -> tuple[int, Any, str]:
        path = tmp_path / "studies.csv"
        path.write_text(content, encoding="utf-8")
        code = main(["evidence", action, str(path), *words, "--format", "json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return run


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("measure", "content"),
    [(m, COUNTS) for m in ("RR", "OR", "RD", "PETO")]
    + [(m, MEANS) for m in ("MD", "SMD", "ROM")]
    + [(m, RATIOS) for m in ("RR", "OR", "HR", "ROM")]
    + [(m, LOGS) for m in ("GEN", "MD", "SMD", "RD")]
    + [
        ("HR", "o_minus_e,v\n-6,12\n-3,20\n1,9\n"),
        ("HR", "estimate,p\n0.8,0.04\n0.7,0.2\n1.1,0.6\n"),
        ("MD", "estimate,p,df\n0.8,0.04,20\n0.7,0.2,\n-1.1,0.6,18\n"),
        ("OR", "estimate,se\n0.8,0.2\n0.7,0.1\n1.1,0.4\n"),
        ("RR", "yi,vi\n-0.2,0.2\n0.1,0.1\n-0.4,0.4\n"),
        ("ZCOR", "r,n\n0.2,40\n0.1,90\n-0.3,31\n"),
        ("RR", "estimate,ci_low,ci_high,ci_level\n2,1,4,0.9\n2,1,4,0.99\n3,1,9,0.95\n"),
    ],
)
def test_every_set_of_columns_of_a_measure_pools(kompas: Kompas, measure, content) -> None:
    code, document, err = kompas("pool", content, "--measure", measure)
    assert (code, err, document["k"]) == (0, "", 3)
    assert document["ci_low"] < document["estimate"] < document["ci_high"]


def test_a_printed_ratio_and_its_logarithm_are_the_same_study(kompas: Kompas) -> None:
    _, ratio, _ = kompas("pool", "estimate,ci_low,ci_high\n2,1,4\n3,1,9\n", "--measure", "HR")
    logs = f"yi,vi\n{log(2)},{(log(4) / 3.919927969) ** 2}\n{log(3)},{(log(9) / 3.919927969) ** 2}"
    _, plain, _ = kompas("pool", logs, "--measure", "HR")
    assert ratio["estimate"] == pytest.approx(plain["estimate"])
    assert ratio["se"] == pytest.approx(plain["se"])


@pytest.mark.parametrize(
    ("content", "measure", "words", "parts"),
    [
        (LOGS, "RR", [], ["row 2", "column estimate", "-0.22", "--scale log"]),
        (RATIOS, "GEN", [], ["row 2", "column estimate", "0.80", "--scale ratio"]),
        (RATIOS, "HR", ["--scale", "log"], ["row 2", "column estimate", "--scale ratio"]),
        ("estimate,se\n-0.3,0.1\n", "OR", [], ["row 2", "-0.3", "--scale log"]),
        ("estimate,ci_low,ci_high\n0.5,0.6,0.9\n", "RR", [], ["row 2", "0.5", "0.6 to 0.9"]),
        ("estimate,ci_low,ci_high\n0.7,0.9,0.6\n", "RR", [], ["row 2", "0.9 to 0.6"]),
        ("estimate,ci_low,ci_high\n1.05,1.04,9.00\n", "RR", [], ["row 2", "1.04 to 9.00"]),
        ("estimate,ci_low,ci_high,ci_level\n2,1,4,95\n", "RR", [], ["column ci_level", "95"]),
        ("estimate,ci_low\n2,1\n", "RR", [], ["column ci_high", "missing"]),
        ("estimate,p\n2,1.5\n", "RR", [], ["column p", "1.5"]),
        ("estimate,p\n1,0.5\n", "RR", [], ["column estimate", "1"]),
        ("estimate,p,df\n2,0.5,0\n", "RR", [], ["column df", "0"]),
        ("estimate,se\n2,-1\n", "RR", [], ["column se", "-1"]),
        ("o_minus_e,v\n2,0\n", "HR", [], ["column v", "0"]),
        ("r,n\n1.2,30\n", "ZCOR", [], ["column r", "1.2"]),
        ("r,n\n0.2,3\n", "ZCOR", [], ["column n", "3"]),
        ("mean_t,sd_t,n_t,mean_c,sd_c,n_c\n-5,2,20,4,2,22\n", "ROM", [], ["mean_t", "-5"]),
        (COUNTS + "E,0,9,3,9\n", "RR", ["--empty-cells", "none"], ["row 5", "events_t"]),
        (COUNTS + "E,9,9,3,9\n", "OR", ["--empty-cells", "none"], ["row 5", "events_t"]),
        (COUNTS + "E,9,9,0,9\n", "RD", ["--empty-cells", "none"], ["row 5", "events_t"]),
        (MEANS, "MD", ["--pooling", "mantel-haenszel"], ["option --pooling", "--measure MD"]),
        (COUNTS, "RD", ["--pooling", "peto"], ["option --pooling", "--measure RD"]),
        (RATIOS, "RR", ["--pooling", "mantel-haenszel"], ["--pooling", "without counts"]),
        (COUNTS, "RR", ["--pooling", "mantel-haenszel", "--tau2", "DL"], ["--tau2 DL"]),
    ],
)
def test_what_does_not_hold_together_is_sent_back(
    kompas: Kompas, content: str, measure: str, words: list[str], parts: list[str]
) -> None:
    code, document, err = kompas("pool", content, "--measure", measure, *words)
    assert (code, document) == (2, None)
    assert err.count("\n") == 1
    assert [part for part in parts if part not in err] == []


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "NA", "1e999", ""])
@pytest.mark.parametrize("column", ["estimate", "ci_low", "ci_high"])
def test_what_is_no_finite_number_is_sent_back(kompas: Kompas, column: str, cell: str) -> None:
    cells = {"estimate": "2", "ci_low": "1", "ci_high": "4", column: cell}
    content = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    code, document, err = kompas("pool", content, "--measure", "RR")
    assert (code, document) == (2, None)
    assert "row 2" in err
    assert f"column {column}" in err


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (COUNTS + "A,4,123,11,139\n", ["row 5", "row 2", "repeats"]),
        (COUNTS + "a,5,123,11,139\n", ["row 5", "row 2", "other numbers"]),
    ],
)
def test_a_study_counts_once(kompas: Kompas, content: str, parts: list[str]) -> None:
    code, document, err = kompas("pool", content, "--measure", "RR")
    assert (code, document) == (2, None)
    assert [part for part in parts if part not in err] == []


def test_an_author_may_have_several_studies(kompas: Kompas) -> None:
    content = "author,year,yi,vi\nKok,2001,0.1,0.2\nKok,2004,0.3,0.1\nKok,2009,0.3,0.1\n"
    code, document, _ = kompas("pool", content, "--measure", "GEN")
    assert (code, document["k"]) == (0, 3)
    code, _, err = kompas("pool", content + "Kok,2004,0.5,0.1\n", "--measure", "GEN")
    assert (code, "row 3" in err) == (2, True)


def test_studies_without_events_can_be_left_out(kompas: Kompas) -> None:
    _, kept, silent = kompas("pool", NO_EVENTS, "--measure", "RR")
    _, dropped, said = kompas("pool", NO_EVENTS, "--measure", "RR", "--double-zero", "drop")
    _, without, _ = kompas("pool", COUNTS, "--measure", "RR")
    assert (kept["k"], silent) == (4, "")
    assert dropped == without
    assert said == "kompas: without events or with events only, left out: D\n"


def test_peto_always_leaves_out_studies_without_events(kompas: Kompas) -> None:
    code, document, err = kompas("pool", NO_EVENTS, "--measure", "PETO")
    assert (code, document["k"]) == (0, 3)
    assert err.endswith("left out: D\n")


def test_nothing_but_studies_without_events_is_refused(kompas: Kompas) -> None:
    code, document, _ = kompas("pool", "events_t,n_t,events_c,n_c\n0,9,0,8\n", "--measure", "PETO")
    assert (code, document["k"]) == (3, 0)
    assert document["refused"][0]["code"] == "no_studies"


def test_mantel_haenszel_gives_one_common_effect(kompas: Kompas) -> None:
    _, document, _ = kompas("pool", NO_EVENTS, "--measure", "RR", "--pooling", "mantel-haenszel")
    assert (document["k"], document["q_df"]) == (4, 2)
    assert (document["tau2_method"], document["ci_method"], document["tau2"]) == ("EE", "z", 0)
    assert {refusal["code"] for refusal in document["refused"]} == {"common_effect"}
    _, peto, _ = kompas("pool", COUNTS, "--measure", "OR", "--pooling", "peto")
    _, same, _ = kompas("pool", COUNTS, "--measure", "PETO", "--pooling", "peto")
    assert peto["estimate"] == same["estimate"]


def test_events_in_one_arm_only_tell_no_common_ratio(kompas: Kompas) -> None:
    content = "events_t,n_t,events_c,n_c\n0,9,3,9\n0,8,1,9\n"
    code, document, err = kompas("pool", content, "--measure", "RR", "--pooling", "mantel-haenszel")
    assert (code, document["estimate"]) == (3, None)
    assert document["refused"][0]["code"] == "too_few_events"
    assert err.count("\n") == 1


def test_ways_with_empty_cells_differ(kompas: Kompas) -> None:
    content = COUNTS + "E,0,30,3,90\n"
    found = {
        way: kompas("pool", content, "--measure", "RR", "--empty-cells", way)[1]["estimate"]
        for way in ("only0", "if0all", "treatment-arm")
    }
    assert len(set(found.values())) == 3


def test_effect_sizes_are_added_to_the_file(kompas: Kompas, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    content = COUNTS.replace("n_c\n", "n_c,note\n").replace("9\n", "9,x\n")
    content = content.replace("303\n", '303,"x, y"\n').replace("220\n", "220,\n")
    code, document, err = kompas("effect-size", content, "--measure", "RR", "--out", str(out))
    assert (code, err) == (0, "")
    rows = read(out)
    assert list(rows[0]) == [
        *("study", "events_t", "n_t", "events_c", "n_c", "note"),
        *("measure", "yi", "vi", "sei", "corrected"),
    ]
    assert [row["note"] for row in rows] == ["x", "x, y", ""]
    assert exp(float(rows[0]["yi"])) == pytest.approx(4 / 123 / (11 / 139))
    assert float(rows[0]["sei"]) ** 2 == pytest.approx(float(rows[0]["vi"]))
    assert [study["yi"] for study in document["studies"]] == [float(row["yi"]) for row in rows]
    _, again, _ = kompas("pool", out.read_text(), "--measure", "RR")
    _, direct, _ = kompas("pool", COUNTS, "--measure", "RR")
    assert again == direct


def test_effect_sizes_can_be_read_again_without_loss(kompas: Kompas, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    kompas("effect-size", "r,n\n0.2,40\n0.1,90\n-0.3,31\n", "--measure", "ZCOR", "--out", str(out))
    _, direct, _ = kompas("pool", "r,n\n0.2,40\n0.1,90\n-0.3,31\n", "--measure", "ZCOR")
    _, again, _ = kompas("pool", out.read_text(), "--measure", "ZCOR")
    assert again == direct


def grouped(content: str, groups: list[str]) -> str:
    head, *rows = content.strip().split("\n")
    lines = [f"{row},{group}" for group in groups for row in rows]
    return "\n".join([f"{head},outcome", *lines]) + "\n"


def test_many_pools_are_what_each_is_alone(kompas: Kompas, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    content = grouped(COUNTS, ["work", "debts"]) + "Z,5,50,9,52,income\n"
    words = ("--measure", "RR", "--by", "outcome", "--out", str(out))
    code, document, err = kompas("pool-many", content, *words)
    assert (code, err) == (0, "")
    _, alone, _ = kompas("pool", COUNTS, "--measure", "RR")
    work, debts, income = document["groups"]
    numbers = [key for key in alone if key != "refused"]
    expected = {key: alone[key] for key in numbers}
    assert {key: work[key] for key in numbers} == pytest.approx(expected)
    assert {**debts, "outcome": "work"} == work
    assert (income["k"], income["tau2"], income["ci_method"]) == (1, None, "z")
    rows = read(out)
    assert list(rows[0]) == ["outcome", *alone]
    assert [row["outcome"] for row in rows] == ["work", "debts", "income"]
    assert float(rows[0]["estimate"]) == work["estimate"]
    assert rows[0]["refused"] == ""
    assert rows[2]["tau2"] == ""
    assert "pi_low too_few_studies" in rows[2]["refused"]


def test_many_pools_of_very_different_size_keep_their_order(kompas: Kompas, tmp_path: Path) -> None:
    sizes = {"a": 3, "b": 40, "c": 1, "d": 5}
    rows = [
        f"{0.1 * n - 1},{0.1 + 0.01 * n},{group}" for group, k in sizes.items() for n in range(k)
    ]
    content = "\n".join(["yi,vi,g", *rows])
    words = ("--measure", "GEN", "--by", "g", "--out", str(tmp_path / "out.csv"))
    _, document, _ = kompas("pool-many", content, *words)
    assert {group["g"]: group["k"] for group in document["groups"]} == sizes


def test_a_group_that_cannot_be_pooled_says_so_in_its_row(kompas: Kompas, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    content = "yi,vi,g\n1e200,1e-300,x\n-1e200,1,x\n3,2,x\n1,2,y\n"
    words = ("--measure", "GEN", "--by", "g", "--out", str(out))
    code, document, _ = kompas("pool-many", content, *words)
    assert (code, document["groups"][0]["estimate"]) == (0, None)
    assert read(out)[0]["refused"] == "estimate numerical_range"
    code, _, err = kompas("pool-many", content.replace("1,2,y\n", ""), *words)
    assert (code, err) == (3, "kompas: no group could be pooled\n")


def test_many_mantel_haenszel_pools(kompas: Kompas, tmp_path: Path) -> None:
    content = grouped(NO_EVENTS, ["work", "debts"]) + "Z,0,50,0,52,income\n"
    words = ("--measure", "RR", "--by", "outcome", "--out", str(tmp_path / "out.csv"))
    _, document, _ = kompas("pool-many", content, *words, "--pooling", "mantel-haenszel")
    assert [group["q_df"] for group in document["groups"]] == [2, 2, None]
    assert document["groups"][2]["refused"][0]["code"] == "too_few_events"


def test_a_group_without_telling_studies_is_refused_by_name(kompas: Kompas, tmp_path: Path) -> None:
    content = grouped(COUNTS, ["work"]) + "Z,0,50,0,52,income\n"
    words = ("--measure", "PETO", "--by", "outcome", "--out", str(tmp_path / "out.csv"))
    code, document, err = kompas("pool-many", content, *words)
    assert (code, document["groups"][1]["k"]) == (0, 0)
    assert document["groups"][1]["refused"][0]["code"] == "no_studies"
    assert err.endswith("left out: Z\n")


@pytest.mark.parametrize(
    ("content", "by", "parts"),
    [
        (grouped(COUNTS, ["work"]), "none", ["column none", "missing"]),
        (COUNTS.replace("n_c", "n_c,g").replace("9\n", "9,\n"), "g", ["row 2", "column g"]),
        (grouped(COUNTS, ["work", "work"]), "outcome", ["row 5", "row 2"]),
    ],
)
def test_wrong_groups_are_sent_back(
    kompas: Kompas, tmp_path: Path, content: str, by: str, parts: list[str]
) -> None:
    out = tmp_path / "out.csv"
    content = content.replace("303\n", "303,x\n").replace("220\n", "220,x\n")
    code, _, err = kompas("pool-many", content, "--measure", "RR", "--by", by, "--out", str(out))
    assert code == 2
    assert [part for part in parts if part not in err] == []
    assert not out.exists()


@pytest.mark.parametrize("out", ["studies.csv", "nowhere/out.csv"])
def test_results_do_not_go_where_they_cannot(kompas: Kompas, tmp_path: Path, out: str) -> None:
    words = ("--measure", "RR", "--out", str(tmp_path / out))
    code, _, err = kompas("effect-size", COUNTS, *words)
    assert code == 2
    assert "option --out" in err
    assert (tmp_path / "studies.csv").read_text(encoding="utf-8") == COUNTS


def test_the_reading_options_are_those_of_the_engine() -> None:
    assert options.EMPTY_CELLS == EMPTY_CELLS
    assert options.POOLINGS == POOLINGS
