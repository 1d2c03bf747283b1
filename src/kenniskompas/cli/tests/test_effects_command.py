# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects` on files, the NSW data among them."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

TOOL = Path(__file__).parents[4] / "tools" / "export_nsw.py"
PROTOCOL = """
[study]
title = "Coaching"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = 0
outcome = "y"
covariates = ["x", "town"]
categorical = ["town"]
groups = ["town"]
estimand = "ate"
[estimation]
learner = "linear"
seed = 7
"""


@pytest.fixture(scope="module")
def nsw_folder(tmp_path_factory: Any) -> Any:
    spec = importlib.util.spec_from_file_location("export_nsw", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    folder = tmp_path_factory.mktemp("nsw")
    tool.export(folder)
    return folder


def rows(n: Any = 120) -> Any:
    rng = np.random.default_rng(1)
    x = rng.normal(size=n)
    return {
        "arm": rng.integers(0, 2, size=n),
        "y": x + rng.normal(size=n),
        "x": x,
        "town": [["Delft", "Gouda"][one] for one in rng.integers(0, 2, size=n)],
    }


def csv_text(columns: Any, *, separator: Any = ",", decimal: Any = ".") -> Any:
    lines = [separator.join(columns)]
    for cells in zip(*columns.values(), strict=True):
        texts = [cell if isinstance(cell, str) else f"{cell:.6g}" for cell in cells]
        lines.append(separator.join(text.replace(".", decimal) for text in texts))
    return "\n".join(lines) + "\n"


@pytest.fixture
def study(tmp_path: Any) -> Any:
    (tmp_path / "p.toml").write_text(PROTOCOL)
    data = tmp_path / "data.csv"
    data.write_text(csv_text(rows()))
    return tmp_path


def estimate(
    kompas: Any, folder: Any, *, data: Any = "data.csv", out: Any = "out", **options: Any
) -> Any:
    return kompas(
        "estimate", folder / data, "--protocol", folder / "p.toml", "--out", folder / out, **options
    )


def test_the_experiment_gives_an_effect_near_its_difference_in_means(
    kompas: Any, nsw_folder: Any, tmp_path: Any
) -> None:
    code, document, err = kompas(
        "estimate",
        nsw_folder / "nsw.csv",
        "--protocol",
        nsw_folder / "nsw.toml",
        "--out",
        tmp_path / "out",
    )

    assert (code, err) == (0, "")
    control, treated = document["arms"]
    assert document["n"] == 445
    assert (control["arm"], control["n"], control["effect"]) == ("0", 260, None)
    assert treated["unadjusted_difference"] == pytest.approx(1794.34, abs=0.005)
    assert abs(treated["effect"] - 1794.34) < treated["se"] / 2


def test_everyone_is_refused_on_survey_controls_and_the_treated_are_offered(
    kompas: Any, nsw_folder: Any, tmp_path: Any
) -> None:
    protocol = tmp_path / "p.toml"
    once = (nsw_folder / "nsw_cps_ate.toml").read_text().replace("repetitions = 5", "")
    protocol.write_text(once)
    data, out = nsw_folder / "nsw_cps.csv", tmp_path / "out"

    code, document, _ = kompas("estimate", data, "--protocol", protocol, "--out", out)

    assert (code, document["arms"]) == (3, [])
    refusal = document["refused"][0]
    assert (refusal["key"], refusal["code"]) == ("arms", "no_support")
    assert '"att"' in refusal["offer"]
    assert document["before_after"]["arms"]["1"]["n"] == 185
    assert kompas("groups", out, "--by", "black")[:2] == (
        3,
        {"by": ["black"], "rows": [], "refused": document["refused"]},
    )


def test_the_same_seed_gives_the_same_document(kompas: Any, study: Any) -> None:
    first = estimate(kompas, study, out="a")

    assert first == estimate(kompas, study, out="b")
    assert first[0] == 0


def test_parquet_and_dutch_csv_say_the_same_as_plain_csv(kompas: Any, study: Any) -> None:
    columns = rows()
    pq.write_table(pa.table(columns), study / "data.parquet")
    (study / "dutch.csv").write_text(csv_text(columns, separator=";", decimal=","))

    plain = estimate(kompas, study)[1]
    dutch = estimate(kompas, study, data="dutch.csv")[1]
    parquet = estimate(kompas, study, data="data.parquet")[1]

    assert plain == dutch
    assert parquet["arms"][1]["effect"] == pytest.approx(plain["arms"][1]["effect"], abs=1e-4)


def test_groups_are_answered_from_the_folder(kompas: Any, study: Any) -> None:
    estimate(kompas, study)

    code, document, err = kompas("groups", study / "out", "--by", "town")

    assert (code, err) == (0, "")
    assert [row["town"] for row in document["rows"]] == ["Delft", "Gouda"]
    agreed = {"town", "arm", "n", "effect", "se", "ci_low", "ci_high"}
    assert all(agreed <= row.keys() for row in document["rows"])


def test_text_for_people_has_a_sentence_and_a_table(kompas: Any, study: Any) -> None:
    _, text, _ = estimate(kompas, study, output="text")
    _, groups, _ = kompas("groups", study / "out", "--by", "town", output="text")

    assert "For everyone, against arm 0: arm 1 changes y by" in text
    assert "95% interval" in text
    assert "Gouda" in groups


def bad(kompas: Any, study: Any, changed: Any) -> Any:
    code, document, err = estimate(kompas, study)
    assert (code, document) == (2, None), changed
    assert err.count("\n") == 1
    assert not (study / "out").exists()
    return err


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda text: text.replace("y,x", "z,x"), "column y"),
        (lambda text: text.replace("\n1,", "\n,", 1), "column arm"),
        (lambda text: text.replace("Delft", "", 3).replace("\n0,", "\n0,veel", 1), "column y"),
        (lambda text: "", "empty"),
        (lambda text: text.splitlines()[0] + "\n", "no rows"),
    ],
)
def test_bad_data_is_refused_in_one_line_and_nothing_is_written(
    kompas: Any, study: Any, change: Any, place: Any
) -> None:
    data = study / "data.csv"
    data.write_text(change(data.read_text()))

    err = bad(kompas, study, place)

    assert "data.csv" in err
    assert place in err


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("control = 0", "control = 5", "design.control"),
        ("control = 0", "control = 0\nextra = 1", "design.extra"),
        ('groups = ["town"]', 'groups = ["street"]', "design.groups"),
        ("seed = 7", 'seed = "7"', "estimation.seed"),
        ("[study]", "[study", "p.toml"),
    ],
)
def test_a_bad_protocol_is_refused_in_one_line(
    kompas: Any, study: Any, old: Any, new: Any, place: Any
) -> None:
    (study / "p.toml").write_text(PROTOCOL.replace(old, new))

    assert place in bad(kompas, study, place)


def test_a_parquet_file_that_is_none_and_one_with_text_for_numbers(kompas: Any, study: Any) -> None:
    (study / "data.parquet").write_bytes(b"not at all")
    assert "Parquet" in estimate(kompas, study, data="data.parquet")[2]

    columns = rows() | {"y": ["veel"] * 120}
    pq.write_table(pa.table(columns), study / "data.parquet")
    assert "“veel” is not a number" in estimate(kompas, study, data="data.parquet")[2]


def test_gaps_in_parquet_are_found_where_they_are(kompas: Any, study: Any) -> None:
    columns = rows() | {"y": [None if i == 3 else float(i) for i in range(120)]}
    pq.write_table(pa.table(columns), study / "data.parquet")

    code, _, err = estimate(kompas, study, data="data.parquet")

    assert code == 2
    assert "row 4, column y: a value is missing" in err


@pytest.mark.parametrize("by", ["x", "town,town", "town,", ""])
def test_groups_only_by_registered_columns(kompas: Any, study: Any, by: Any) -> None:
    estimate(kompas, study)

    code, _, err = kompas("groups", study / "out", "--by", by)

    assert code == 2
    assert err.count("\n") == 1


def test_a_folder_with_other_files_is_left_alone(kompas: Any, study: Any) -> None:
    (study / "out").mkdir()
    (study / "out" / "diary.txt").write_text("mine")

    code, _, err = estimate(kompas, study)

    assert code == 2
    assert "empty folder" in err
    assert [path.name for path in (study / "out").iterdir()] == ["diary.txt"]


def test_a_contrast_of_everybody_is_the_published_effect(kompas: Any, study: Any) -> None:
    _, published, _ = estimate(kompas, study)

    code, document, err = kompas("contrast", study / "out", "--arms", "1,0")

    treated = published["arms"][1]
    assert (code, err) == (0, "")
    for name in ("effect", "se", "ci_low", "ci_high"):
        assert document[name] == pytest.approx(treated[name])
    assert (document["a"], document["b"], document["n"]) == ("1", "0", 120)


def test_a_contrast_in_a_group_is_the_effect_of_that_group(kompas: Any, study: Any) -> None:
    estimate(kompas, study)
    _, groups, _ = kompas("groups", study / "out", "--by", "town")

    code, document, _ = kompas(
        "contrast", study / "out", "--arms", "1,0", "--where", "town = 'Delft'"
    )

    (row,) = [one for one in groups["rows"] if one["town"] == "Delft"]
    assert code == 0
    assert document["effect"] == pytest.approx(row["effect"])
    assert document["n_a"] == row["n"]
    assert "n_control" not in document


@pytest.mark.parametrize(
    ("arms", "where", "said"),
    [
        ("1,2", "", "“2” is not one of: 0, 1"),
        ("1", "", "two arms"),
        ("1,1", "", "two arms"),
        ("1,0", "x between 0 and 1", "“x” is not one of: town"),
        ("1,0", "town = 'Delft'; DROP TABLE scores", "no condition"),
        ("1,0", "town = 'Delft' OR 1=1", "no condition"),
    ],
)
def test_a_contrast_takes_arms_and_conditions_only(
    kompas: Any, study: Any, arms: Any, where: Any, said: Any
) -> None:
    estimate(kompas, study)

    code, _, err = kompas("contrast", study / "out", "--arms", arms, "--where", where)

    assert code == 2
    assert err.count("\n") == 1
    assert said in err


def test_a_contrast_among_a_few_people_is_refused(kompas: Any, study: Any) -> None:
    columns = rows() | {"town": ["Ommen" if i < 12 else "Delft" for i in range(120)]}
    (study / "data.csv").write_text(csv_text(columns))
    estimate(kompas, study)

    code, document, _ = kompas(
        "contrast", study / "out", "--arms", "1,0", "--where", "town = 'Ommen'"
    )

    assert (code, document["effect"]) == (3, None)
    assert document["refused"][0]["code"] == "too_few_people"


def test_groups_say_what_holds_for_all_of_them_together(kompas: Any, study: Any) -> None:
    estimate(kompas, study)

    _, document, _ = kompas("groups", study / "out", "--by", "town")
    _, text, _ = kompas("groups", study / "out", "--by", "town", output="text")

    assert document["multiplicity"]["comparisons"] == 2
    assert 1.96 < document["multiplicity"]["critical"] < 2.3
    for row in document["rows"]:
        assert row["sim_low"] < row["ci_low"] < row["ci_high"] < row["sim_high"]
    assert "hold for all of them together" in text


def test_who_is_erased_does_not_count_any_more(kompas: Any, study: Any) -> None:
    columns = rows() | {"client": [f"K{number:03d}" for number in range(120)]}
    (study / "data.csv").write_text(csv_text(columns))
    estimate(kompas, study)
    refused = kompas("erase", study / "out", "--keys", "K003")
    data = study / "data.csv"
    kompas(
        "estimate", data, "--protocol", study / "p.toml", "--out", study / "out", "--key", "client"
    )

    code, document, _ = kompas("erase", study / "out", "--keys", "K003,K077,nobody")

    assert refused[0] == 2
    assert "--key" in refused[2]
    assert (code, document) == (0, {"erased": 2})
    _, groups, _ = kompas("groups", study / "out", "--by", "town")
    assert sum(row["n"] + row["n_control"] for row in groups["rows"]) == 118
    assert kompas("contrast", study / "out", "--arms", "1,0")[1]["n"] == 118
    assert kompas("erase", study / "out", "--keys", "K003")[1] == {"erased": 0}


def test_a_key_names_one_person(kompas: Any, study: Any) -> None:
    columns = rows() | {"client": ["K1"] * 120}
    (study / "data.csv").write_text(csv_text(columns))
    arguments = ("--protocol", study / "p.toml", "--out", study / "out", "--key", "client")

    code, _, err = kompas("estimate", study / "data.csv", *arguments)

    assert code == 2
    assert "row 3, column client" in err
