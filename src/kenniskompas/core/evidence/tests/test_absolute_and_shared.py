# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.evidence.absolute import RISK_MEASURES, Span, absolute_effect
from kenniskompas.core.evidence.effect_sizes import effects_from_counts
from kenniskompas.core.evidence.shared_arms import (
    combine_shared_effects,
    merge_means,
    merge_shared_counts,
)

RISKS = st.floats(0.02, 0.9)
RELATIVE = st.floats(-1, 1)
HALF_WIDTHS = st.floats(0.01, 0.5)


def exactly(risk: float) -> Span:
    return Span(risk, risk, risk)


def test_a_doubled_risk_is_twice_as_many_people() -> None:
    effect = Span(log(2), log(1.5), log(2.5))
    of_100 = absolute_effect(measure="RR", effect=effect, baseline=exactly(0.25))
    assert (of_100.without.value, of_100.with_average.value) == pytest.approx((25, 50))
    assert (of_100.with_average.low, of_100.with_average.high) == pytest.approx((37.5, 62.5))
    assert (of_100.difference.low, of_100.difference.high) == pytest.approx((12.5, 37.5))
    assert of_100.with_average.clipped == ()
    assert of_100.with_new is None


def test_a_ratio_that_exceeds_everybody_is_cut_off_and_says_so() -> None:
    effect = Span(log(2), log(1.5), log(2.5))
    of_100 = absolute_effect(measure="RR", effect=effect, baseline=exactly(0.45))
    assert of_100.with_average.high == 100
    assert of_100.with_average.clipped == ("high",)


def test_odds_and_hazards_never_need_cutting_off() -> None:
    for measure in ("OR", "HR"):
        effect = Span(1.0, -2.0, 1.5)
        of_100 = absolute_effect(measure=measure, effect=effect, baseline=exactly(0.9))
        assert of_100.with_average.clipped == ()
        assert 0 < of_100.with_average.low < of_100.with_average.high < 100


def test_the_prediction_interval_stands_beside_the_average() -> None:
    of_100 = absolute_effect(
        measure="RD",
        effect=Span(0.1, 0.05, 0.15),
        prediction=Span(0.1, -0.3, 0.5),
        baseline=exactly(0.2),
    )
    assert of_100.with_new is not None
    assert (of_100.with_new.low, of_100.with_new.clipped) == (0, ("low",))
    assert of_100.with_new.high == pytest.approx(70)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(RISK_MEASURES), RELATIVE, HALF_WIDTHS, RISKS)
def test_doubt_about_the_baseline_never_narrows(
    measure, value: float, half: float, base: float
) -> None:
    effect = Span(value, value - half, value + half)
    sure = absolute_effect(measure=measure, effect=effect, baseline=exactly(base))
    unsure = absolute_effect(
        measure=measure, effect=effect, baseline=Span(base, base * 0.8, base * 1.1)
    )
    assert unsure.with_average.value == sure.with_average.value
    assert unsure.with_average.low <= sure.with_average.low + 1e-9
    assert unsure.with_average.high >= sure.with_average.high - 1e-9


@pytest.mark.parametrize("risk", [0.0, 1.0])
def test_a_baseline_without_chance_is_a_value_error(risk: float) -> None:
    with pytest.raises(ValueError, match="baseline risk"):
        absolute_effect(measure="RR", effect=Span(0, -1, 1), baseline=exactly(risk))


def test_limits_in_the_wrong_order_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        Span(0.5, 0.6, 0.7)


def test_two_control_groups_of_one_trial_are_merged() -> None:
    merged = merge_shared_counts(
        events_t=[51, 51, 45],
        n_t=[69, 69, 74],
        events_c=[12, 19, 7],
        n_c=[66, 69, 76],
        trials=["Mueser 2004", "Mueser 2004", "Drake 1999"],
        shared="treated",
    )
    assert merged.events_t.tolist() == [51, 45]
    assert (merged.events_c.tolist(), merged.n_c.tolist()) == ([31, 7], [135, 76])
    assert merged.rows == ((0, 1), (2,))


def test_rows_that_share_no_arm_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="do not share their control arm"):
        merge_shared_counts(
            events_t=[1, 2], n_t=[9, 9], events_c=[3, 4], n_c=[9, 9], trials="aa", shared="control"
        )


def test_merged_means_are_those_of_all_people_together() -> None:
    rng = np.random.default_rng(3)
    arms = [rng.normal(size=size) for size in (12, 30)]
    mean, sd, n = merge_means(
        means=[a.mean() for a in arms], sds=[a.std(ddof=1) for a in arms], ns=[12, 30]
    )
    everyone = np.concatenate(arms)
    assert (mean, sd, n) == pytest.approx((everyone.mean(), everyone.std(ddof=1), 42))


def test_combined_effects_equal_generalised_least_squares() -> None:
    y, v, shared = np.array([0.3, 0.7]), np.array([0.05, 0.08]), 0.03
    covariance = np.diag(v - shared) + shared
    weights = np.linalg.solve(covariance, np.ones(2))
    effect, variance = combine_shared_effects(effects=y, variances=v, shared_variance=shared)
    assert effect == pytest.approx(weights @ y / weights.sum())
    assert variance == pytest.approx(1 / weights.sum())


def test_a_shared_arm_counted_once_leaves_more_doubt_than_counted_twice() -> None:
    studies = effects_from_counts(
        events_t=[51, 51], n_t=[69, 69], events_c=[12, 19], n_c=[66, 69], measure="RR"
    )
    _, variance = combine_shared_effects(
        effects=studies.effects, variances=studies.variances, shared_variance=1 / 51 - 1 / 69
    )
    assert variance > 1 / (1 / studies.variances).sum()


def test_a_shared_part_above_the_whole_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        combine_shared_effects(effects=[1, 2], variances=[0.1, 0.2], shared_variance=0.1)
