# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from kenniskompas.core.evidence.information_value import information_value

Z = 1.959963984540054
# The grid reaches eight standard deviations in steps of 0.0004.
INTEGRATION = 1e-6
numbers = st.floats(-20, 20)
spreads = st.floats(0.1, 10)


def value(mean: float, spread: float, threshold: float = 0.0, share: float | None = None):
    half = Z * spread
    return information_value(
        estimate=mean, low=mean - half, high=mean + half, threshold=threshold, share=share
    )


@pytest.mark.parametrize(
    ("mean", "spread", "threshold"), [(0, 1, 0), (2, 1.5, 0), (-3, 4, 1), (0.4, 0.2, 1)]
)
def test_it_is_the_gain_of_knowing_before_choosing(mean, spread, threshold):
    grid = np.linspace(mean - 8 * spread, mean + 8 * spread, 40_001)
    density = norm.pdf(grid, mean, spread)
    knowing = np.trapezoid(np.maximum(grid - threshold, 0) * density, grid)
    other_side = (grid > threshold) if mean <= threshold else (grid <= threshold)

    found = value(mean, spread, threshold)

    assert found.per_person == pytest.approx(knowing - max(mean - threshold, 0), abs=INTEGRATION)
    assert found.p_change == pytest.approx(np.trapezoid(other_side * density, grid), abs=1e-3)


def test_an_effect_on_the_threshold_can_go_either_way():
    found = value(3.0, 2.0, threshold=3.0)

    assert found.p_change == pytest.approx(0.5)
    assert found.per_person == pytest.approx(2.0 * norm.pdf(0))


@given(numbers, spreads, numbers, numbers)
def test_shifting_effect_and_threshold_together_changes_nothing(mean, spread, threshold, shift):
    before, after = value(mean, spread, threshold), value(mean + shift, spread, threshold + shift)

    assert after.per_person == pytest.approx(before.per_person, abs=1e-9)
    assert after.p_change == pytest.approx(before.p_change, abs=1e-9)


@given(numbers, spreads, st.floats(1.01, 5))
def test_more_doubt_is_never_worth_less(mean, spread, factor):
    assert value(mean, spread * factor).per_person >= value(mean, spread).per_person - 1e-12


@given(numbers, spreads)
def test_certainty_turns_a_choice_at_most_half_of_the_time_and_never_costs(mean, spread):
    found = value(mean, spread)

    assert 0 <= found.p_change <= 0.5
    assert found.per_person >= 0


def test_what_concerns_half_of_the_people_is_worth_half():
    found = value(1.0, 2.0, share=0.5)

    assert found.concerned == found.per_person / 2
    assert value(1.0, 2.0).concerned is None


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ({"low": nan}, "nan"),
        ({"high": inf}, "inf"),
        ({"low": 2.0}, "no interval"),
        ({"low": 1.0, "high": 1.0}, "no interval"),
        ({"share": 1.2}, r"1\.2"),
        ({"level": 1.0}, r"1\.0"),
    ],
)
def test_what_is_no_interval_or_share_is_named(numbers, named):
    with pytest.raises(ValueError, match=named):
        information_value(**{"estimate": 1.0, "low": 0.0, "high": 2.0} | numbers)
