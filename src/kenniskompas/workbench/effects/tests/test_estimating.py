# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions about columns in memory, as the application asks them."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.estimating import estimate_effects, group_effects
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.text import effects_text
from kenniskompas.workbench.targeting.heterogeneity import heterogeneity
from kenniskompas.workbench.targeting.policy import PolicyQuestion, propose_policy
from kenniskompas.workbench.targeting.sensitivity import sensitivity

PROTOCOL = Protocol(
    title="Coaching",
    registered_on=date(2026, 1, 5),
    treatment="option",
    control="usual",
    outcome="months",
    covariates=("age", "band", "town"),
    categorical=("town",),
    groups=("band", "town"),
    estimand="ate",
    learner="linear",
)


def people(n: Any = 400, *, arms: Any = ("usual", "coaching"), seed: Any = 1) -> Any:
    rng = np.random.default_rng(seed)
    age = rng.integers(20, 60, size=n).astype(float)
    town = rng.choice(["Delft", "Gouda"], size=n)
    option = [str(one) for one in rng.choice(arms, size=n)]
    gain = np.array([0.0 if one == arms[0] else 2.0 for one in option]) * (town == "Delft")
    return {
        "age": age,
        "band": (age >= 40).astype(float),
        "town": [str(one) for one in town],
        "option": option,
        "before": rng.normal(size=n),
        "months": 0.1 * age + gain + rng.normal(size=n),
    }


def test_the_document_has_the_agreed_keys_and_survives_json() -> None:
    document = estimate_effects(people(), PROTOCOL).as_document()

    agreed = {"n", "study", "estimand", "arms", "overlap", "ess", "warnings", "refused"}
    assert agreed <= document.keys()
    assert document["study"]["protocol_hash"] == PROTOCOL.hash
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    row = {"arm", "n", "mean", "mean_se", "effect", "se", "ci_low", "ci_high"}
    assert all(row <= arm.keys() for arm in document["arms"])


def test_the_control_has_a_mean_but_no_effect() -> None:
    arms = {arm["arm"]: arm for arm in estimate_effects(people(), PROTOCOL).as_document()["arms"]}

    usual = arms["usual"]
    assert usual["mean"] is not None
    assert [usual[key] for key in ("effect", "se", "ci_low", "ci_high")] == [None] * 4
    assert arms["coaching"]["ci_low"] < arms["coaching"]["effect"] < arms["coaching"]["ci_high"]


def test_the_same_question_gives_the_same_document() -> None:
    first = estimate_effects(people(), PROTOCOL).as_document()

    assert first == estimate_effects(people(), PROTOCOL, threads=2).as_document()


def test_groups_answer_from_the_result_in_memory() -> None:
    answer = group_effects(estimate_effects(people(), PROTOCOL), ["town"]).as_document()

    effects = {row["town"]: row["effect"] for row in answer["rows"]}
    assert effects["Delft"] == pytest.approx(2, abs=0.6)
    assert effects["Gouda"] == pytest.approx(0, abs=0.6)


def test_numbers_that_are_classes_stay_numbers_and_combine_with_texts() -> None:
    answer = group_effects(estimate_effects(people(), PROTOCOL), ["band", "town"]).as_document()

    assert [(row["band"], row["town"]) for row in answer["rows"]] == [
        (0, "Delft"),
        (0, "Gouda"),
        (1, "Delft"),
        (1, "Gouda"),
    ]


def test_counts_of_groups_add_up_to_the_arms() -> None:
    result = estimate_effects(people(), PROTOCOL)
    rows = group_effects(result, ["band"]).as_document()["rows"]

    assert sum(row["n"] + row["n_control"] for row in rows) == 400


def test_a_column_that_is_not_registered_is_refused_with_those_that_are() -> None:
    result = estimate_effects(people(), PROTOCOL)

    with pytest.raises(BadInput, match="band, town"):
        group_effects(result, ["age"])


def test_a_measurement_is_no_group() -> None:
    protocol = replace(PROTOCOL, groups=("age",))

    answer = group_effects(estimate_effects(people(), protocol), ["age"])

    assert answer.is_refused
    assert [one.code for one in answer.refusals] == ["too_many_values"]


def test_thin_cells_are_null_and_listed() -> None:
    columns = people(120)
    columns["town"] = ["Gouda"] * 114 + ["Delft"] * 6

    answer = group_effects(estimate_effects(columns, PROTOCOL), ["town"]).as_document()

    delft = next(row for row in answer["rows"] if row["town"] == "Delft")
    assert delft["effect"] is None
    assert [one["key"] for one in answer["refused"]] == ["town=Delft, arm=coaching"]


def test_a_refused_effect_falls_back_to_before_and_after() -> None:
    columns = people(40)
    columns["option"] = ["usual"] * 37 + ["coaching"] * 3

    result = estimate_effects(columns, replace(PROTOCOL, before="before"))
    document = result.as_document()

    assert result.is_refused
    assert document["arms"] == []
    picture = document["before_after"]
    assert picture["everybody"]["n"] == 40
    assert picture["arms"]["coaching"] is None
    assert [one["code"] for one in document["refused"]] == ["too_few_people", "too_few_people"]
    assert group_effects(result, ["town"]).is_refused


def test_arms_written_as_numbers_are_one_arm_however_written() -> None:
    columns = people(arms=("0", "1"))
    columns["option"] = [f"{one}.0" for one in columns["option"]]

    document = estimate_effects(columns, replace(PROTOCOL, control="0")).as_document()

    assert [arm["arm"] for arm in document["arms"]] == ["0", "1"]


def test_a_control_that_nobody_has_is_a_mistake_in_the_protocol() -> None:
    with pytest.raises(BadInput) as caught:
        estimate_effects(people(), replace(PROTOCOL, control="none", file="p.toml"))

    assert (caught.value.file, caught.value.column) == ("p.toml", "design.control")
    assert "coaching, usual" in str(caught.value)


def test_an_effect_on_the_treated_of_three_arms_needs_to_know_which() -> None:
    columns = people(600, arms=("usual", "coaching", "training"))
    treated = replace(PROTOCOL, estimand="att")

    with pytest.raises(BadInput, match=r"design\.att_arm"):
        estimate_effects(columns, treated)
    arms = estimate_effects(columns, replace(treated, att_arm="training")).as_document()["arms"]
    assert [arm["arm"] for arm in arms] == ["coaching", "training", "usual"]


def test_with_two_arms_the_treated_are_the_other_arm() -> None:
    document = estimate_effects(people(), replace(PROTOCOL, estimand="att")).as_document()

    coaching = next(arm for arm in document["arms"] if arm["arm"] == "coaching")
    columns = people()
    treated = np.array(columns["option"]) == "coaching"
    assert coaching["mean"] == pytest.approx(columns["months"][treated].mean())


def test_gaps_in_covariates_are_filled_with_a_warning_and_gaps_in_the_outcome_refused() -> None:
    columns = people()
    columns["age"][3] = np.nan

    warnings = estimate_effects(columns, PROTOCOL).as_document()["warnings"]

    assert "missing_filled" in {one["code"] for one in warnings}
    columns["months"][4] = np.nan
    with pytest.raises(BadInput) as caught:
        estimate_effects(columns, PROTOCOL)
    assert (caught.value.code, caught.value.row, caught.value.column) == (
        "missing_value",
        5,
        "months",
    )


def test_a_column_that_is_not_there_is_named() -> None:
    columns = people()
    del columns["age"]

    with pytest.raises(BadInput, match="age"):
        estimate_effects(columns, PROTOCOL)


def in_teams(n: Any = 600, *, teams: Any = 15) -> Any:
    columns = people(n)
    columns["team"] = [f"team {one % teams}" for one in range(n)]
    return columns


TEAMS = replace(PROTOCOL, covariates=("age", "band", "town", "team"), cluster="team")
CLUSTERED = replace(TEAMS, categorical=("town", "team"))


def test_clusters_are_counted_and_give_students_t() -> None:
    document = estimate_effects(in_teams(), CLUSTERED).as_document()

    assert document["cluster"] == {"column": "team", "number": 15}
    coaching = document["arms"][0]
    assert coaching["df"] == 14
    half = (coaching["ci_high"] - coaching["ci_low"]) / 2
    assert half == pytest.approx(2.144787 * coaching["se"], rel=1e-6)
    assert "15 clusters (team)" in effects_text(document)


def test_a_cluster_is_the_same_whether_or_not_it_is_a_covariate() -> None:
    apart = replace(PROTOCOL, cluster="team")

    first, second = (estimate_effects(in_teams(), one).as_document() for one in (CLUSTERED, apart))

    assert first["arms"] == second["arms"]


def test_a_single_cluster_is_refused_with_an_offer() -> None:
    document = estimate_effects(in_teams(teams=1), CLUSTERED).as_document()

    assert document["arms"] == []
    assert document["refused"][0]["code"] == "too_few_clusters"
    assert "these clusters only" in document["refused"][0]["offer"]


def test_somebody_without_a_cluster_is_named() -> None:
    columns = in_teams()
    columns["team"][7] = " "

    with pytest.raises(BadInput) as caught:
        estimate_effects(columns, CLUSTERED)
    assert (caught.value.code, caught.value.row, caught.value.column) == (
        "missing_value",
        8,
        "team",
    )


def test_groups_slopes_and_rules_of_clusters_answer_from_the_store() -> None:
    store = estimate_effects(in_teams(), CLUSTERED).store
    assert store is not None

    row = group_effects(store, ["town"]).as_document()["rows"][0]
    slopes = heterogeneity(store).as_document()
    rules = propose_policy(store, PolicyQuestion(features=("band", "town"))).as_document()

    assert row["ci_high"] - row["effect"] == pytest.approx(2.144787 * row["se"], rel=1e-6)
    assert slopes["test"]["p"] < 0.05
    assert rules["value_se"] > 0
    assert sensitivity(store).as_document()["grid"][0]["se"] > 0
