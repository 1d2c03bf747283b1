# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from kenniskompas.core.advice.utility import NetBenefit, exceedance, probability_best

LATTICE_ERROR = 0.01


def test_probability_of_being_best_agrees_with_simulation() -> None:
    mean = np.array([2.0, 1.0, -1.0])
    covariance = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.5], [0.5, 0.5, 2.0]])
    rng = np.random.default_rng(1)
    draws = rng.multivariate_normal(mean, covariance, 200_000)
    winners = np.argmax(np.column_stack([draws, np.zeros(len(draws))]), axis=1)

    found = probability_best(NetBenefit(mean, covariance))

    assert found == pytest.approx(np.bincount(winners, minlength=4) / 200_000, abs=LATTICE_ERROR)
    assert found.sum() == pytest.approx(1)


def test_with_one_option_being_best_is_being_above_usual_service() -> None:
    benefit = NetBenefit(np.array([1.0]), np.array([[4.0]]))

    assert probability_best(benefit)[0] == pytest.approx(
        exceedance(1.0, 4.0, 0.0), abs=LATTICE_ERROR
    )


def test_without_options_usual_service_is_best() -> None:
    assert probability_best(NetBenefit(np.zeros(0), np.zeros((0, 0)))).tolist() == [1]


@pytest.mark.parametrize(("mean", "expected"), [(0.0, 0.5), (1.0, 1.0), (-1.0, 0.0)])
def test_without_doubt_a_value_is_above_or_not(mean: float, expected: float) -> None:
    assert exceedance(mean, 0.0, 0.0) == expected
