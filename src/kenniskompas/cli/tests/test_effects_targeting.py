# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects tree|heterogeneity|sensitivity`: for whom, and how far to trust it."""

import json
from typing import Any

import numpy as np
import pytest

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


def rows(n: Any = 120) -> Any:
    rng = np.random.default_rng(1)
    x = rng.normal(size=n)
    return {
        "arm": rng.integers(0, 2, size=n),
        "y": x + rng.normal(size=n),
        "x": x,
        "town": [["Delft", "Gouda"][one] for one in rng.integers(0, 2, size=n)],
    }


def csv_text(columns: Any) -> Any:
    people = zip(*columns.values(), strict=True)
    rows = [[one if isinstance(one, str) else f"{one:.6g}" for one in cells] for cells in people]
    return "\n".join(",".join(row) for row in [list(columns), *rows]) + "\n"


@pytest.fixture
def study(tmp_path: Any) -> Any:
    (tmp_path / "p.toml").write_text(PROTOCOL)
    return tmp_path


def estimate(kompas: Any, folder: Any) -> Any:
    arguments = ("--protocol", folder / "p.toml", "--out", folder / "out")
    return kompas("estimate", folder / "data.csv", *arguments)


@pytest.fixture
def gaining(kompas: Any, study: Any) -> Any:
    """A store in which arm 1 helps in Delft and harms in Gouda."""
    columns = rows(600)
    helps = np.array([1.5 if town == "Delft" else -1.5 for town in columns["town"]])
    columns["y"] = columns["y"] + columns["arm"] * helps
    (study / "data.csv").write_text(csv_text(columns))
    estimate(kompas, study)
    return study / "out"


def test_a_tree_says_who_gets_what_and_what_that_is_worth(kompas: Any, gaining: Any) -> None:
    code, document, err = kompas("tree", gaining, "--depth", "2", "--features", "town")

    assert (code, err, document["depth"]) == (0, "", 1)
    assert [(one["if"], one["then"]) for one in document["rules"]] == [
        (["town = 'Delft'"], "1"),
        (["not town = 'Delft'"], "0"),
    ]
    assert sum(one["n"] for one in document["rules"]) == 600
    assert document["value_baselines"].keys() == {"as_now", "best_single", "random"}
    gain = document["gains"]["random"]
    assert gain["ci_low"] < 0.75 < gain["ci_high"]
    assert document["value"] - document["value_baselines"]["random"] == pytest.approx(
        gain["estimate"], rel=1e-6
    )


def test_a_tree_prints_sentences(kompas: Any, gaining: Any) -> None:
    _, text, _ = kompas("tree", gaining, "--features", "town", output="text")

    assert text.startswith("If town = 'Delft': 1 (")
    assert "Held-out value:" in text
    assert "Against the best single arm for everybody" in text


def test_a_scarce_arm_goes_to_no_more_people_and_costs_count(kompas: Any, gaining: Any) -> None:
    _, capped, _ = kompas("tree", gaining, "--features", "town", "--max-share", "1=.2")
    _, dear, _ = kompas("tree", gaining, "--features", "town", "--cost", "1=5")

    assert capped["shares"]["1"] <= 0.2
    assert capped["gap"] > 0
    assert dear["shares"]["1"] == 0
    assert dear["rules"][0]["if"] == []


def test_no_third_question_where_two_say_it_all(kompas: Any, gaining: Any) -> None:
    code, document, _ = kompas("tree", gaining, "--features", "town", "--depth", "3")

    assert code == 0
    assert document["refused"][0]["code"] == "deeper_adds_nothing"


def test_capacities_that_leave_nobody_anything_are_refused(kompas: Any, gaining: Any) -> None:
    none = ("--max-share", "1=0", "--max-share", "0=0")

    code, document, _ = kompas("tree", gaining, "--features", "town", *none)

    assert (code, document["rules"], document["value"]) == (3, [], None)
    assert document["refused"][0]["code"] == "no_rule_fits"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--features", "x"], "not one of: town"),
        (["--features", "town,town"], "different columns"),
        (["--features", "town", "--cost", "2=1"], "not one of"),
        (["--features", "town", "--max-share", "1=1.5"], "outside 0 to 1"),
        (["--features", "town", "--fairness", "x=.1"], "not one of: town"),
        (["--features", "town", "--fairness", "town=.1"], "rules may not look at it"),
        (["--features", "town", "--fairness", "town=2"], "rules may not look at it"),
    ],
)
def test_a_tree_takes_registered_columns_and_known_arms(
    kompas: Any, gaining: Any, arguments: Any, said: Any
) -> None:
    code, _, err = kompas("tree", gaining, *arguments)

    assert code == 2
    assert err.count("\n") == 1
    assert said in err


def test_heterogeneity_finds_by_what_the_effect_differs(kompas: Any, gaining: Any) -> None:
    code, document, err = kompas("heterogeneity", gaining)

    assert (code, err) == (0, "")
    assert document["test"]["p"] < 1e-6
    reference, town = document["blp"]
    assert {reference["term"], town["term"].split("=")[0]} == {"(reference)", "town"}
    assert abs(town["effect"]) == pytest.approx(3, abs=0.6)
    gates = [one["effect"] for one in document["gates"]]
    assert gates[0] < 0 < gates[-1]


def test_sensitivity_says_how_strong_something_unseen_must_be(kompas: Any, gaining: Any) -> None:
    code, document, err = kompas("sensitivity", gaining)
    _, text, _ = kompas("sensitivity", gaining, output="text")

    assert (code, err) == (0, "")
    assert 0 <= document["bound"]["rv_ci"] <= document["bound"]["rv"] < 1
    assert {one["covariate"] for one in document["bound"]["benchmarks"]} == {"x", "town"}
    assert document["placebo"] is None
    assert [one["trim"] for one in document["grid"]] == [0, 0.01, 0.02, 0.05, 0.1]
    assert document["sentence"] in text
    assert kompas("sensitivity", gaining, "--arm", "7")[0] == 2


@pytest.fixture
def parted(kompas: Any, study: Any) -> Any:
    """Coaching helps in Delft, where most are young; age is protected."""
    columns = rows(900)
    rng = np.random.default_rng(6)
    is_delft = np.array([town == "Delft" for town in columns["town"]])
    young = rng.random(900) < np.where(is_delft, 0.8, 0.2)
    columns["age"] = [["old", "young"][int(one)] for one in young]
    columns["age"][:2] = ["other", "other"]
    columns["y"] = columns["y"] + columns["arm"] * np.where(is_delft, 1.5, -1.5)
    (study / "data.csv").write_text(csv_text(columns))
    protocol = PROTOCOL.replace('["x", "town"]', '["x", "town", "age"]')
    protocol = protocol.replace('categorical = ["town"]', 'categorical = ["town", "age"]')
    protocol = protocol.replace(
        'groups = ["town"]', 'groups = ["town", "age"]\nprotected = ["age"]'
    )
    (study / "p.toml").write_text(protocol)
    estimate(kompas, study)
    return study / "out"


def test_equal_chances_are_kept_and_their_price_is_shown(kompas: Any, parted: Any) -> None:
    tree = ("tree", parted, "--features", "town")
    _, free, _ = kompas(*tree)
    code, document, err = kompas(*tree, "--fairness", "age=0.1")
    _, text, _ = kompas(*tree, "--fairness", "age=0.1", output="text")

    fairness = document["fairness"]
    assert (code, err, free["fairness"]) == (0, "", None)
    assert (fairness["column"], fairness["bound"]) == ("age", 0.1)
    assert 0 <= fairness["difference"] <= 0.1 + 1e-9
    price = fairness["price"]
    assert price["estimate"] == pytest.approx(free["value"] - document["value"], rel=1e-6)
    assert price["ci_low"] > 0.3
    shares = [one["shares"]["1"] for one in fairness["levels"]]
    assert max(shares) - min(shares) == pytest.approx(fairness["difference"], abs=1e-9)
    assert document["gap"] >= 0
    assert "Price of the bound:" in text
    assert "Between levels of age" in text


def test_small_levels_are_taken_together_so_that_none_is_under_ten(
    kompas: Any, parted: Any
) -> None:
    _, document, _ = kompas("tree", parted, "--features", "town", "--fairness", "age=1")

    levels = document["fairness"]["levels"]
    assert sum(one["n"] for one in levels) == 900
    assert min(one["n"] for one in levels) >= 10
    assert document["fairness"]["price"]["estimate"] == 0


def test_a_protected_column_is_in_tables_but_never_in_a_rule(kompas: Any, parted: Any) -> None:
    code, _, err = kompas("tree", parted, "--features", "town,age")
    table, document, _ = kompas("groups", parted, "--by", "age")
    _, differences, _ = kompas("heterogeneity", parted)

    assert (code, err.count("\n")) == (2, 1)
    assert "protected" in err
    assert table == 0
    assert {"old", "young"} <= {row["age"] for row in document["rows"]}
    assert not any(one["term"].startswith("age") for one in differences["blp"])


def test_a_column_of_one_level_has_no_chances_to_compare(kompas: Any, study: Any) -> None:
    columns = rows() | {"age": ["old"] * 120}
    (study / "data.csv").write_text(csv_text(columns))
    (study / "p.toml").write_text(
        PROTOCOL.replace('["x", "town"]', '["x", "town", "age"]')
        .replace('categorical = ["town"]', 'categorical = ["town", "age"]')
        .replace('groups = ["town"]', 'groups = ["town", "age"]')
    )
    estimate(kompas, study)

    fair = ("--features", "town", "--fairness", "age=0.1")
    code, document, _ = kompas("tree", study / "out", *fair)

    assert (code, document["refused"][0]["code"]) == (3, "one_level")


def with_unreached(folder: Any, keys: Any, **columns: Any) -> None:
    (folder / "p.toml").write_text(PROTOCOL + f"[sensitivity]\n{keys}\n")
    (folder / "data.csv").write_text(csv_text(rows(400) | columns))


def test_a_registered_placebo_is_answered_by_the_same_engine(kompas: Any, study: Any) -> None:
    noise = np.random.default_rng(8).normal(size=400)
    with_unreached(study, 'placebo = "children"', children=noise)
    estimate(kompas, study)

    code, document, err = kompas("sensitivity", study / "out")
    _, text, _ = kompas("sensitivity", study / "out", output="text")

    placebo = document["placebo"]
    assert (code, err, document["refused"]) == (0, "", [])
    assert (placebo["kind"], placebo["column"], placebo["n"]) == ("placebo", "children", 400)
    assert placebo["ci_low"] < 0 < placebo["ci_high"]
    assert placebo["verdict"] == "agrees"
    assert placebo["sentence"] in text
    assert document["negative_control"] is None


def test_a_difference_before_the_decision_is_said(kompas: Any, study: Any) -> None:
    year_before = 2.0 * rows(400)["arm"] + np.random.default_rng(5).normal(size=400)
    children = np.random.default_rng(6).normal(size=400)
    keys = 'placebo = "children"\nnegative_control = "year_before"'
    with_unreached(study, keys, children=children, year_before=year_before)
    estimate(kompas, study)

    _, document, _ = kompas("sensitivity", study / "out")

    control = document["negative_control"]
    assert document["placebo"]["column"] == "children"
    assert (control["kind"], control["verdict"]) == ("negative_control", "differs")
    assert "not adjusted for" in control["sentence"]


def test_a_negative_control_that_could_hide_the_whole_effect_tells_little(
    kompas: Any, study: Any
) -> None:
    year_before = 10 * np.random.default_rng(8).normal(size=400)
    with_unreached(study, 'negative_control = "year_before"', year_before=year_before)
    estimate(kompas, study)

    _, document, _ = kompas("sensitivity", study / "out")

    assert document["placebo"] == document["negative_control"]
    assert document["placebo"]["verdict"] == "wide"


def test_without_a_placebo_the_reason_is_given(kompas: Any, gaining: Any) -> None:
    code, document, _ = kompas("sensitivity", gaining)

    assert (code, document["placebo"]) == (0, None)
    assert [(one["key"], one["code"]) for one in document["refused"]] == [("placebo", "no_placebo")]
    assert "negative_control" in document["refused"][0]["offer"]


def test_a_placebo_that_is_the_same_for_everybody_is_refused_with_its_reason(
    kompas: Any, study: Any
) -> None:
    with_unreached(study, 'placebo = "children"', children=np.ones(400))
    estimate(kompas, study)

    _, document, _ = kompas("sensitivity", study / "out")

    assert document["placebo"] is None
    assert [(one["key"], one["code"]) for one in document["refused"]] == [
        ("placebo", "constant_outcome")
    ]


def test_a_placebo_that_is_not_in_the_file_is_named(kompas: Any, study: Any) -> None:
    with_unreached(study, 'placebo = "children"')

    code, _, err = estimate(kompas, study)

    assert (code, err.count("\n")) == (2, 1)
    assert "data.csv" in err
    assert "children" in err


def test_what_was_measured_before_is_a_placebo_where_it_is_not_adjusted_for(
    kompas: Any, study: Any
) -> None:
    (study / "p.toml").write_text(
        PROTOCOL.replace('estimand = "ate"', 'estimand = "ate"\nbefore = "b"')
    )
    columns = rows() | {"b": np.random.default_rng(5).normal(size=120)}
    (study / "data.csv").write_text(csv_text(columns))
    estimate(kompas, study)

    _, document, _ = kompas("sensitivity", study / "out")

    placebo = document["placebo"]
    assert (placebo["kind"], placebo["column"]) == ("negative_control", "b")
    assert placebo["ci_low"] < 0 < placebo["ci_high"]


RULES = """
title = "Regels"
[[questions]]
code = "work"
usual = "0"
inputs = ["town"]
[[questions.options]]
slug = "0"
[[questions.options]]
slug = "1"
[[questions.rules]]
option = "0"
action = "admissible"
sentence = "Altijd."
[[questions.rules]]
option = "1"
action = "preferred_candidate"
sentence = "Voor iedereen."
"""


def test_a_tree_is_written_as_rules_to_put_forward(
    kompas: Any, gaining: Any, tmp_path: Any
) -> None:
    (tmp_path / "rules.toml").write_text(RULES)
    out = tmp_path / "proposal.json"

    code, document, err = kompas(
        *("tree", gaining, "--features", "town", "--rules", tmp_path / "rules.toml"),
        *("--as-proposal", out),
    )

    assert (code, err, document["proposal"]) == (0, "", str(out))
    rows = json.loads(out.read_text())["questions"][0]["rules"]
    assert [(row["action"], row.get("when")) for row in rows if row["option"] == "1"] == [
        ("preferred_candidate", {"town": ["Delft"]}),
        ("admissible", {"town": ["Gouda"]}),
        ("preferred_candidate", None),
    ]


def test_a_proposal_needs_the_rules_that_it_changes(
    kompas: Any, gaining: Any, tmp_path: Any
) -> None:
    code, _document, err = kompas(
        "tree", gaining, "--features", "town", "--as-proposal", tmp_path / "proposal.json"
    )

    assert code == 2
    assert "--rules" in err


def test_a_proposal_with_a_fact_that_the_rules_do_not_allow_names_it(
    kompas: Any, gaining: Any, tmp_path: Any
) -> None:
    (tmp_path / "rules.toml").write_text(RULES.replace('["town"]', '["age_band"]'))

    code, _document, err = kompas(
        *("tree", gaining, "--features", "town", "--rules", tmp_path / "rules.toml"),
        *("--as-proposal", tmp_path / "proposal.json"),
    )

    assert code == 2
    assert "town" in err
    assert "rules.toml" in err
    assert not (tmp_path / "proposal.json").exists()
