# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects panel`, and what follows from its file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "panel"


@pytest.fixture
def study(tmp_path):
    """A copy of the published example."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "study"))


def test_the_published_example_gives_a_panel_and_the_panel_an_effect(kompas, study, tmp_path):
    protocol, out = study / "protocol.toml", tmp_path / "panel.parquet"

    code, panel, _ = kompas("panel", "--protocol", protocol, "--out", out)
    done, answer, _ = kompas("estimate", out, "--protocol", protocol, "--out", tmp_path / "out")

    counted = [one["n"] for one in (*panel["not_eligible"], *panel["excluded"])]
    assert (code, done, panel["refused"]) == (0, 0, [])
    assert (
        panel["n"]
        == panel["with_decision"] - sum(counted)
        == sum(arm["n"] for arm in panel["arms"])
    )
    assert answer["n"] == panel["n"]
    assert answer["study"]["protocol_hash"] == panel["study"]["protocol_hash"]
    assert 0 < answer["arms"][0]["effect"] < 0.3
    assert answer["arms"][0]["arm"] == "coaching"


def test_an_estimate_without_data_makes_the_panel_itself(kompas, study, tmp_path):
    protocol, out = study / "protocol.toml", tmp_path / "panel.parquet"
    kompas("panel", "--protocol", protocol, "--out", out)

    _, given, _ = kompas("estimate", out, "--protocol", protocol, "--out", tmp_path / "a")
    code, made, _ = kompas("estimate", "--protocol", protocol, "--out", tmp_path / "b")

    assert (code, made) == (0, given)


def test_an_estimate_without_data_and_without_a_panel_is_sent_back(kompas, study, tmp_path):
    protocol = study / "protocol.toml"
    protocol.write_text(protocol.read_text().split("[panel]")[0])

    code, answer, said = kompas("estimate", "--protocol", protocol, "--out", tmp_path / "a")

    assert (code, answer, said.count("\n")) == (2, None, 1)
    assert "column panel: this key is missing" in said


def test_a_panel_of_another_protocol_is_refused(kompas, study, tmp_path):
    protocol, out = study / "protocol.toml", tmp_path / "panel.parquet"
    kompas("panel", "--protocol", protocol, "--out", out)
    protocol.write_text(protocol.read_text().replace("grace = 3", "grace = 4"))

    code, answer, said = kompas("estimate", out, "--protocol", protocol, "--out", tmp_path / "out")

    assert (code, answer) == (2, None)
    assert "panel.parquet" in said
    assert said.count("\n") == 1


def test_a_mistake_in_the_records_is_one_line_and_no_file(kompas, study, tmp_path):
    people = study / "people.csv"
    people.write_text(people.read_text().replace("c000003,", ",", 1))

    code, answer, said = kompas(
        "panel", "--protocol", study / "protocol.toml", "--out", tmp_path / "p.parquet"
    )

    assert (code, answer, said.count("\n")) == (2, None, 1)
    assert "people.csv, row 5, column key: a value is missing" in said
    assert not (tmp_path / "p.parquet").exists()


@pytest.mark.parametrize("name", ["panel.csv", "nowhere/panel.parquet"])
def test_where_a_panel_cannot_stand_is_said_before_it_is_made(kompas, study, tmp_path, name):
    code, _answer, said = kompas(
        "panel", "--protocol", study / "protocol.toml", "--out", tmp_path / name
    )

    assert (code, said.count("\n")) == (2, 1)


def test_a_period_without_decisions_ends_with_three(kompas, study, tmp_path):
    protocol = study / "protocol.toml"
    protocol.write_text(
        protocol.read_text().replace(
            "since = 2022-01-01\nuntil = 2023", "since = 2025-12-01\nuntil = 2025"
        )
    )

    code, answer, _said = kompas("panel", "--protocol", protocol, "--out", tmp_path / "p.parquet")

    assert (code, answer["refused"][0]["code"]) == (3, "no_time_zero")
    assert not (tmp_path / "p.parquet").exists()


def test_spark_without_its_parts_says_in_one_line_what_to_install(
    kompas, study, tmp_path, monkeypatch
):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)

    code, answer, said = kompas(
        "panel",
        "--protocol",
        study / "protocol.toml",
        "--out",
        tmp_path / "p.parquet",
        "--engine",
        "spark",
    )

    assert (code, answer, said.count("\n")) == (2, None, 1)
    assert "Java 17" in said or "kenniskompas[spark]" in said


def test_strategies_are_followed_from_the_decision_on(kompas, study):
    code, answer, _ = kompas(
        "clone-censor-weight", "--protocol", study / "protocol.toml", "--bootstrap", 5
    )

    effect = answer["effects"][0]
    assert (code, answer["refused"], answer["control"]) == (0, [], "usual-service")
    assert (answer["grace"], answer["horizon"]) == (
        pytest.approx(2.99, abs=0.01),
        pytest.approx(15, abs=0.02),
    )
    assert [one["arm"] for one in answer["strategies"]] == ["usual-service", "coaching"]
    assert effect["risk"]["ci_low"] < effect["risk"]["effect"] < effect["risk"]["ci_high"]
    assert effect["months"]["effect"] < 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by_horizon", "months", "panel.outcome.kind"),
        ("grace = 3", "grace = 0", "panel.grace"),
        ("arms = {", 'arms = { usual-service = ["course"],', "design.control"),
    ],
)
def test_a_question_without_strategies_is_sent_back(kompas, study, old, new, said):
    protocol = study / "protocol.toml"
    protocol.write_text(protocol.read_text().replace(old, new))

    code, answer, error = kompas("clone-censor-weight", "--protocol", protocol)

    assert (code, answer, error.count("\n")) == (2, None, 1)
    assert said in error


def test_a_panel_needs_neither_pandas_nor_spark(study, tmp_path):
    script = (
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('pandas', 'pyspark', 'xgboost', 'rich', 'pyarrow_hotfix'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "from kenniskompas.cli.main import main\n"
        "raise SystemExit(main(['effects', 'panel', *sys.argv[1:]]))"
    )
    options = ["--protocol", str(study / "protocol.toml"), "--out", str(tmp_path / "p.parquet")]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, *options], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
