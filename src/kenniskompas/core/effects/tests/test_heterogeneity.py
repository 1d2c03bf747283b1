# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.heterogeneity import (
    calibrate,
    joint_test,
    predict_effect,
    project_effect,
    sorted_groups,
)

ROUNDING = 1e-9


def world(n: Any = 900, *, seed: Any = 1, slope: Any = 1.0) -> Any:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 3))
    difference = 1.0 + slope * x[:, 0] + 2 * rng.normal(size=n)
    return difference, np.column_stack([np.ones(n), x]), np.arange(n) % 5


def test_with_classes_as_basis_the_projection_is_the_effect_per_class() -> None:
    rng = np.random.default_rng(1)
    group, share = rng.integers(0, 3, 300), rng.uniform(0.2, 2, 300)
    difference = rng.normal(size=300)

    found = project_effect(difference=difference, share=share, basis=np.eye(3)[group])

    for code, estimate in enumerate(found.estimates()):
        inside = group == code
        effect = difference[inside].sum() / share[inside].sum()
        influence = (difference - effect * share)[inside] / share[inside].sum()
        assert estimate.estimate == pytest.approx(effect, rel=ROUNDING)
        assert estimate.se == pytest.approx(np.sqrt((influence**2).sum()), rel=ROUNDING)


def test_a_basis_that_says_the_same_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="depend"):
        project_effect(difference=np.ones(20), share=np.ones(20), basis=np.ones((20, 2)))


def test_predictions_hold_no_mean_of_their_fold() -> None:
    difference, basis, fold = world()

    predicted = predict_effect(difference=difference, share=np.ones(900), basis=basis, fold=fold)

    for number in range(5):
        assert predicted[fold == number].mean() == pytest.approx(0, abs=ROUNDING)


def test_differences_that_are_there_come_true_and_are_tested() -> None:
    difference, basis, fold = world()
    ones = np.ones(900)
    predicted = predict_effect(difference=difference, share=ones, basis=basis, fold=fold)

    slope = calibrate(difference=difference, share=ones, predicted=predicted).estimates()[1]
    test = joint_test([project_effect(difference=difference, share=ones, basis=basis)])

    assert abs(slope.estimate - 1) < 3 * slope.se
    assert test is not None
    assert (test.df, test.p < 1e-6) == (3, True)


def test_who_is_expected_to_gain_most_stands_last_in_each_fold() -> None:
    _, basis, fold = world()

    place = sorted_groups(predicted=basis[:, 1], fold=fold, groups=4)

    for number in range(5):
        means = [basis[(fold == number) & (place == one), 1].mean() for one in range(4)]
        assert means == sorted(means)
        assert np.ptp(np.bincount(place[fold == number])) <= 1


def test_without_slopes_there_is_nothing_to_test() -> None:
    only_mean = project_effect(
        difference=np.arange(20.0), share=np.ones(20), basis=np.ones((20, 1))
    )

    assert joint_test([only_mean]) is None


@pytest.mark.slow
def test_the_joint_test_keeps_its_size() -> None:
    rejected = []
    for seed in range(1000):
        difference, basis, _ = world(400, seed=seed, slope=0.0)
        test = joint_test([project_effect(difference=difference, share=np.ones(400), basis=basis)])
        rejected.append(test is not None and test.p < 0.05)

    assert 0.03 < np.mean(rejected) < 0.08
