# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice.weights import (
    equal,
    other_weightings,
    rank_order_centroid,
    rank_sum,
    weigh,
)


def test_centroid_weights_are_those_of_barron_and_barrett() -> None:
    assert rank_order_centroid(3) == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert rank_order_centroid(4) == pytest.approx([0.5208333, 0.2708333, 0.1458333, 0.0625])


@given(st.integers(1, 12))
def test_every_weighting_sums_to_one_and_never_rises(n: int) -> None:
    for method in (rank_order_centroid, rank_sum, equal):
        weights = method(n)
        assert weights.sum() == pytest.approx(1)
        assert np.all(np.diff(weights) <= 1e-12)


def test_outcomes_that_were_not_ranked_weigh_nothing() -> None:
    assert weigh(["b"], ["a", "b"]).tolist() == [0, 1]


def test_without_a_ranking_all_outcomes_weigh_the_same() -> None:
    assert weigh([], ["a", "b"]).tolist() == [0.5, 0.5]


def test_a_wish_without_numbers_keeps_its_weight_to_itself() -> None:
    assert weigh(["wish", "a"], ["a", "b"]).tolist() == [0.25, 0]


def test_one_wish_has_no_other_reading() -> None:
    assert other_weightings(["a"], ["a", "b"]) == ()


def test_a_ranking_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="0"):
        rank_order_centroid(0)
