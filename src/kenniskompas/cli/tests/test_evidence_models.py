# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.cli.evidence import models
from kenniskompas.cli.main import main
from kenniskompas.core.evidence.permutation import LEAST_PERMUTATIONS

POOL_KEYS = [
    *("measure", "k", "estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_df"),
    *("q_p", "pi_low", "pi_high", "tau2_method", "ci_method"),
]
STUDIES = (
    "study,year,yi,vi,dose,kind\n"
    "A,2001,0.10,0.04,1,school\nB,2003,0.35,0.05,2,school\nC,2003,0.42,0.03,3,home\n"
    "D,2008,0.60,0.06,5,home\nE,2010,0.55,0.02,4,school\nF,2012,0.20,0.05,2,work\n"
)
EFFECTS = (
    "study,outcome,yi,vi,late\n"
    "A,work,0.1,0.04,0\nA,income,0.3,0.05,0\nB,work,0.4,0.03,1\nB,income,0.7,0.06,1\n"
    "C,work,0.5,0.02,0\nC,income,0.2,0.05,1\nD,work,0.0,0.04,1\nE,work,0.6,0.03,0\n"
)
SHARED = (
    "study,arm,events_t,n_t,events_c,n_c\n"
    "A,a,22,60,14,58\nA,a,27,61,14,58\nB,b,40,120,31,118\nC,c,12,45,9,50\nC,c,18,47,9,50\n"
)
Pool = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def pool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pool:
    def run(content: str, *options: str, measure: str = "GEN") -> tuple[int, Any, str]:
        path = tmp_path / "studies.csv"
        path.write_text(content, encoding="utf-8")
        command = ["evidence", "pool", str(path), "--measure", measure, "--format", "json"]
        code = main([*command, *options])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return run


def test_moderators_stand_beside_the_pool(pool: Pool) -> None:
    _, alone, _ = pool(STUDIES)
    code, document, err = pool(STUDIES, "--moderators", "dose")
    assert (code, err) == (0, "kompas: columns not used: kind\n")
    assert list(document) == [*POOL_KEYS, "moderators", "refused"]
    assert {key: document[key] for key in POOL_KEYS} == {key: alone[key] for key in POOL_KEYS}
    slope = document["moderators"]["coefficients"][1]
    assert (slope["name"], slope["level"], slope["reference"]) == ("dose", None, None)
    assert slope["ci_low"] < slope["estimate"] < slope["ci_high"]
    assert document["moderators"]["residual_df"] == 4
    assert document["moderators"]["is_thin"]


def test_words_become_levels_against_a_stated_reference(pool: Pool) -> None:
    _, document, _ = pool(STUDIES, "--moderators", "kind")
    named = document["moderators"]["coefficients"]
    assert [(each["level"], each["reference"]) for each in named[1:]] == [
        ("home", "school"),
        ("work", "school"),
    ]
    _, other, _ = pool(STUDIES, "--moderators", "kind", "--reference", "kind=work")
    assert [each["reference"] for each in other["moderators"]["coefficients"][1:]] == ["work"] * 2
    assert other["moderators"]["qm"] == pytest.approx(document["moderators"]["qm"])


def test_a_permutation_test_is_the_same_with_the_same_seed(pool: Pool) -> None:
    options = ("--moderators", "dose", "--permutations", "50", "--seed", "3")
    first, second = (pool(STUDIES, *options)[1]["moderators"] for _ in range(2))
    assert first == second
    assert first["permutation"]["kind"] == "random"
    assert first["permutation"]["permutations"] == 50
    exact = pool(STUDIES, "--moderators", "dose", "--permutations", "720")[1]["moderators"]
    assert (exact["permutation"]["kind"], exact["permutation"]["permutations"]) == ("exact", 360)


def test_subgroups_have_a_pool_each_and_a_test(pool: Pool) -> None:
    _, document, _ = pool(STUDIES, "--subgroup", "kind")
    assert [(each["level"], each["k"]) for each in document["subgroups"]] == [
        ("home", 2),
        ("school", 3),
        ("work", 1),
    ]
    assert document["subgroup_test"]["df"] == 2
    _, apart, _ = pool(STUDIES, "--subgroup", "kind", "--subgroup-tau2", "separate")
    assert apart["subgroups"][2]["tau2"] is None
    assert apart["subgroup_test"]["residual_df"] is None


def test_single_studies_are_left_out_followed_and_weighed(pool: Pool) -> None:
    options = ("--leave-one-out", "--cumulative", "year", "--influence")
    _, document, _ = pool(STUDIES, *options)
    assert [each["without"] for each in document["leave_one_out"]][:2] == ["A 2001", "B 2003"]
    assert [(each["until"], each["k"]) for each in document["cumulative"]] == [
        (2001, 1),
        (2003, 3),
        (2008, 4),
        (2010, 5),
        (2012, 6),
    ]
    assert document["cumulative"][-1]["estimate"] == document["estimate"]
    assert set(document["influence"][0]["dfbetas"]) == {"intercept"}
    _, beside, _ = pool(STUDIES, "--influence", "--moderators", "dose")
    assert set(beside["influence"][0]["dfbetas"]) == {"intercept", "dose"}


def test_clusters_make_a_three_level_model(pool: Pool) -> None:
    code, document, _ = pool(EFFECTS, "--cluster", "study")
    assert code == 0
    assert list(document)[: len(POOL_KEYS)] == POOL_KEYS
    assert document["clusters"] == 5
    total = document["sigma2_between"] + document["sigma2_within"]
    assert document["tau2"] == pytest.approx(total)
    assert document["ci_method"] == "t"
    assert document["robust"]["kind"] == "CR2"
    assert document["robust"]["ci_low"] < document["estimate"] < document["robust"]["ci_high"]
    _, normal, _ = pool(EFFECTS, "--cluster", "study", "--ci", "z")
    assert normal["ci_method"] == "z"
    assert normal["ci_high"] - normal["ci_low"] < document["ci_high"] - document["ci_low"]


def test_clusters_carry_moderators_groups_and_leaving_out(pool: Pool) -> None:
    options = ("--cluster", "study", "--moderators", "late", "--subgroup", "outcome")
    _, document, _ = pool(EFFECTS, *options, "--leave-one-out")
    assert document["moderators"]["coefficients"][1]["robust"]["df"] > 0
    assert [each["level"] for each in document["subgroups"]] == ["income", "work"]
    assert [each["without"] for each in document["leave_one_out"]] == list("ABCDE")
    assert document["leave_one_out"][0]["k"] == 6


def test_a_shared_control_arm_counts_once(pool: Pool) -> None:
    _, apart, _ = pool(SHARED, "--cluster", "study", measure="RR")
    code, together, _ = pool(SHARED, "--cluster", "study", "--shared-control", "arm", measure="RR")
    assert code == 0
    assert together["q"] != pytest.approx(apart["q"])
    assert together["se"] > 0


def test_one_effect_per_cluster_is_the_plain_pool(pool: Pool) -> None:
    _, plain, _ = pool(STUDIES)
    code, document, _ = pool(STUDIES, "--cluster", "study")
    assert code == 0
    assert document["estimate"] == plain["estimate"]
    assert document["sigma2_within"] is None
    assert "sigma2_within" in {refusal["key"] for refusal in document["refused"]}


def test_one_cluster_is_refused(pool: Pool) -> None:
    content = "study,yi,vi\nA,0.1,0.04\nA,0.3,0.05\nA,0.5,0.06\n"
    code, document, err = pool(content, "--cluster", "study")
    assert code == 3
    assert document["estimate"] is None
    assert document["refused"][0]["code"] == "too_few_clusters"
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "key", "code"),
    [
        (["--moderators", "year,dose,kind", "--influence"], "moderators", "too_few_studies"),
        (["--moderators", "same"], "moderators", "constant_moderator"),
        (["--moderators", "dose,double"], "moderators", "collinear_moderators"),
        (["--subgroup", "same"], "subgroups", "one_group"),
    ],
)
def test_what_the_studies_cannot_say_is_null_with_the_reason(
    pool: Pool, options: list[str], key: str, code: str
) -> None:
    rows = STUDIES.splitlines()
    doses = [str(2 * int(row.split(",")[4])) for row in rows[1:]]
    content = [f"{rows[0]},same,double"]
    content += [f"{row},x,{dose}" for row, dose in zip(rows[1:], doses, strict=True)]
    if code == "too_few_studies":
        content = content[:5]
    exit_code, document, _ = pool("\n".join(content), *options)
    assert exit_code == 0
    assert document["estimate"] is not None
    assert document[key] is None
    assert (key, code) in {(each["key"], each["code"]) for each in document["refused"]}


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (["--moderators", "absent"], ["row 1", "column absent", "missing"]),
        (["--moderators", "mixed"], ["row 3", "column mixed", "few"]),
        (["--moderators", "hole"], ["row 4", "column hole", "missing"]),
        (["--cumulative", "kind"], ["row 2", "column kind", "school"]),
        (
            ["--moderators", "kind", "--reference", "kind=pub"],
            ["kind", "pub", "home, school, work"],
        ),
        (["--moderators", "kind", "--reference", "dose=1"], ["--reference", "dose"]),
        (["--reference", "kind=home"], ["--reference", "--moderators"]),
        (["--permutations", "99"], ["--permutations", "--moderators"]),
        (["--shared-control", "kind"], ["--shared-control", "--cluster"]),
        (["--cluster", "study", "--influence"], ["--influence", "--cluster"]),
        (["--cluster", "study", "--tau2", "DL"], ["--tau2", "DL", "--cluster"]),
        (["--cluster", "study", "--shared-control", "kind"], ["column kind", "counts"]),
    ],
)
def test_wrong_columns_and_options_are_refused_in_one_line(
    pool: Pool, options: list[str], parts: list[str]
) -> None:
    mixed, hole = ["1", "few", "3", "4", "5", "6"], ["a", "b", "", "a", "b", "a"]
    rows = STUDIES.splitlines()
    content = [f"{rows[0]},mixed,hole"]
    content += [",".join(cells) for cells in zip(rows[1:], mixed, hole, strict=True)]
    code, document, err = pool("\n".join(content), *options)
    assert (code, document) == (2, None)
    assert err.count("\n") == 1
    assert [part for part in parts if part not in err] == []


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("A,a,27,61,14,58", "A,a,27,61,15,58", ["row 3", "column events_c", "15", "row 2"]),
        ("C,c,18", "C,a,18", ["row 6", "column events_c", "row 2"]),
        ("B,b,40,120,31,118", "B,a,40,120,14,58", ["row 4", "column arm", "row 2"]),
    ],
)
def test_a_control_arm_that_cannot_be_shared_is_refused(
    pool: Pool, old: str, new: str, parts: list[str]
) -> None:
    content = SHARED.replace(old, new)
    code, _, err = pool(content, "--cluster", "study", "--shared-control", "arm", measure="RR")
    assert code == 2
    assert [part for part in parts if part not in err] == []


@pytest.mark.parametrize(
    "options",
    [
        ["--permutations", "5"],
        ["--permutations", "many"],
        ["--moderators", "dose,,kind"],
        ["--moderators", "dose,dose"],
        ["--reference", "kind"],
    ],
)
def test_options_that_cannot_be_read_are_usage_mistakes(pool: Pool, options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        pool(STUDIES, *options)
    assert caught.value.code == 2


def test_the_text_tells_all_that_was_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "studies.csv"
    path.write_text(STUDIES, encoding="utf-8")
    options = ["--moderators", "dose,kind", "--permutations", "30", "--subgroup", "kind"]
    options += ["--leave-one-out", "--cumulative", "year", "--influence"]
    assert main(["evidence", "pool", str(path), "--measure", "HR", *options]) == 0
    text = capsys.readouterr().out
    for words in ("kind: home (against school)", "p permuted", "By group", "Without each"):
        assert words in text
    assert "As studies came in" in text
    assert "Influence" in text
    path.write_text(EFFECTS, encoding="utf-8")
    assert main(["evidence", "pool", str(path), "--measure", "GEN", "--cluster", "study"]) == 0
    assert "effects in 5 clusters" in capsys.readouterr().out


def test_the_fewest_permutations_are_those_of_the_engine() -> None:
    assert models.FEWEST_PERMUTATIONS == LEAST_PERMUTATIONS


def test_a_bubble_plot_is_written_with_its_sentence(pool: Pool, tmp_path: Path) -> None:
    picture = tmp_path / "dose.svg"
    code, _, _ = pool(STUDIES, "--moderators", "dose", "--bubble", str(picture))
    svg = picture.read_text(encoding="utf-8")
    assert code == 0
    assert "Effect by dose" in svg
    assert "With each unit more of dose" in svg


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--moderators", "kind"], "kind"),
        (["--moderators", "dose,kind"], "several moderators"),
        ([], "--moderators"),
    ],
)
def test_a_bubble_plot_needs_one_number(
    pool: Pool, tmp_path: Path, options: list[str], part: str
) -> None:
    code, _, err = pool(STUDIES, *options, "--bubble", str(tmp_path / "dose.svg"))
    assert code == 2
    assert part in err


def test_equal_effects_have_a_pool_without_a_robust_interval(
    pool: Pool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "study,outcome,yi,vi\nA,x,0.1,0.1\nA,y,0.1,0.2\nB,x,0.1,0.1\nC,x,0.1,0.1\n"
    code, document, _ = pool(content, "--cluster", "study")
    assert (code, document["robust"]) == (0, None)
    assert ("robust", "no_spread") in {(r["key"], r["code"]) for r in document["refused"]}
    path = tmp_path / "studies.csv"
    assert main(["evidence", "pool", str(path), "--measure", "GEN", "--cluster", "study"]) == 0
    assert "Not given: robust" in capsys.readouterr().out
