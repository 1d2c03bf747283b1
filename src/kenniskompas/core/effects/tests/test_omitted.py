# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np
import pytest
from scipy.stats import linregress

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.omitted import (
    Robustness,
    known_strengths,
    robustness,
)
from kenniskompas.core.effects.scored import Scored


def randomised(n: Any = 4000, *, seed: Any = 1) -> Any:
    """Half of the people get the arm; what is left of the outcome has variance 4."""
    rng = np.random.default_rng(seed)
    arm = np.arange(n) % 2
    expected = np.column_stack([np.zeros(n), np.ones(n)])
    outcome = arm + 2 * rng.normal(size=n)
    people = Scored(("0", "1"), 0, arm, outcome, np.full(n, 2.0), expected.copy(), np.ones(n))
    return people, expected


def test_at_the_robustness_value_the_bias_is_the_effect() -> None:
    people, expected = randomised()

    found = robustness(people, expected=expected, arm=1, effect=Estimate(1.0, 0.1))

    assert found.bias(found.value, found.value) == pytest.approx(1.0)
    assert found.bias(found.value_ci, found.value_ci) == pytest.approx(1.0 - 0.1959964)
    # sqrt(4 · 4): residual variance times the squared weights of a half.
    assert found.scale == pytest.approx(4.0, rel=0.05)


def test_an_interval_that_holds_zero_needs_nothing_unseen() -> None:
    people, expected = randomised()

    assert robustness(people, expected=expected, arm=1, effect=Estimate(0.1, 0.2)).value_ci == 0


def test_the_bias_of_a_confounder_that_is_left_out_stays_within_its_bound() -> None:
    rng = np.random.default_rng(3)
    n = 200_000
    unseen = rng.normal(size=n)
    chance = np.where(unseen > 0, 0.65, 0.35)
    arm = (rng.random(n) < chance).astype(np.int64)
    outcome = 1.0 * arm + unseen + rng.normal(size=n)
    means = np.array([outcome[arm == one].mean() for one in (0, 1)])
    expected = np.tile(means, (n, 1))
    share = np.bincount(arm) / n
    people = Scored(("0", "1"), 0, arm, outcome, 1 / share[arm], expected.copy(), np.ones(n))
    bias = means[1] - means[0] - 1.0

    found = robustness(people, expected=expected, arm=1, effect=Estimate(1.0, 0.01))

    residual = outcome - expected[np.arange(n), arm]
    true = arm + 0.0
    outcome_share = np.var(unseen - np.array([unseen[arm == a].mean() for a in (0, 1)])[arm]) / (
        np.var(residual)
    )
    short = np.mean((1 / share[arm]) ** 2)
    long = np.mean((1 / np.where(true == 1, chance, 1 - chance)) ** 2)
    assert bias <= found.bias(outcome_share, 1 - short / long)
    assert bias > 0.3 * found.bias(outcome_share, 1 - short / long)


def test_strengths_are_partial_shares_of_variance() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(size=(500, 2))
    arm = rng.integers(0, 2, 500)
    outcome = 2 * x[:, 0] + arm + rng.normal(size=500)

    first, second = known_strengths(
        covariates=x, names=["a", "b"], arm=arm, outcome=outcome, treated=1, control=0
    )

    design = np.column_stack([np.ones(500), x[:, 1], arm])
    left = [
        one - design @ np.linalg.lstsq(design, one, rcond=None)[0] for one in (x[:, 0], outcome)
    ]
    assert first.name == "a"
    assert first.outcome == pytest.approx(linregress(*left).rvalue ** 2)
    assert second.outcome < 0.02
    assert max(first.arm, second.arm) < 0.02


def test_columns_of_one_covariate_count_together() -> None:
    rng = np.random.default_rng(5)
    group = rng.integers(0, 3, 300)
    outcome = group.astype(float) + rng.normal(size=300)

    found = known_strengths(
        covariates=np.eye(3)[group][:, 1:],
        names=["town", "town"],
        arm=np.arange(300) % 2,
        outcome=outcome,
        treated=1,
        control=0,
    )

    assert [one.name for one in found] == ["town"]
    assert found[0].outcome > 0.2


def test_nothing_left_unexplained_cannot_be_explained_away() -> None:
    assert Robustness(1.0, 1.0, 0.0).bias(0.5, 0.5) == 0
