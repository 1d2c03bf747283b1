# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Strategies with a grace period, where classing people by what they did later misleads."""

from dataclasses import replace

import numpy as np
import pytest

from kenniskompas.core.effects.cloning import FollowUp, clone_censor_weight
from kenniskompas.core.effects.durations import restricted_time
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.targets import Estimand

GRACE, HORIZON, END = 3.0, 15.0, 30.0
# The logit takes its curvature from some people, so that its last digits depend on the order.
STEPS_OF_A_FIT = 1e-6
LABELS = ("nothing", "coaching")


def simulate(n, *, rate_ratio, seed, forced=None):
    """Who has better chances (x) starts less often and has the event sooner.

    Many have the event within the grace period, before they could start. The arm changes the rate
    from the end of the grace period on. `forced` makes everybody start, or nobody.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    would = rng.random(n) < 1 / (1 + np.exp(0.8 * x))
    if forced is not None:
        would = np.full(n, forced)
    start = np.where(would, rng.uniform(0, GRACE, n), np.inf)
    rate = 0.08 * np.exp(0.6 * x)
    early = rng.exponential(1 / rate)
    late = GRACE + rng.exponential(1 / (rate * np.where(would, rate_ratio, 1.0)))
    latent = np.where(early <= GRACE, early, late)
    lost = rng.uniform(10, END, n)
    time = np.minimum(latent, lost)
    start = np.where(start < time, start, np.inf)
    return FollowUp(
        covariates=x[:, None],
        arm=np.isfinite(start).astype(np.int64),
        start=start,
        time=time,
        event=latent <= lost,
    ), latent


def answer(people, *, repetitions=30, seed=1):
    return clone_censor_weight(
        people,
        labels=LABELS,
        control=0,
        grace=GRACE,
        horizon=HORIZON,
        rng=np.random.default_rng(seed),
        repetitions=repetitions,
    )


def true_difference(rate_ratio, n=400_000):
    """In mean time up to the horizon, everybody starting against nobody."""
    means = [
        np.minimum(simulate(n, rate_ratio=rate_ratio, seed=9, forced=forced)[1], HORIZON).mean()
        for forced in (True, False)
    ]
    return means[0] - means[1]


def naive(people):
    """The mean time of who started against who did not, both from time zero."""
    seen = people.event
    means = restricted_time(duration=people.time, event=seen, stratum=people.arm, horizon=HORIZON)
    return means[people.arm == 1].mean() - means[people.arm == 0].mean()


def landmark(people):
    """The adjusted difference among those still followed when the grace period ends."""
    later = people.of(np.flatnonzero(people.time > GRACE))
    outcome = restricted_time(
        duration=later.time - GRACE,
        event=later.event,
        stratum=later.arm,
        horizon=HORIZON - GRACE,
    )
    problem = Problem(
        covariates=later.covariates,
        covariate_names=("x",),
        arm=later.arm,
        outcome=outcome,
        labels=LABELS,
        control=0,
        estimand=Estimand("ate"),
        rows=np.arange(len(outcome)),
    )
    share = len(outcome) / len(people.time)
    effect = estimate_effects(problem, Settings(learner="linear")).arms[1].effect
    return effect.estimate * share, effect.se * share


@pytest.mark.parametrize("rate_ratio", [1.0, 1.6])
def test_time_that_is_immortal_misleads_only_who_classes_by_what_came_later(rate_ratio):
    people, _latent = simulate(6000, rate_ratio=rate_ratio, seed=3)
    truth = true_difference(rate_ratio)

    cloned = answer(people).effects[0].time
    from_landmark, se = landmark(people)

    assert abs(naive(people) - truth) > 1.5
    assert abs(cloned.estimate - truth) < 3 * cloned.se
    assert abs(from_landmark - truth) < 3 * se
    assert 0.05 < cloned.se < 0.3


def test_without_covariates_that_matter_it_is_the_weighted_curve_of_who_stayed():
    """With nobody leaving or lost in the grace period the mean times are plain averages."""
    people, _latent = simulate(800, rate_ratio=1.0, seed=5)
    people = replace(
        people,
        covariates=np.zeros((800, 1)),
        start=np.where(people.arm == 1, 0.0, np.inf),
        time=people.time + GRACE,
    )
    result = answer(people, repetitions=2)

    for code in (0, 1):
        own = people.of(np.flatnonzero(people.arm == code))
        means = restricted_time(
            duration=own.time,
            event=own.event,
            stratum=np.zeros(len(own.time), dtype=np.int64),
            horizon=HORIZON,
        )
        assert result.strategies[code].time == pytest.approx(means.mean(), abs=1e-6)


def test_the_order_of_people_does_not_matter():
    people, _latent = simulate(600, rate_ratio=1.0, seed=6)
    turned = people.of(np.arange(600)[::-1])

    one, other = (answer(each, repetitions=2).strategies for each in (people, turned))

    assert one[1].time == pytest.approx(other[1].time, abs=STEPS_OF_A_FIT)
    assert one[0].risk == pytest.approx(other[0].risk, abs=STEPS_OF_A_FIT)


def test_the_same_seed_gives_the_same_interval():
    people, _latent = simulate(400, rate_ratio=1.0, seed=7)

    assert answer(people, repetitions=5) == answer(people, repetitions=5)


def test_too_few_starters_are_refused():
    people, _latent = simulate(400, rate_ratio=1.0, seed=8)
    kept = np.flatnonzero((people.arm == 0) | (np.cumsum(people.arm) < 8))

    result = answer(people.of(kept))

    assert (result.effects, [one.code for one in result.refusals]) == ((), ["too_few_people"])


def test_a_grace_period_beyond_the_horizon_is_a_mistake():
    people, _latent = simulate(50, rate_ratio=1.0, seed=8)

    with pytest.raises(ValueError, match="must lie between 0 and horizon 2"):
        clone_censor_weight(
            people,
            labels=LABELS,
            control=0,
            grace=GRACE,
            horizon=2,
            rng=np.random.default_rng(1),
        )
