# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest

from kenniskompas.cli.main import main

EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "what-if.toml"
QUICK = ('usual = "usual service"', 'usual = "usual service"\nsplits = 5')


@pytest.fixture
def what_if(tmp_path, capfd):
    def run(*changes, output="json"):
        text = EXAMPLE.read_text()
        for old, new in (QUICK, *changes):
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "scenario.toml"
        path.write_text(text)
        code = main(["effects", "what-if", str(path), "--format", output])
        out, err = capfd.readouterr()
        return code, json.loads(out) if output == "json" and out else out, err

    return run


def scenarios_of(document):
    return {each["name"]: each for each in document["scenarios"]}


def people_with(scenario, option):
    return sum(group["plan"].get(option, 0) for group in scenario["groups"])


def test_scenarios_stand_side_by_side_with_money_people_and_intervals(what_if):
    code, document, _err = what_if()

    found = scenarios_of(document)
    assert code == 0
    assert list(found) == ["as now", "same money", "double", "longest first"]
    assert found["as now"]["cost"] == {"value": 200 * 1800, "rests_on": ["prices"]}
    assert found["as now"]["outcomes"][0]["value"] == pytest.approx(100 * 0.08 + 100 * 0.03)
    assert people_with(found["same money"], "coaching") == 200
    assert all(each["within_limits"] for each in document["scenarios"])
    assert sum(sum(g["plan"].values()) for g in found["double"]["groups"]) == 1000
    double = found["double"]["outcomes"][0]
    assert double["ci_low"] < double["value"] < double["ci_high"]
    assert double["rests_on"] == ["coaching-2025", "jobs-2024"]


def test_who_gains_and_who_loses_is_told_per_group(what_if):
    _code, document, _err = what_if()

    same_money = scenarios_of(document)["same money"]["groups"]

    assert [group["changes"][0]["verdict"] for group in same_money] == ["gains", "unclear"]
    assert same_money[0]["changes"][0]["value"] > 0 > same_money[1]["changes"][0]["value"]


@pytest.mark.parametrize(
    "removal",
    [
        ('certainty = "low"', 'certainty = "low"\nwithdrawn = true'),
        ('id = "coaching-2025"', 'id = "another"'),
    ],
)
def test_without_its_study_a_number_is_empty(what_if, removal):
    code, document, _err = what_if(removal)

    found = scenarios_of(document)
    assert code == 0
    assert found["as now"]["outcomes"][0]["value"] is None
    assert people_with(found["same money"], "coaching") == 0
    assert found["same money"]["outcomes"][0]["rests_on"] == ["jobs-2024"]
    assert found["same money"]["groups"][0]["changes"][0]["value"] is None
    assert document["withdrawn"] == ["coaching-2025"]
    assert document["refused"][0]["code"] == "no_evidence"
    assert "coaching for under 2 years" in document["refused"][0]["message"]


def test_without_a_price_an_option_is_not_planned_and_money_is_empty(what_if):
    code, document, _err = what_if(('id = "prices"', 'id = "list"'))

    found = scenarios_of(document)
    assert code == 0
    assert found["as now"]["cost"] == {"value": None, "rests_on": []}
    assert people_with(found["double"], "usual service") == 1000


def test_without_any_study_there_is_no_answer(what_if):
    code, document, _err = what_if(
        ('id = "coaching-2025"', 'id = "a"'), ('id = "jobs-2024"', 'id = "b"')
    )

    assert code == 3
    assert {one["value"] for s in document["scenarios"] for one in s["outcomes"]} == {None}


def test_the_best_looks_better_where_it_was_chosen_than_held_out(what_if):
    _code, document, _err = what_if(("splits = 5", "splits = 30"))

    double = scenarios_of(document)["double"]["outcomes"][0]

    assert double["value"] < double["in_sample"]


def test_the_same_seed_gives_the_same_numbers(what_if):
    assert what_if()[1] == what_if()[1]


def test_everyone_the_same_is_shown_even_when_it_does_not_fit(what_if):
    _code, document, _err = what_if(
        ('rule = "as_now"', 'rule = "everyone"\noption = "coaching"\nbudget = 1000')
    )

    first = document["scenarios"][0]
    assert people_with(first, "coaching") == 1000
    assert first["within_limits"] is False


def test_the_text_puts_scenarios_in_columns_and_names_the_studies(what_if):
    code, text, _err = what_if(output="text")

    assert code == 0
    assert "as now" in text
    assert "coaching-2025: study, Evaluation of coaching" in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('option = "coaching"', 'option = "coachen"', "effect[1].option"),
        ("people = 600", "people = 0", "group[1].people"),
        ("se = 0.03", "se = 0", "effect[1].se"),
        ("people = 100", "people = 700", "now[1].people"),
        ("cost = 1800", "cost = -1", "option[1].cost"),
        ("budget = 360000", "budget = inf", "scenario[2].budget"),
        ('name = "double"', 'name = "as now"', "scenario[3].name"),
        ('rule = "as_now"', 'rule = "magic"', "scenario[1].rule"),
        ('priorities = { "2 years and longer" = 2 }', "priorities = { old = 2 }", "priorities.old"),
        ('source = "purchasing, invented"\n', "", "evidence[3].source"),
        ("date = 2024-06-01\n", "", "evidence[2].date"),
        ('[[scenario]]\nname = "as now"', '[[plan]]\nname = "as now"', "plan"),
    ],
)
def test_mistakes_are_named_in_one_line(what_if, old, new, says):
    code, out, err = what_if((old, new))

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_more_than_four_scenarios_are_too_many_to_compare(what_if):
    code, _out, err = what_if(
        ('[[scenario]]\nname = "as now"', '[[scenario]]\nname = "x"\n[[scenario]]\nname = "as now"')
    )

    assert code == 2
    assert "scenario" in err
