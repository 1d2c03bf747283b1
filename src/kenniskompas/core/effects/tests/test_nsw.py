# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the engine makes of a real experiment, and of its treated beside a survey."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Settings
from kenniskompas.core.effects.targets import Estimand

DIFFERENCE_IN_MEANS = 1794.34
TWENTY_ONE_SPLITS = Settings(repetitions=21, learner="auto", seed=20261101, threads=2)


@pytest.fixture(scope="module")
def experiment(nsw: Any) -> Any:
    return estimate_effects(nsw, TWENTY_ONE_SPLITS)


@pytest.fixture(scope="module")
def everyone(nsw_cps: Any) -> Any:
    return estimate_effects(nsw_cps, Settings(threads=2))


@pytest.fixture(scope="module")
def treated(nsw_cps: Any) -> Any:
    return estimate_effects(replace(nsw_cps, estimand=Estimand("att", 1)), Settings(threads=2))


def test_the_plain_difference_is_the_published_one(experiment: Any) -> None:
    assert experiment.arms[1].difference == pytest.approx(DIFFERENCE_IN_MEANS, abs=0.005)


def test_adjusting_an_experiment_stays_within_half_a_standard_error(experiment: Any) -> None:
    effect = experiment.arms[1].effect

    assert abs(effect.estimate - DIFFERENCE_IN_MEANS) < effect.se / 2


def test_an_experiment_supports_every_estimand(experiment: Any) -> None:
    assert not experiment.refusals
    assert {one.name for one in experiment.carried} == {"att", "overlap"}


def test_scores_average_to_the_published_means(experiment: Any) -> None:
    scores = experiment.people.scores

    means = scores.arm_scores.sum(axis=0) / scores.share.sum()

    assert means == pytest.approx([arm.mean.estimate for arm in experiment.arms])


def test_an_effect_on_everyone_is_refused_where_the_survey_has_no_comparable_people(
    everyone: Any,
) -> None:
    assert everyone.arms == ()
    assert everyone.people is None
    assert [(one.key, one.code) for one in everyone.refusals] == [("arms", "no_support")]


def test_the_refusal_offers_the_effect_on_the_treated(everyone: Any) -> None:
    assert Estimand("att", 1) in everyone.carried
    assert 'estimand = "att"' in everyone.refusals[0].offer


def test_the_effect_on_the_treated_comes_with_a_small_effective_sample(treated: Any) -> None:
    controls = treated.support.arms[0]

    assert controls.n == 15_992
    assert 10 < controls.ess < 200


def test_the_effect_on_the_treated_undoes_most_of_the_bias_of_the_survey(treated: Any) -> None:
    effect, plain = treated.arms[1].effect, treated.arms[1].difference

    assert plain < -8000
    assert abs(effect.estimate - DIFFERENCE_IN_MEANS) < effect.se


def test_weights_make_the_survey_look_like_the_treated(treated: Any) -> None:
    balance = treated.balance[0]

    assert np.abs(balance.before).max() > 2
    assert np.abs(balance.after).max() < 0.25
