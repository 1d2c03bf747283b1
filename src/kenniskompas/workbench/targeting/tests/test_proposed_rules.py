# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learnt rules in their place in an advice table."""

import itertools
from typing import Any

import pytest

from kenniskompas.core.advice.model import ADMISSIBLE, CANDIDATE, EXCLUDED, Rule
from kenniskompas.core.advice.rules import first_match
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.targeting.proposed_rules import (
    LearntRule,
    Sentences,
    learnt_rules,
    with_learnt_rules,
)

VALUES = {"town": ("Delft", "Gouda", "Leiden"), "work": ("yes", "no")}
WORDS = Sentences(lambda option: f"best: {option}", lambda _option, best: f"rather {best}")
TABLE: dict[str, Any] = {
    "title": "Regels",
    "questions": [
        {
            "code": "work",
            "usual": "usual",
            "inputs": ["town", "work"],
            "options": [{"slug": slug} for slug in ("usual", "jobs", "course", "other")],
            "rules": [
                {"option": "usual", "action": ADMISSIBLE, "sentence": "Altijd."},
                {
                    "option": "jobs",
                    "action": EXCLUDED,
                    "when": {"work": ["yes"]},
                    "sentence": "Heeft al werk.",
                },
                {"option": "jobs", "action": CANDIDATE, "sentence": "Kan."},
                {
                    "option": "course",
                    "action": ADMISSIBLE,
                    "when": {"town": ["Delft"]},
                    "sentence": "In Delft.",
                },
                {"option": "course", "action": EXCLUDED, "sentence": "Elders niet."},
                {"option": "other", "action": CANDIDATE, "sentence": "Kan altijd."},
            ],
        }
    ],
}
LEARNT = [
    LearntRule({"town": ("Delft",)}, "course", 40),
    LearntRule({"town": ("Gouda", "Leiden")}, "jobs", 60),
]
ARMS = ("usual", "jobs", "course")


def actions(data: dict[str, Any], option: str) -> dict[tuple[str, str], str]:
    """What the table says of an option for everybody that there can be."""
    rules = [
        Rule(
            option=row["option"],
            action=row["action"],
            sentence=row["sentence"],
            when={name: tuple(values) for name, values in row.get("when", {}).items()},
        )
        for row in data["questions"][0]["rules"]
    ]
    found = {}
    for town, work in itertools.product((*VALUES["town"], "unknown"), (*VALUES["work"], "unknown")):
        rule = first_match(rules, option, {"town": town, "work": work})
        found[town, work] = rule.action if rule else ADMISSIBLE
    return found


def test_the_best_of_a_group_may_be_preferred_there_and_the_others_are_possible() -> None:
    changed = with_learnt_rules(TABLE, "work", LEARNT, arms=ARMS, sentences=WORDS)

    jobs, course = actions(changed, "jobs"), actions(changed, "course")
    assert jobs["Gouda", "no"] == CANDIDATE
    assert jobs["Delft", "no"] == ADMISSIBLE
    assert course["Delft", "no"] == CANDIDATE


def test_what_was_excluded_stays_excluded_and_nobody_else_is() -> None:
    changed = with_learnt_rules(TABLE, "work", LEARNT, arms=ARMS, sentences=WORDS)

    for option in ("usual", "jobs", "course", "other"):
        before, after = actions(TABLE, option), actions(changed, option)
        assert {who for who, action in before.items() if action == EXCLUDED} == {
            who for who, action in after.items() if action == EXCLUDED
        }


def test_who_is_unknown_and_what_was_not_compared_stay_as_they_were() -> None:
    changed = with_learnt_rules(TABLE, "work", LEARNT, arms=ARMS, sentences=WORDS)

    assert actions(changed, "other") == actions(TABLE, "other")
    assert actions(changed, "jobs")["unknown", "no"] == CANDIDATE


def test_the_given_rules_are_left_as_they_are() -> None:
    before = len(TABLE["questions"][0]["rules"])

    with_learnt_rules(TABLE, "work", LEARNT, arms=ARMS, sentences=WORDS)

    assert len(TABLE["questions"][0]["rules"]) == before


def test_a_fact_outside_the_allow_list_is_refused_by_name() -> None:
    learnt = [LearntRule({"neighbourhood": ("Noord",)}, "jobs", 40)]

    with pytest.raises(BadInput) as refused:
        with_learnt_rules(TABLE, "work", learnt, arms=ARMS, sentences=WORDS, file="regels.toml")

    assert (refused.value.file, refused.value.parameters["value"]) == (
        "regels.toml",
        "neighbourhood",
    )
    assert "town" in str(refused.value)


def test_an_approach_that_the_rules_do_not_know_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as refused:
        with_learnt_rules(TABLE, "work", [LearntRule({}, "magic", 40)], arms=ARMS, sentences=WORDS)

    assert refused.value.parameters["value"] == "magic"


def test_conditions_become_the_values_that_meet_all_of_them() -> None:
    rules = [
        {"if": ["not town = 'Delft'", "not town = unknown"], "then": "jobs", "n": 30},
        {"if": ["town = 'Delft'", "work = 'no'"], "then": "course", "n": 20},
        {"if": ["town = unknown"], "then": "usual", "n": 12},
    ]

    assert learnt_rules(rules, VALUES) == [
        LearntRule({"town": ("Gouda", "Leiden")}, "jobs", 30),
        LearntRule({"town": ("Delft",), "work": ("no",)}, "course", 20),
    ]


def test_a_rule_about_a_number_fits_no_table() -> None:
    with pytest.raises(BadInput) as refused:
        learnt_rules([{"if": ["age between 18 and 30"], "then": "jobs", "n": 30}], VALUES)

    assert refused.value.parameters["value"] == "age between 18 and 30"
