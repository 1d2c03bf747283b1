# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The models by themselves, and how one is chosen."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression, LogisticRegression

from kenniskompas.core.effects.aggregate import median_estimate
from kenniskompas.core.effects.crossfit import cross_fit
from kenniskompas.core.effects.folds import assign_folds, canonical_order
from kenniskompas.core.effects.learners import outcome_learners, propensity_learners
from kenniskompas.core.effects.logit import fit_logit
from kenniskompas.core.effects.ridge import fit_from_sums, fit_linear_outcome


@pytest.mark.parametrize("n", [400, 5000])
def test_logit_equals_scikit_learn_with_the_same_penalty(world: Any, n: Any) -> None:
    problem = world(n, 1, arms=3).problem
    standardised = (problem.covariates - problem.covariates.mean(axis=0)) / problem.covariates.std(
        axis=0
    )
    reference = LogisticRegression(C=1 / 7.0, tol=1e-10, max_iter=10_000)
    reference.fit(standardised, problem.arm)

    model = fit_logit(covariates=problem.covariates, arm=problem.arm, arms=3, penalty=7.0)

    expected = reference.predict_proba(standardised)
    assert model.predict(problem.covariates) == pytest.approx(expected, abs=1e-5)


def test_a_huge_penalty_leaves_the_share_of_each_arm(world: Any) -> None:
    problem = world(400, 1, arms=3).problem

    model = fit_logit(covariates=problem.covariates, arm=problem.arm, arms=3, penalty=1e9)

    shares = np.bincount(problem.arm) / 400
    assert model.predict(problem.covariates)[0] == pytest.approx(shares, abs=1e-4)


def test_a_constant_column_and_a_copy_do_not_stop_the_fits(world: Any) -> None:
    problem = world(200, 1).problem
    x = np.column_stack([problem.covariates, np.ones(200), problem.covariates[:, 0]])

    p = fit_logit(covariates=x, arm=problem.arm, arms=2, penalty=0.0).predict(x)
    m = fit_linear_outcome(
        covariates=x, arm=problem.arm, outcome=problem.outcome, arms=2, penalties=(0.0,)
    ).predict(x)

    assert np.isfinite(p).all()
    assert np.isfinite(m).all()


def test_without_a_penalty_the_outcome_model_is_least_squares_per_arm(world: Any) -> None:
    problem = world(300, 2, arms=3).problem
    x, y = problem.covariates, problem.outcome

    model = fit_linear_outcome(covariates=x, arm=problem.arm, outcome=y, arms=3, penalties=(0.0,))

    for arm in range(3):
        inside = problem.arm == arm
        expected = LinearRegression().fit(x[inside], y[inside]).predict(x)
        assert model.predict(x)[:, arm] == pytest.approx(expected)


def test_a_small_arm_borrows_the_slopes_of_the_others() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(size=(412, 8))
    arm = np.r_[np.zeros(400, np.int64), np.ones(12, np.int64)]
    y = x[:, 0] * 2 + arm + rng.normal(size=412)
    fresh = rng.normal(size=(500, 8))
    truth = fresh[:, 0] * 2 + 1

    def error(**options: Any) -> Any:
        model = fit_linear_outcome(covariates=x, arm=arm, outcome=y, arms=2, **options)
        return np.mean((model.predict(fresh)[:, 1] - truth) ** 2)

    assert error() < error(penalties=(0.0,)) / 2


@given(st.integers(2, 6), st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_folds_hold_every_arm_in_equal_numbers(folds: Any, seed: Any) -> None:
    rng = np.random.default_rng(seed)
    arm = rng.integers(0, 3, size=90)

    fold = assign_folds(arm=arm, order=rng.permutation(90), folds=folds, rng=rng)

    for code in range(3):
        sizes = np.bincount(fold[arm == code], minlength=folds)
        assert sizes.max() - sizes.min() <= 1


def test_the_same_person_keeps_their_place_in_any_file() -> None:
    rng = np.random.default_rng(1)
    x, y, moved = rng.normal(size=(50, 3)), rng.normal(size=50), rng.permutation(50)

    first = canonical_order(covariates=x, outcome=y)
    second = canonical_order(covariates=x[moved], outcome=y[moved])

    assert np.array_equal(x[first], x[moved][second])


def test_one_fold_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="folds"):
        assign_folds(
            arm=np.zeros(4, np.int64), order=np.arange(4), folds=1, rng=np.random.default_rng(1)
        )


def fit(problem: Any, choice: Any) -> Any:
    return cross_fit(
        covariates=problem.covariates,
        arm=problem.arm,
        outcome=problem.outcome,
        arms=2,
        folds=4,
        repetitions=1,
        seed=1,
        propensity=propensity_learners(choice),
        outcome_models=outcome_learners(choice),
    )


def test_the_learner_with_the_lowest_held_out_loss_is_used(world: Any) -> None:
    linear_world = fit(world(1500, 1).problem, "auto")

    for choice in (linear_world.propensity_learner, linear_world.outcome_learner):
        assert choice.name == min(choice.losses, key=choice.losses.get)
        assert len(choice.losses) > 1
    assert linear_world.outcome_learner.name == "ridge"


def test_trees_are_added_where_nothing_is_linear(world: Any) -> None:
    problem = world(3000, 1).problem
    x = problem.covariates
    curved = problem.__class__(
        x,
        problem.covariate_names,
        problem.arm,
        3 * np.sign(x[:, 0] * x[:, 1]),
        problem.labels,
        0,
        problem.estimand,
        problem.rows,
    )

    choice = fit(curved, "auto").outcome_learner

    assert choice.name.startswith("ridge and ")
    assert choice.losses[choice.name] < choice.losses["ridge"] / 4


def test_an_unknown_learner_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="unknown learner"):
        propensity_learners("forest")  # type: ignore[arg-type]


def test_the_median_over_splits_carries_their_spread() -> None:
    combined = median_estimate(np.array([1.0, 2.0, 6.0]), np.array([1.0, 1.0, 1.0]))

    assert combined.estimate == 2
    assert combined.se == pytest.approx(np.sqrt(2))
    assert combined.interval()[0] == pytest.approx(2 - 1.959964 * np.sqrt(2), abs=1e-5)


def test_sums_of_products_give_the_line_that_people_give(world: Any) -> None:
    problem = world(3000, 2, arms=3).problem
    rows = np.column_stack([np.ones(3000), problem.covariates, problem.outcome])
    sums = [rows[problem.arm == code].T @ rows[problem.arm == code] for code in range(3)]

    ours = fit_from_sums(sums).predict(problem.covariates)

    people = fit_linear_outcome(
        covariates=problem.covariates, arm=problem.arm, outcome=problem.outcome, arms=3
    )
    assert ours == pytest.approx(people.predict(problem.covariates), abs=1e-8)
