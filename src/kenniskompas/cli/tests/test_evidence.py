# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import subprocess
import sys
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.cli.evidence import options
from kenniskompas.cli.main import main
from kenniskompas.core.evidence.tau2 import TAU2_METHODS
from kenniskompas.workbench.evidence.study_rows import MEASURES

KEYS = [
    *("measure", "k", "estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_df"),
    *("q_p", "pi_low", "pi_high", "tau2_method", "ci_method", "refused"),
]
COUNTS = "study,events_t,n_t,events_c,n_c\nA,4,123,11,139\nB,6,306,29,303\nC,3,231,11,220\n"
MEANS = "mean_t,sd_t,n_t,mean_c,sd_c,n_c\n5,2,20,4,2.5,22\n6,2,25,4,2,25\n5,3,30,5,2,31\n"
GENERIC = "yi,vi\n0.2,0.04\n0.9,0.05\n-0.4,0.02\n"
Pool = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def pool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pool:
    def run(content: str | bytes, *options: str, name: str = "studies.csv") -> tuple[int, Any, str]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = main(["evidence", "pool", str(path), *options, "--format", "json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return run


def test_the_document_has_the_agreed_keys(pool: Pool) -> None:
    code, document, err = pool(COUNTS, "--measure", "RR")
    assert (code, err) == (0, "")
    assert list(document) == KEYS
    assert (document["measure"], document["k"], document["q_df"]) == ("RR", 3, 2)
    assert (document["tau2_method"], document["ci_method"]) == ("REML", "hartung-knapp")
    assert document["refused"] == []
    # Ratios stay on the log scale: the pooled risk ratio is about 0.27.
    assert log(0.2) < document["estimate"] < log(0.35)


@pytest.mark.parametrize(
    ("measure", "content"),
    [(m, COUNTS) for m in ("RR", "OR", "RD")]
    + [(m, MEANS) for m in ("MD", "SMD")]
    + [(m, GENERIC) for m in ("GEN", "HR", "ZCOR")],
)
@pytest.mark.parametrize("tau2", TAU2_METHODS)
def test_every_measure_pools_with_every_method(
    pool: Pool, measure: str, content: str, tau2: str
) -> None:
    code, document, _ = pool(content, "--measure", measure, "--tau2", tau2)
    assert code == 0
    assert document["ci_low"] < document["estimate"] < document["ci_high"]
    assert document["tau2_method"] == tau2


def test_options_change_what_they_name(pool: Pool) -> None:
    narrow = "yi,vi\n0.20,0.04\n0.21,0.04\n0.22,0.05\n"
    _, guarded, _ = pool(narrow, "--measure", "GEN")
    _, plain, _ = pool(narrow, "--measure", "GEN", "--no-guard")
    _, normal, _ = pool(narrow, "--measure", "GEN", "--ci", "z")
    _, wider, _ = pool(narrow, "--measure", "GEN", "--level", ".99")
    _, riley, _ = pool(narrow, "--measure", "GEN", "--pi", "riley")
    assert plain["se"] < guarded["se"] == pytest.approx(normal["se"])
    assert normal["ci_method"] == "z"
    assert wider["ci_high"] > guarded["ci_high"]
    assert riley["pi_high"] > guarded["pi_high"]


def test_one_study_answers_with_nulls_and_reasons(pool: Pool) -> None:
    code, document, _ = pool("yi,vi\n0.5,0.04\n", "--measure", "GEN")
    assert code == 0
    assert list(document) == KEYS
    nulls = {key for key in KEYS if document[key] is None}
    assert nulls == {"tau2", "i2", "h2", "q_p", "pi_low", "pi_high"}
    assert {refusal["key"] for refusal in document["refused"]} == nulls
    assert all(set(r) == {"key", "code", "message", "offer"} for r in document["refused"])


def test_two_studies_answer_without_a_prediction_interval(pool: Pool) -> None:
    code, document, _ = pool("yi,vi\n0.5,0.04\n0.1,0.03\n", "--measure", "GEN")
    assert code == 0
    assert [refusal["key"] for refusal in document["refused"]] == ["pi_low", "pi_high"]


def test_what_cannot_be_pooled_is_refused_with_the_whole_document(pool: Pool) -> None:
    content = "yi,vi\n1e200,1e-300\n-1e200,1\n3,2\n"
    code, document, err = pool(content, "--measure", "GEN")
    assert code == 3
    assert list(document) == KEYS
    assert document["estimate"] is None
    assert document["refused"][0]["code"] == "numerical_range"
    assert err.count("\n") == 1


def test_dutch_spelling_gives_the_same_answer(pool: Pool) -> None:
    _, plain, _ = pool(GENERIC, "--measure", "GEN")
    dutch = GENERIC.replace(",", ";").replace(".", ",").encode("utf-8-sig")
    _, same, _ = pool(dutch, "--measure", "GEN")
    assert same == plain


def test_columns_that_are_not_used_are_mentioned(pool: Pool) -> None:
    code, document, err = pool("yi,vi,land\n0.2,0.1,NL\n0.3,0.1,BE\n", "--measure", "GEN")
    assert (code, document["k"]) == (0, 2)
    assert err == "kompas: columns not used: land\n"


@pytest.mark.parametrize(
    ("content", "measure", "parts"),
    [
        ("", "GEN", ["studies.csv", "empty"]),
        ("yi,vi\n", "GEN", ["studies.csv", "no rows"]),
        ("yi,v\n1,2\n", "GEN", ["column vi", "missing"]),
        ("yi,vi\n0.1,0.2\nabc,0.1\n", "GEN", ["row 3", "column yi", "abc"]),
        ("yi,vi\n0.1,0.2\n,0.1\n", "GEN", ["row 3", "column yi"]),
        ("yi,vi\n0.1,0.2\n0.1,0\n", "GEN", ["row 3", "column vi", "0 is not above zero"]),
        ("yi,vi\n0.1,-0.2\n", "GEN", ["row 2", "column vi", "-0.2 is below zero"]),
        ("yi,vi\n0.1,inf\n", "HR", ["row 2", "column vi", "inf"]),
        ("events_t,n_t,events_c,n_c\n5,4,1,9\n", "RR", ["row 2", "column events_t", "5", "4"]),
        ("events_t,n_t,events_c,n_c\n5,9,10,9\n", "OR", ["row 2", "column events_c", "10", "9"]),
        ("events_t,n_t,events_c,n_c\n1.5,9,1,9\n", "RD", ["row 2", "column events_t", "1.5"]),
        ("events_t,n_t,events_c,n_c\n-1,9,1,9\n", "RR", ["row 2", "column events_t", "-1"]),
        ("events_t,n_t,events_c,n_c\n0,0,1,9\n", "RR", ["row 2", "column n_t", "0"]),
        ("mean_t,sd_t,n_t,mean_c,sd_c,n_c\n1,0,9,1,1,9\n", "MD", ["row 2", "column sd_t", "0"]),
        ("mean_t,sd_t,n_t,mean_c,sd_c,n_c\n1,1,1,1,1,9\n", "SMD", ["row 2", "column n_t", "1"]),
        (b"PK\x03\x04zip", "GEN", ["studies.csv", "not text"]),
    ],
)
def test_bad_input_is_refused_in_one_line(
    pool: Pool, content: str | bytes, measure: str, parts: list[str]
) -> None:
    code, document, err = pool(content, "--measure", measure)
    assert (code, document) == (2, None)
    assert err.count("\n") == 1
    assert [part for part in parts if part not in err] == []


@pytest.mark.parametrize(
    "options",
    [
        ["--measure", "XX"],
        ["--measure", "GEN", "--level", "1"],
        ["--measure", "GEN", "--level", "95"],
        ["--measure", "GEN", "--level", "nan"],
        ["--measure", "GEN", "--tau2", "XX"],
        [],
    ],
)
def test_wrong_options_are_refused(pool: Pool, options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        pool(GENERIC, *options)
    assert caught.value.code == 2


def test_the_text_gives_ratios_on_their_own_scale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "studies.csv"
    path.write_text(COUNTS, encoding="utf-8")
    assert main(["evidence", "pool", str(path), "--measure", "RR"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Pooled risk ratio of 3 studies: 0.2")
    assert "In a new setting" in text


def test_the_options_are_those_of_the_engine() -> None:
    assert set(options.TAU2_METHODS) == set(TAU2_METHODS)
    assert options.MEASURES == MEASURES


def test_pooling_loads_no_django(tmp_path: Path) -> None:
    path = tmp_path / "studies.csv"
    path.write_text(GENERIC, encoding="utf-8")
    script = (
        "import sys; from kenniskompas.cli import main; "
        f"main(['evidence', 'pool', {str(path)!r}, '--measure', 'GEN']); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)  # noqa: S603 (our own script)
    assert done.returncode == 0
