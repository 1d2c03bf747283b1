# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.likelihood import log_likelihood
from kenniskompas.core.evidence.pool import PooledEffect, pool_batch, pool_effects, tau2_interval
from kenniskompas.core.evidence.study_sets import standardise
from kenniskompas.core.evidence.tau2 import TAU2_METHODS

# Sums over ten studies whose variances differ by a factor 10,000 lose about this much.
ROUNDING = 1e-7
Studies = tuple[NDArray[np.float64], NDArray[np.float64]]

effects = st.floats(-3, 3).map(lambda value: round(value, 3))
variances = st.floats(0.001, 10).map(lambda value: round(value, 4))
studies = st.lists(st.tuples(effects, variances), min_size=2, max_size=10).map(
    lambda pairs: (np.array([y for y, _ in pairs]), np.array([v for _, v in pairs]))
)
methods = st.sampled_from(TAU2_METHODS)
# A busy machine is no failure.
unhurried = settings(deadline=None, max_examples=60)


def numbers_of(pooled: PooledEffect) -> list[float]:
    keys = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_p")
    return [getattr(pooled, key) for key in keys]


@unhurried
@given(studies, methods, st.randoms(use_true_random=False))
def test_the_order_of_studies_does_not_matter(some: Studies, method, random) -> None:
    order = list(range(len(some[0])))
    random.shuffle(order)
    before = pool_effects(effects=some[0], variances=some[1], tau2=method)
    after = pool_effects(effects=some[0][order], variances=some[1][order], tau2=method)
    assert numbers_of(after) == pytest.approx(numbers_of(before), rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(studies, methods, st.floats(-10, 10))
def test_shifting_every_effect_shifts_only_the_estimate(some: Studies, method, shift) -> None:
    before = pool_effects(effects=some[0], variances=some[1], tau2=method)
    after = pool_effects(effects=some[0] + shift, variances=some[1], tau2=method)
    assert after.estimate == pytest.approx(before.estimate + shift, abs=ROUNDING)
    assert after.tau2 == pytest.approx(before.tau2, abs=ROUNDING)
    assert after.se == pytest.approx(before.se, abs=ROUNDING)


@unhurried
@given(studies, methods, st.sampled_from([1e-6, 0.01, 3.0, 1e6]))
def test_changing_the_unit_scales_everything(some: Studies, method, unit) -> None:
    before = pool_effects(effects=some[0], variances=some[1], tau2=method)
    after = pool_effects(effects=some[0] * unit, variances=some[1] * unit**2, tau2=method)
    assert after.tau2 / unit**2 == pytest.approx(before.tau2, rel=ROUNDING, abs=ROUNDING)
    assert after.ci_low / unit == pytest.approx(before.ci_low, rel=ROUNDING, abs=ROUNDING)
    assert after.i2 == pytest.approx(before.i2, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(studies, methods)
def test_swapping_the_arms_mirrors_the_interval(some: Studies, method) -> None:
    before = pool_effects(effects=some[0], variances=some[1], tau2=method)
    after = pool_effects(effects=-some[0], variances=some[1], tau2=method)
    assert after.ci_low == pytest.approx(-before.ci_high, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(studies, methods)
def test_the_estimate_lies_among_the_studies(some: Studies, method) -> None:
    pooled = pool_effects(effects=some[0], variances=some[1], tau2=method)
    assert some[0].min() - ROUNDING <= pooled.estimate <= some[0].max() + ROUNDING
    assert pooled.weights.sum() == pytest.approx(1)
    assert pooled.tau2 >= 0


@unhurried
@given(studies, st.sampled_from(["REML", "ML"]))
def test_no_other_tau2_is_more_likely(some: Studies, method) -> None:
    pooled = pool_effects(effects=some[0], variances=some[1], tau2=method)
    sets = standardise([some[0]], [some[1]], np.ones((1, some[0].size), bool))
    others = np.concatenate([[0.0], np.geomspace(1e-5, 1e5, 300)])
    restricted = method == "REML"
    found = log_likelihood(sets, np.array([pooled.tau2]) / sets.unit**2, restricted=restricted)
    rest = log_likelihood(sets.take(np.zeros(301, int)), others, restricted=restricted)
    assert found[0] >= rest.max() - ROUNDING


@unhurried
@given(studies)
def test_the_guard_never_narrows_the_interval(some: Studies) -> None:
    guarded = pool_effects(effects=some[0], variances=some[1])
    plain = pool_effects(effects=some[0], variances=some[1], guard=False)
    normal = pool_effects(effects=some[0], variances=some[1], interval="z")
    assert guarded.se >= max(plain.se, normal.se) * (1 - ROUNDING)
    assert guarded.guarded == (plain.se < normal.se * (1 - 1e-9))


@unhurried
@given(studies, methods)
def test_a_higher_level_widens_the_interval(some: Studies, method) -> None:
    narrow, wide = (
        pool_effects(effects=some[0], variances=some[1], tau2=method, level=level)
        for level in (0.8, 0.99)
    )
    assert wide.ci_low < narrow.ci_low
    assert narrow.ci_high < wide.ci_high


@unhurried
@given(st.lists(studies, min_size=1, max_size=6), methods)
def test_a_batch_gives_what_each_set_gives_alone(several: list[Studies], method) -> None:
    widest = max(y.size for y, _ in several)
    y = np.full((len(several), widest), nan)
    v = np.full((len(several), widest), -1.0)
    for row, (some_y, some_v) in enumerate(several):
        y[row, : some_y.size], v[row, : some_v.size] = some_y, some_v
    batch = pool_batch(effects=y, variances=v, present=v > 0, tau2=method)
    for row, (some_y, some_v) in enumerate(several):
        alone = pool_effects(effects=some_y, variances=some_v, tau2=method)
        together = [getattr(batch, key)[row] for key in ("estimate", "se", "tau2", "ci_low", "q")]
        single = [alone.estimate, alone.se, alone.tau2, alone.ci_low, alone.q]
        assert together == pytest.approx(single, rel=ROUNDING, abs=ROUNDING)


@unhurried
@given(studies)
def test_the_tau2_interval_holds_the_estimate_of_paule_and_mandel(some: Studies) -> None:
    low, high = tau2_interval(effects=some[0], variances=some[1], level=0.999)
    pooled = pool_effects(effects=some[0], variances=some[1], tau2="PM")
    if high > 0:
        assert low - ROUNDING <= pooled.tau2 <= high + ROUNDING


def test_one_study_keeps_its_own_interval() -> None:
    pooled = pool_effects(effects=[0.5], variances=[0.04])
    assert pooled.estimate == 0.5
    assert pooled.se == pytest.approx(0.2)
    assert (pooled.ci_low, pooled.ci_high) == pytest.approx((0.5 - 0.3919928, 0.5 + 0.3919928))
    assert pooled.ci_method == "z"
    assert {r.key for r in pooled.refused} == {"tau2", "i2", "h2", "q_p", "pi_low", "pi_high"}
    assert pooled.tau2 is pooled.i2 is pooled.h2 is pooled.q_p is pooled.pi_low is None


def test_two_studies_have_no_prediction_interval() -> None:
    pooled = pool_effects(effects=[0.5, 0.1], variances=[0.04, 0.02])
    assert pooled.tau2 is not None
    assert pooled.pi_low is None
    assert [(r.key, r.code) for r in pooled.refused] == [
        ("pi_low", "too_few_studies"),
        ("pi_high", "too_few_studies"),
    ]


def test_a_common_effect_has_no_prediction_interval() -> None:
    pooled = pool_effects(effects=[0.5, 0.1, 0.3], variances=[0.04, 0.02, 0.1], tau2="EE")
    assert {r.code for r in pooled.refused} == {"common_effect"}


def test_no_study_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        pool_effects(effects=[], variances=[])
    assert caught.value.refusals[0].code == "no_studies"


def test_numbers_beyond_the_computer_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        pool_effects(effects=[1e200, -1e200, 3], variances=[1e-300, 1, 2])
    assert caught.value.refusals[0].code == "numerical_range"


@pytest.mark.parametrize(
    ("y", "v", "options"),
    [
        ([0.1, nan], [1, 1], {}),
        ([0.1, inf], [1, 1], {}),
        ([0.1, 0.2], [1, 0], {}),
        ([0.1, 0.2], [1, -1], {}),
        ([0.1, 0.2], [1], {}),
        ([0.1, 0.2], [1, 1], {"tau2": "XX"}),
        ([0.1, 0.2], [1, 1], {"interval": "t"}),
        ([0.1, 0.2], [1, 1], {"prediction": "t"}),
        ([0.1, 0.2], [1, 1], {"level": 1.0}),
    ],
)
def test_what_a_program_asks_wrongly_is_a_value_error(y, v, options) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each names its own value)
        pool_effects(effects=y, variances=v, **options)


def test_a_set_without_studies_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="without studies"):
        pool_batch(effects=[[0.1], [0.2]], variances=[[1], [1]], present=[[True], [False]])


def test_equal_effects_leave_no_spread() -> None:
    pooled = pool_effects(effects=[0.3, 0.3, 0.3], variances=[0.04, 0.01, 0.09])
    assert (pooled.tau2, pooled.i2, pooled.h2) == (0, 0, 1)
    assert pooled.at_boundary
    assert pooled.guarded
    assert replace(pooled, weights=np.array([])).estimate == pytest.approx(0.3)


@pytest.mark.slow
def test_intervals_cover_the_true_average_as_often_as_they_say() -> None:
    rng = np.random.default_rng(20260401)
    sets, k, truth = 4000, 8, 0.3
    v = rng.uniform(0.01, 0.2, (sets, k))
    for tau2 in (0.0, 0.05, 0.3):
        y = truth + rng.normal(size=(sets, k)) * np.sqrt(v + tau2)
        batch = pool_batch(effects=y, variances=v)
        covered = ((batch.ci_low <= truth) & (truth <= batch.ci_high)).mean()
        # Three simulation errors of 4,000 sets are one percentage point; the guard widens.
        assert 0.94 <= covered <= 0.995
        assert batch.estimate.mean() == pytest.approx(truth, abs=0.01)


@pytest.mark.slow
def test_prediction_intervals_hold_new_settings_when_studies_are_many_and_differ() -> None:
    rng = np.random.default_rng(20260402)
    sets, k, tau2, truth = 4000, 20, 0.2, 0.3
    v = rng.uniform(0.01, 0.2, (sets, k))
    y = truth + rng.normal(size=(sets, k)) * np.sqrt(v + tau2)
    new = truth + rng.normal(size=sets) * np.sqrt(tau2)
    batch = pool_batch(effects=y, variances=v)
    held = ((batch.pi_low <= new) & (new <= batch.pi_high)).mean()
    # With 8 studies and tau2 = 0.05 it is 86%: a small tau2 is too often estimated as 0.
    assert 0.92 <= held <= 0.96
