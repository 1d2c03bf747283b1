# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.experiments.drawing import draw_arms, draw_order
from kenniskompas.core.experiments.stepped_wedge import (
    Spread,
    wedge_effect,
    wedge_people,
    wedge_power,
    wedge_schedule,
    wedge_variance,
)


def hussey_hughes(schedule, spread, people):
    """Equation 8 of Hussey & Hughes (2007), term by term."""
    sigma2 = (1 - spread.icc) * spread.sd**2 / people
    tau2 = spread.icc * spread.sd**2
    clusters, periods = schedule.shape
    u, w = schedule.sum(), (schedule.sum(axis=0) ** 2).sum()
    v = (schedule.sum(axis=1) ** 2).sum()
    above = clusters * sigma2 * (sigma2 + periods * tau2)
    below = (clusters * u - w) * sigma2
    below += (u**2 + clusters * periods * u - periods * w - clusters * v) * tau2
    return above / below


@given(
    steps=st.integers(2, 6),
    extra=st.integers(0, 7),
    baseline=st.integers(1, 3),
    icc=st.floats(0, 0.4),
    people=st.floats(1, 500),
)
def test_the_variance_is_that_of_hussey_and_hughes(steps, extra, baseline, icc, people):
    schedule = wedge_schedule(clusters=steps + extra, steps=steps, baseline=baseline)
    spread = Spread(sd=2.0, icc=icc)

    assert wedge_variance(schedule, spread, people=people) == pytest.approx(
        hussey_hughes(schedule, spread, people), rel=1e-9
    )


def test_the_schedule_starts_a_part_of_the_teams_at_each_step():
    schedule = wedge_schedule(clusters=5, steps=3)

    assert schedule.tolist() == [
        [0, 1, 1, 1],
        [0, 1, 1, 1],
        [0, 0, 1, 1],
        [0, 0, 1, 1],
        [0, 0, 0, 1],
    ]


def test_teams_that_change_from_period_to_period_make_the_effect_less_certain():
    schedule = wedge_schedule(clusters=8, steps=4)
    alike, changing = (Spread(1.0, 0.1, autocorrelation=r) for r in (1.0, 0.7))

    steady = wedge_variance(schedule, alike, people=20)

    assert wedge_variance(schedule, changing, people=20) > steady


def test_power_effect_and_people_lead_back_to_each_other():
    schedule, spread = wedge_schedule(clusters=12, steps=4), Spread(1.0, 0.05)

    people = wedge_people(schedule, spread, effect=0.3, power=0.8)
    variance = wedge_variance(schedule, spread, people=people)

    assert wedge_power(variance, effect=0.3) == pytest.approx(0.8, abs=1e-6)
    assert wedge_effect(variance, power=0.8) == pytest.approx(0.3, rel=1e-5)


def test_no_number_of_people_is_enough_when_teams_change_too_much():
    schedule, spread = wedge_schedule(clusters=3, steps=3), Spread(1.0, 0.3, autocorrelation=0.5)

    assert wedge_people(schedule, spread, effect=0.1, power=0.9) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: wedge_schedule(clusters=2, steps=3),
        lambda: Spread(sd=0, icc=0.1),
        lambda: wedge_variance(wedge_schedule(clusters=3, steps=1), Spread(1, 0.1), people=0),
        lambda: wedge_variance(np.ones((3, 2), dtype=np.int64), Spread(1, 0.1), people=5),
        lambda: wedge_power(0.0, effect=1),
        lambda: wedge_effect(1.0, power=0.01),
        lambda: draw_order(["a", "a"], rng=np.random.default_rng(1)),
        lambda: draw_arms(places=0, ratios=[1, 1], block_sizes=[1], rng=np.random.default_rng(1)),
    ],
)
def test_what_cannot_be_is_named(call):
    with pytest.raises(ValueError, match=r"\d|twice|time"):
        call()


def test_every_order_is_equally_likely():
    rng = np.random.default_rng(2)

    first = [draw_order(["a", "b", "c"], rng=rng)[0] for _ in range(3000)]

    assert [first.count(name) / 3000 for name in "abc"] == pytest.approx([1 / 3] * 3, abs=0.03)


def test_blocks_keep_arms_in_balance_all_along():
    arms = draw_arms(places=500, ratios=[2, 1], block_sizes=[1, 2], rng=np.random.default_rng(3))

    seconds = np.cumsum(np.array(arms) == 1)

    assert len(arms) == 500
    assert np.abs(seconds - np.arange(1, 501) / 3).max() <= 2


@pytest.mark.slow
def test_simulated_wedges_have_the_variance_that_is_said():
    rng, schedule = np.random.default_rng(6), wedge_schedule(clusters=8, steps=4)
    spread, people = Spread(1.0, 0.1, autocorrelation=0.8), 15
    between, own = 0.1 * 0.8, 0.1 * 0.2 + 0.9 / people
    clusters, periods = schedule.shape
    covariance = np.kron(
        np.eye(clusters), between * np.ones((periods, periods)) + own * np.eye(periods)
    )
    design = np.column_stack([np.tile(np.eye(periods), (clusters, 1)), schedule.ravel()])
    weights = np.linalg.inv(covariance)
    solve = np.linalg.inv(design.T @ weights @ design) @ design.T @ weights

    cells = rng.multivariate_normal(np.zeros(clusters * periods), covariance, size=20_000)
    effects = cells @ solve[-1]

    assert effects.var() == pytest.approx(wedge_variance(schedule, spread, people=people), rel=0.03)
