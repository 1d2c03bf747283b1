# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reference numbers and properties of the T-score of goal attainment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.attainment import attainment_score

ROUNDING = 1e-9
# Tables for equal weights are printed with one or two decimals.
PRINTED = 0.05
LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=8)
WEIGHTS = st.floats(0.1, 10)


@st.composite
def weighted(draw):
    levels = draw(LEVELS)
    return levels, draw(st.lists(WEIGHTS, min_size=len(levels), max_size=len(levels)))


def t(levels, weights=None, **options):
    return attainment_score(levels=levels, weights=weights, **options).t_score


def test_the_documented_example_of_gasr_comes_out_at_55():
    assert t([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6]) == pytest.approx(55, abs=ROUNDING)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([-2], 30.0),
        ([1], 60.0),
        ([1, 0], 56.2),
        ([2, 2], 74.8),
        ([-1, -1, -1], 36.31),
        ([-2, -2, -2], 22.61),
        ([1, 0, 0], 54.56),
        ([1, 1, 1, 1], 64.51),
        ([2, 2, 2, 2, 2], 80.15),
    ],
)
def test_equal_weights_follow_the_formula_worked_out_by_hand(levels, expected):
    assert t(levels) == pytest.approx(expected, abs=PRINTED)


def test_goals_that_do_not_hang_together_spread_wider_than_goals_that_do():
    assert t([1, 1, 1], correlation=0.0) > t([1, 1, 1]) > t([1, 1, 1], correlation=0.9)


@given(st.integers(1, 10))
def test_everything_as_expected_is_fifty(n):
    assert t([0] * n) == 50


@given(weighted())
def test_turning_every_level_around_mirrors_the_score(case):
    levels, weights = case
    assert t([-x for x in levels], weights) == pytest.approx(100 - t(levels, weights), abs=ROUNDING)


@given(weighted(), st.floats(0.1, 10))
def test_only_the_proportion_of_weights_matters(case, factor):
    levels, weights = case
    assert t(levels, [w * factor for w in weights]) == pytest.approx(t(levels, weights), abs=1e-6)


@given(weighted(), st.randoms(use_true_random=False))
def test_the_order_of_goals_does_not_matter(case, random):
    pairs = list(zip(*case, strict=True))
    random.shuffle(pairs)
    levels, weights = (list(each) for each in zip(*pairs, strict=True))
    assert t(levels, weights) == pytest.approx(t(*case), abs=1e-6)


@given(weighted())
def test_one_goal_a_level_higher_raises_the_score(case):
    levels, weights = case
    better = [min(2, levels[0] + 1), *levels[1:]]
    assert t(better, weights) >= t(levels, weights)
    assert (t(better, weights) > t(levels, weights)) == (levels[0] < 2)


@given(LEVELS)
def test_what_was_not_rated_counts_for_nothing(levels):
    found = attainment_score(levels=[*levels, None])

    assert found.t_score == t(levels)
    assert (found.goals, found.rated) == (len(levels) + 1, len(levels))
    assert found.as_expected == sum(x >= 0 for x in levels)


def test_without_a_rated_goal_there_is_a_reason_and_no_number():
    assert attainment_score(levels=[]).refused.code == "no_goals"
    found = attainment_score(levels=[None, None])
    assert (found.t_score, found.refused.code) == (None, "no_rated_goals")


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ({"levels": [3]}, "level 3"),
        ({"levels": [0.5]}, "level 0.5"),
        ({"levels": [1], "weights": [0]}, "weight 0.0"),
        ({"levels": [1], "weights": [float("nan")]}, "weight nan"),
        ({"levels": [1], "weights": [1, 2]}, "2 weights"),
        ({"levels": [1], "correlation": 1.0}, "correlation 1.0"),
    ],
)
def test_impossible_input_is_named(given_, named):
    with pytest.raises(ValueError, match=named):
        attainment_score(**given_)
