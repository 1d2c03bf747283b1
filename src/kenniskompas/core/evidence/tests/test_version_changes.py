# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from kenniskompas.core.evidence.version_changes import VersionFacts, compare_versions

WORKS = VersionFacts(
    version=1, k=4, estimate=0.5, ci_low=0.1, ci_high=0.9, certainty=3, people=44.0, without=27.0
)


def test_equal_versions_say_nothing_new() -> None:
    change = compare_versions(WORKS, replace(WORKS, version=2))
    assert (change.is_visible, change.matters) == (False, ())


def test_a_small_move_is_shown_and_not_called_important() -> None:
    change = compare_versions(WORKS, replace(WORKS, estimate=0.45, people=42.0))
    assert change.is_visible
    assert not change.is_important


def test_an_effect_that_is_no_longer_shown_is_a_turned_verdict() -> None:
    change = compare_versions(WORKS, replace(WORKS, ci_low=-0.1))
    assert change.matters == ("verdict",)


def test_an_average_on_the_other_side_turned_its_sign() -> None:
    unsure = replace(WORKS, ci_low=-0.2)
    change = compare_versions(unsure, replace(unsure, estimate=-0.1))
    assert change.matters == ("sign",)


def test_certainty_counts_even_when_no_number_moved() -> None:
    assert compare_versions(WORKS, replace(WORKS, certainty=2)).matters == ("certainty",)


def test_a_first_version_is_new_and_a_last_one_retired() -> None:
    assert compare_versions(None, WORKS).matters == ("new",)
    assert compare_versions(WORKS, None).matters == ("retired",)


def test_people_that_became_known_are_shown() -> None:
    assert compare_versions(replace(WORKS, people=None), WORKS).is_visible


def test_no_version_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no version"):
        compare_versions(None, None)


@given(floats(-5, 5), floats(0.01, 2), floats(-5, 5), floats(0.01, 2))
def test_what_turned_one_way_turned_the_other_way(
    first: float, half: float, second: float, other_half: float
) -> None:
    a = replace(WORKS, estimate=first, ci_low=first - half, ci_high=first + half)
    b = replace(WORKS, estimate=second, ci_low=second - other_half, ci_high=second + other_half)
    assert compare_versions(a, b).matters == compare_versions(b, a).matters
