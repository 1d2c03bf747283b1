# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.allocation import allocate as module
from kenniskompas.core.allocation.allocate import allocate
from kenniskompas.core.allocation.held_out import held_out_value
from kenniskompas.core.allocation.problem import Places

# HiGHS holds rows to 1e-7 each; some hundreds of people add up.
FEASIBLE = 1e-4


def world(seed, *, n=3000, options=5, budget_share=0.25):
    rng = np.random.default_rng(seed)
    values = rng.normal(scale=0.1, size=(n, options)) + rng.normal(scale=0.05, size=options)
    values[:, 0] = 0
    costs = np.append(0.0, rng.uniform(500, 4000, size=options - 1))
    capacities = np.append(np.inf, rng.integers(n // 40, n // 5, size=options - 1))
    budget = budget_share * costs.mean() * n
    return Places(values, np.ones(n), costs, capacities, budget)


@pytest.mark.parametrize("seed", range(4))
def test_prices_and_the_whole_program_find_the_same_plan(seed, monkeypatch):
    places = world(seed, n=1200)
    quick = allocate(places, whole=False)
    monkeypatch.setattr(module, "FEW_CLASSES", 10**6)

    direct = allocate(places, whole=False)

    assert quick.value == pytest.approx(direct.value, rel=1e-7)
    assert quick.bound == pytest.approx(quick.value, rel=1e-6)
    assert direct.bound == pytest.approx(direct.value, rel=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_of_whole_people_keeps_within_every_limit_and_close_to_the_bound(seed):
    places = world(seed)

    found = allocate(places)

    per_option = found.counts.sum(axis=0)
    assert (found.counts == np.round(found.counts)).all()
    assert (found.counts.sum(axis=1) == places.sizes).all()
    assert (per_option <= places.capacities).all()
    assert per_option @ places.costs <= places.budget + FEASIBLE
    assert 0 <= found.gap <= 1e-3 * found.bound


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_division_of_a_few_people_is_better(seed):
    rng = np.random.default_rng(seed)
    values = np.column_stack([np.zeros(4), rng.normal(size=(4, 2))])
    costs, capacities = np.array([0.0, 2.0, 3.0]), np.array([np.inf, 2, 1])
    places = Places(values, np.ones(4), costs, capacities, 5.0)

    found = allocate(places)

    every = [
        values[range(4), plan].sum()
        for plan in product(range(3), repeat=4)
        if plan.count(1) <= 2 and plan.count(2) <= 1 and costs[list(plan)].sum() <= 5
    ]
    assert found.value == pytest.approx(max(every), abs=1e-9)


def test_classes_of_people_count_as_many_times_as_they_have_people():
    values = np.array([[0, 0.2], [0, 0.1]])
    together = Places(
        values, np.array([30.0, 20]), np.array([0, 10.0]), np.array([np.inf, 40]), 1e9
    )

    found = allocate(together)

    assert found.counts.tolist() == [[0, 30], [10, 10]]
    assert found.capacity_prices[1] == pytest.approx(0.1)


def test_an_option_that_cannot_be_had_is_given_to_nobody():
    values = np.array([[0, -np.inf], [0, 5.0]])

    found = allocate(Places(values, np.ones(2), np.zeros(2), np.array([np.inf, 2]), 0.0))

    assert found.counts[:, 1].tolist() == [0, 1]


def test_without_money_everybody_keeps_usual_service():
    places = world(1, n=50, budget_share=0.0)

    found = allocate(places)

    assert found.counts[:, 0].sum() == 50
    assert found.value == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"sizes": np.zeros(2)},
        {"sizes": np.ones(3)},
        {"costs": np.array([1.0, 1.0])},
        {"capacities": np.array([3.0, 3.0])},
        {"budget": -1.0},
        {"values": np.full((2, 2), np.nan)},
        {"values": np.full((2, 2), -np.inf)},
    ],
)
def test_limits_that_cannot_be_are_named(changed):
    given_as = {
        "values": np.zeros((2, 2)),
        "sizes": np.ones(2),
        "costs": np.array([0.0, 1.0]),
        "capacities": np.array([np.inf, 1.0]),
        "budget": 1.0,
    }
    with pytest.raises(ValueError, match=r"\d|number|zero|finite"):
        Places(**(given_as | changed))


def pick_best(estimates):
    return np.eye(len(estimates))[[estimates.argmax()]]


def test_the_best_of_equal_options_is_shown_without_the_luck_of_the_choice():
    rng, covariance = np.random.default_rng(7), np.eye(6)
    shown, held_out = [], []
    for _ in range(300):
        estimates = rng.normal(size=6)
        found = held_out_value(
            estimates=estimates,
            covariance=covariance,
            weights=pick_best(estimates),
            choose=pick_best,
            rng=rng,
            splits=20,
        )
        shown.append(found.shown[0])
        held_out.append(found.value[0])

    assert np.mean(shown) > 1.0
    assert np.mean(held_out) == pytest.approx(0, abs=0.25)


def test_a_plan_that_does_not_depend_on_estimates_loses_nothing():
    weights = np.array([[1.0, 2.0]])

    found = held_out_value(
        estimates=np.array([0.3, 0.1]),
        covariance=np.diag([0.04, 0.01]),
        weights=weights,
        choose=lambda _estimates: weights,
        rng=np.random.default_rng(1),
    )

    assert found.value == pytest.approx(found.shown)
    assert found.se == pytest.approx(np.sqrt([0.04 + 4 * 0.01]))


@pytest.mark.slow
def test_the_value_that_is_shown_is_not_above_the_true_one_on_average():
    rng = np.random.default_rng(8)
    surplus, inside = [], []
    for _ in range(600):
        truth = rng.normal(scale=1.0, size=8)
        estimates = truth + rng.normal(size=8)
        weights = pick_best(estimates)
        found = held_out_value(
            estimates=estimates,
            covariance=np.eye(8),
            weights=weights,
            choose=pick_best,
            rng=rng,
            splits=100,
        )
        surplus.append(found.value[0] - (weights @ truth)[0])
        inside.append(abs(surplus[-1]) < 1.96 * found.se[0])

    assert np.mean(surplus) < 0.05
    assert np.mean(inside) > 0.85
