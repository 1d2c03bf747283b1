# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from kenniskompas.core.advice.combine import LocalBlock, combine_effects, with_bias
from kenniskompas.core.advice.external import Spread, difference, predictive_effect, transport
from kenniskompas.core.advice.model import Baseline, OutcomeLink
from kenniskompas.core.advice.scale import EffectScale, in_own_unit
from kenniskompas.core.advice.tests.questions import make_pool, make_question

WIDENING = make_question().widening
DIRECT = OutcomeLink("a", "any_job", "work", "same", indirect_comparator=False)
BASELINE = Baseline(0.2, 0.03, "assumed")


def test_a_certain_direct_pool_keeps_its_prediction_interval() -> None:
    spread = predictive_effect(make_pool(), DIRECT, WIDENING)

    half_width = t.ppf(0.975, 11) * math.sqrt(0.1**2 + 0.04)
    assert 1.959964 * spread.sd == pytest.approx(half_width, rel=1e-6)


@pytest.mark.parametrize("certainty", ["moderate", "low", "very_low"])
def test_less_certainty_widens_by_the_factor_of_the_version(certainty: str) -> None:
    sure = predictive_effect(make_pool(), DIRECT, WIDENING)
    unsure = predictive_effect(make_pool(certainty=certainty), DIRECT, WIDENING)

    assert unsure.variance / sure.variance == pytest.approx(WIDENING.certainty[certainty])


def test_one_study_takes_its_spread_between_places_from_the_version() -> None:
    spread = predictive_effect(make_pool(k=1, tau2=0.0), DIRECT, WIDENING)

    assert spread.variance == pytest.approx(0.1**2 + 0.4**2)


def test_a_pool_without_a_standard_error_is_refused() -> None:
    with pytest.raises(ValueError, match="standard error"):
        predictive_effect(make_pool(se=0.0), DIRECT, WIDENING)


@pytest.mark.parametrize(
    ("measure", "effect", "treated"),
    [
        ("RR", math.log(2), 0.4),
        ("OR", math.log(2), 1 / 3),
        ("HR", math.log(2), 0.36),
        ("RD", 0.05, 0.25),
    ],
)
def test_each_measure_becomes_an_absolute_share(
    measure: str, effect: float, treated: float
) -> None:
    assert 0.2 + difference(measure, effect, 0.2) == pytest.approx(treated)


def test_a_measure_without_an_absolute_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="SMD"):
        difference("SMD", 0.3, 0.2)


@given(st.floats(-1.0, 1.2), st.floats(0.05, 0.8))
def test_transport_keeps_the_probability_of_any_gain(mean: float, sd: float) -> None:
    scale = EffectScale(0.2, is_share=True)
    certain = Baseline(0.2, 1e-9, "exact")

    moved = transport("RR", Spread(mean, sd**2), certain, scale)

    assert moved.mean / math.sqrt(moved.variance) == pytest.approx(mean / sd, rel=1e-4, abs=1e-4)


@given(st.floats(0.01, 2.0))
def test_more_doubt_never_makes_an_option_look_better(sd: float) -> None:
    scale = EffectScale(0.2, is_share=True)

    certain = transport("RR", Spread(0.5, 1e-6), BASELINE, scale)
    doubtful = transport("RR", Spread(0.5, sd**2), BASELINE, scale)

    assert doubtful.mean == certain.mean
    assert doubtful.variance >= certain.variance


@given(st.floats(-0.15, 0.7))
def test_a_share_comes_back_from_log_odds_as_it_went(effect: float) -> None:
    scale = EffectScale(0.2, is_share=True)

    assert float(scale.back(scale.onto(effect))) == pytest.approx(effect, abs=1e-9)


def combined(effect: float, variance: float, prior_sd: float = 0.1) -> tuple[float, float]:
    posterior = combine_effects(
        means=np.array([effect]), variances=np.array([variance]), local=(), prior_sd=prior_sd
    )
    return float(posterior.mean[0]), float(posterior.covariance[0, 0])


@given(st.floats(-1, 1), st.floats(1e-4, 1))
def test_the_prior_draws_every_estimate_towards_nothing(effect: float, variance: float) -> None:
    mean, after = combined(effect, variance)

    assert abs(mean) <= abs(effect)
    assert mean * effect >= 0
    assert after < min(variance, 0.01)


def test_research_and_local_effects_are_weighed_by_their_precision() -> None:
    block = LocalBlock((0,), np.array([0.1]), np.array([[0.02]]))
    posterior = combine_effects(
        means=np.array([0.3]), variances=np.array([0.02]), local=[block], prior_sd=1e6
    )

    assert posterior.mean[0] == pytest.approx(0.2)
    assert posterior.covariance[0, 0] == pytest.approx(0.01)


def test_options_that_share_their_comparator_stay_correlated() -> None:
    block = LocalBlock((0, 1), np.array([0.1, 0.1]), np.array([[0.02, 0.01], [0.01, 0.02]]))
    posterior = combine_effects(
        means=np.zeros(2), variances=np.full(2, np.inf), local=[block], prior_sd=10
    )

    assert posterior.covariance[0, 1] == pytest.approx(0.01, rel=1e-3)


def test_an_option_without_numbers_keeps_the_prior() -> None:
    posterior = combine_effects(
        means=np.array([0.0]), variances=np.array([np.inf]), local=(), prior_sd=0.1
    )

    assert not posterior.has_numbers[0]
    assert posterior.covariance[0, 0] == pytest.approx(0.01)


def test_bias_of_a_comparison_without_chance_widens_it() -> None:
    assert with_bias(np.array([[0.01]]), 0.1)[0, 0] == pytest.approx(0.02)


def test_a_covariance_that_cannot_be_is_refused() -> None:
    block = LocalBlock((0, 1), np.zeros(2), np.array([[1.0, 2.0], [2.0, 1.0]]))

    with pytest.raises(ValueError, match="positive definite"):
        combine_effects(means=np.zeros(2), variances=np.full(2, np.inf), local=[block], prior_sd=1)


def test_own_units_keep_the_sign_and_its_probability() -> None:
    scale = EffectScale(0.2, is_share=True)
    posterior = combine_effects(
        means=np.array([0.8]), variances=np.array([0.2]), local=(), prior_sd=0.6
    )
    own = in_own_unit(posterior, scale)

    before = posterior.mean[0] / math.sqrt(posterior.covariance[0, 0])
    assert own.mean[0] / math.sqrt(own.covariance[0, 0]) == pytest.approx(before)


@pytest.mark.slow
def test_the_best_of_six_no_longer_looks_better_than_it_is() -> None:
    rng = np.random.default_rng(7)
    truth = rng.normal(0, 2.0, (4000, 6))
    seen = truth + rng.normal(0, 4.0, truth.shape)
    rows = np.arange(len(truth))
    best = np.argmax(seen, axis=1)
    shrunk = np.array(
        [
            combine_effects(means=row, variances=np.full(6, 16.0), local=(), prior_sd=2.0).mean
            for row in seen
        ]
    )

    naive = np.mean(seen[rows, best] - truth[rows, best])
    after = np.mean(shrunk[rows, best] - truth[rows, best])

    assert naive > 4
    assert abs(after) < 0.15
