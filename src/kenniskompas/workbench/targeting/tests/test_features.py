# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np
import pytest

from kenniskompas.workbench.effects.classes import grouping_of
from kenniskompas.workbench.effects.conditions import parse_conditions, people_inside
from kenniskompas.workbench.targeting.features import BINS, features_of

GAP = float("nan")


def only(column: Any) -> Any:
    (feature,) = features_of("x", grouping_of(column))
    return feature


def test_a_class_is_a_question_with_yes_or_no() -> None:
    features = features_of("town", grouping_of(["Delft", "Gouda", "Ommen", "Delft"]))

    assert [one.value for one in features] == ["Delft", "Gouda", "Ommen"]
    assert features[0].code.tolist() == [0, 1, 1, 0]
    assert features[0].condition(0, 0) == "town = 'Delft'"
    assert features[0].condition(1, 1) == "not town = 'Delft'"


def test_two_classes_are_one_question_and_one_class_is_none() -> None:
    assert len(features_of("x", grouping_of(["a", "b", "a"]))) == 1
    assert features_of("x", grouping_of(["a", "a"])) == []
    assert features_of("x", grouping_of(np.array([1.0, 1.0]))) == []


def test_numbers_keep_their_order_and_say_their_range() -> None:
    feature = only(np.array([30.0, 18.0, 45.0, 18.0]))

    assert feature.code.tolist() == [1, 0, 2, 0]
    assert feature.condition(0, 1) == "x between 18 and 30"


def test_many_numbers_fall_into_bins_of_about_as_many_people() -> None:
    numbers = np.random.default_rng(1).lognormal(size=5000)

    feature = only(numbers)

    counts = np.bincount(feature.code)
    assert feature.size == len(counts) == BINS
    assert counts.min() > 100
    for code, (low, high) in enumerate(feature.edges):
        members = numbers[feature.code == code]
        assert (members.min(), members.max()) == (low, high)


def test_who_is_unknown_stands_before_the_numbers() -> None:
    feature = only(np.array([GAP, 1.0, 2.0]))

    assert feature.code.tolist() == [0, 1, 2]
    assert feature.condition(0, 0) == "x = unknown"
    assert feature.condition(0, 1) == "x between 1 and 1 or unknown"
    assert feature.condition(1, 2) == "x between 1 and 2"


@pytest.mark.parametrize("column", [["a", "b", "c", "a"], np.array([3.0, 1.0, 2.0, 3.0])])
def test_a_condition_in_a_rule_can_be_asked_of_the_store(column: Any) -> None:
    groups = {"x": grouping_of(column)}

    for feature in features_of("x", groups["x"]):
        conditions = parse_conditions(feature.condition(0, 0), registered=["x"])
        assert (people_inside(conditions, groups) == (feature.code == 0)).all()
