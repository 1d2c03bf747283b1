# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trees on top of a linear nuisance: only where they help, and then to the truth."""

from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.added_trees import PATIENCE, Examples, choose_rounds
from kenniskompas.core.effects.choosing import (
    choose_learner,
    floored,
    log_loss,
    squared_error,
    trial_people,
    without_fold,
)
from kenniskompas.core.effects.folds import assign_folds, canonical_order
from kenniskompas.core.effects.learners import outcome_learners, propensity_learners
from kenniskompas.core.effects.nuisance import Training


def people(n: Any, seed: Any, *, arms: Any = 3, curved: Any = True) -> Any:
    """Choice and outcome that depend on a distance, or only on lines."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 4))
    bend = 2 * np.abs(x[:, 0]) if curved else x[:, 0]
    eta = 0.5 * np.outer(bend, np.arange(arms))
    p = np.exp(eta) / np.exp(eta).sum(axis=1, keepdims=True)
    arm = (p.cumsum(axis=1) < rng.random(n)[:, None]).sum(axis=1).astype(np.int64)
    outcome = bend + arm * (x[:, 2] > 0) + rng.normal(size=n)
    return Training(x, arm, outcome, arms, x[:0]), p


def split(data: Any, folds: Any = 4) -> Any:
    order = canonical_order(covariates=data.covariates, outcome=data.outcome)
    rng = np.random.default_rng(1)
    fold = assign_folds(arm=data.arm, order=order, folds=folds, rng=rng)
    return trial_people(data, fold=fold, order=order, rng=rng)


@pytest.mark.parametrize("arms", [2, 3])
def test_trees_find_a_choice_that_lines_do_not_see(arms: Any) -> None:
    data, truth = people(4000, 1, arms=arms)
    fresh, _ = people(2000, 2, arms=arms)
    _, expected = people(2000, 2, arms=arms)

    learner, choice = choose_learner(propensity_learners("auto"), trial=split(data), loss=log_loss)

    found = learner.predict(
        Training(data.covariates, data.arm, data.outcome, arms, fresh.covariates)
    )
    assert "rounds of trees" in choice.name
    assert found.sum(axis=1) == pytest.approx(1)
    shares = truth.mean(axis=0)
    assert np.mean((found - expected) ** 2) < np.mean((shares - expected) ** 2) / 3


def test_trees_find_effects_that_differ_between_people() -> None:
    data, _ = people(4000, 1)
    fresh, _ = people(2000, 2)

    learner, choice = choose_learner(
        outcome_learners("auto"), trial=split(data), loss=squared_error
    )

    training = Training(data.covariates, data.arm, data.outcome, 3, fresh.covariates)
    found = learner.predict(training)
    gain = found[:, 2] - found[:, 0]
    assert choice.losses[choice.name] < choice.losses["ridge"]
    assert gain[fresh.covariates[:, 2] > 0].mean() == pytest.approx(2, abs=0.3)
    assert gain[fresh.covariates[:, 2] < 0].mean() == pytest.approx(0, abs=0.3)


def test_lines_stay_lines_where_the_world_is_linear() -> None:
    data, _ = people(4000, 3, curved=False)

    _, choice = choose_learner(propensity_learners("auto"), trial=split(data), loss=log_loss)

    assert "trees" not in choice.name
    assert any("trees" in name for name in choice.losses)


def test_rounds_stop_soon_after_they_stop_helping() -> None:
    rng = np.random.default_rng(5)
    x, noise = rng.normal(size=(600, 3)), rng.normal(size=600)
    halves = [Examples(x[a], noise[a], np.zeros(300)) for a in (slice(300), slice(300, None))]

    rounds = choose_rounds([(halves[0], halves[1])])

    assert 1 <= rounds.number <= PATIENCE
    assert rounds.loss == pytest.approx(np.mean(noise[300:] ** 2), rel=0.05)


def test_learners_are_tried_on_a_part_of_many_people_with_every_arm_in_it() -> None:
    rng = np.random.default_rng(1)
    n = 90_000
    arm = (rng.random(n) < 0.3).astype(np.int64)
    arm[:200] = 2
    data = Training(rng.normal(size=(n, 2)), arm, rng.normal(size=n), 3, np.empty((0, 2)))

    trial = split(data, folds=5)

    assert len(trial) == 1
    assert len(trial[0].arm) == pytest.approx(18_000 / 5, abs=5)
    assert np.bincount(trial[0].training.arm)[2] == 32


def test_few_people_are_all_held_out_once() -> None:
    data, _ = people(300, 1)

    trial = split(data)

    assert sum(len(one.arm) for one in trial) == 300


def test_who_is_held_out_is_not_learnt_from() -> None:
    data, _ = people(90, 1)
    fold = np.arange(90) % 3

    held_out = without_fold(data, fold, 1)

    assert np.array_equal(held_out.training.test, data.covariates[fold == 1])
    assert np.array_equal(held_out.training.outcome, data.outcome[fold != 1])
    assert np.array_equal(held_out.outcome, data.outcome[fold == 1])


def test_no_propensity_is_exactly_nought() -> None:
    shares = floored(np.array([[1.0, 0.0], [0.5, 0.5]]))

    assert shares.min() > 0
    assert shares.sum(axis=1) == pytest.approx(1)
