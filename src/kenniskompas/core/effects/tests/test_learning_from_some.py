# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Models of very large studies learn from some of the people; effects must not be bent by it."""

from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects import choosing, crossfit, working
from kenniskompas.core.effects.crossfit import predict_out_of_fold
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.folds import assign_folds
from kenniskompas.core.effects.learners import outcome_learners
from kenniskompas.core.effects.nuisance import Training
from kenniskompas.core.effects.problem import Settings

WORLDS = 80


def test_who_is_not_learnt_from_is_predicted_all_the_same(world: Any) -> None:
    problem = world(400, 1).problem
    rng = np.random.default_rng(2)
    fold = assign_folds(arm=problem.arm, order=np.arange(400), folds=4, rng=rng)
    people = Training(problem.covariates, problem.arm, problem.outcome, 2, problem.covariates[:0])
    learnt = rng.random(400) < 0.5
    [ridge] = outcome_learners("linear")
    predicted = predict_out_of_fold(ridge, fold, people=people, learnt=learnt)
    moved = Training(
        problem.covariates,
        problem.arm,
        np.where(learnt, problem.outcome, 1e6),
        2,
        problem.covariates[:0],
    )
    assert np.isfinite(predicted).all()
    assert np.array_equal(predicted, predict_out_of_fold(ridge, fold, people=moved, learnt=learnt))


def test_small_studies_learn_from_everybody(world: Any) -> None:
    result = estimate_effects(world(500, 3).problem, Settings(learner="linear"))
    assert "learnt_from_some" not in {one.code for one in result.doubts}


def test_blocks_change_no_number(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = world(900, 4, arms=3).problem
    whole = estimate_effects(problem, Settings(learner="linear", repetitions=2))
    monkeypatch.setattr(working, "BLOCK", 100)
    parts = estimate_effects(problem, Settings(learner="linear", repetitions=2))
    for one, other in zip(whole.arms, parts.arms, strict=True):
        assert other.mean.estimate == pytest.approx(one.mean.estimate, rel=1e-12)
        assert other.mean.se == pytest.approx(one.mean.se, rel=1e-12)
    assert np.allclose(whole.balance[0].after, parts.balance[0].after, rtol=0, atol=1e-12)


@pytest.mark.slow
def test_learning_from_a_tenth_bends_no_effect_and_no_interval(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The average error of 80 worlds of 5,000 people is chance, with lines and with trees on top,
    and intervals hold as often as they should."""
    monkeypatch.setattr(crossfit, "LEARNT_PEOPLE", 450)
    monkeypatch.setattr(choosing, "TRIAL_PEOPLE", 1_000)
    for learner in ("linear", "auto"):
        errors, ratios = [], []
        for seed in range(WORLDS):
            drawn = world(5_000, seed, selection=0.7)
            result = estimate_effects(drawn.problem, Settings(learner=learner, seed=seed))
            assert "learnt_from_some" in {one.code for one in result.doubts}
            found = result.arms[1].effect
            errors.append(found.estimate - 1.0)
            ratios.append(errors[-1] / found.se)
        chance = np.std(errors) / np.sqrt(WORLDS)
        assert abs(np.mean(errors)) < 3 * chance
        assert np.mean(np.abs(ratios) < 1.96) > 0.87  # 99% of 80 draws at 95%
