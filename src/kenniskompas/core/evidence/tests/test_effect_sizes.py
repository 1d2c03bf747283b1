# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effect sizes, stratified pools and conversions; metafor's by validation/metafor/pin_effects.R."""

import json
from math import exp, inf, log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence import conversions
from kenniskompas.core.evidence.effect_sizes import (
    COUNT_MEASURES,
    effects_from_counts,
    effects_from_means,
    hedges_correction,
)
from kenniskompas.core.evidence.reported_effects import (
    ReportedIntervals,
    effects_from_correlations,
    effects_from_errors,
    effects_from_intervals,
    effects_from_logrank,
    effects_from_p_values,
    lopsidedness,
)
from kenniskompas.core.evidence.stratified import pool_counts

PINNED: dict[str, Any] = json.loads(
    Path(__file__).with_name("metafor_effects.json").read_text(encoding="utf-8")
)
# Formulas without iterations: what is left is rounding in the fourteenth printed digit.
EXACT = 1e-11
MAKERS = {
    "events_t": effects_from_counts,
    "mean_t": effects_from_means,
    "r": effects_from_correlations,
}
ONE_EMPTY_CELL = {"events_t": [0], "n_t": [9], "events_c": [1], "n_c": [9]}
BELOW_ZERO = {"mean_t": [-1], "sd_t": [1], "n_t": [9], "mean_c": [1], "sd_c": [1], "n_c": [9]}
risks = st.floats(0.02, 0.9)
logs = st.floats(-1.5, 1.5)
unhurried = settings(deadline=None, max_examples=60)


def name_of(value: dict[str, Any]) -> str:
    return str(value["name"])


@pytest.mark.parametrize("case", PINNED["effects"], ids=name_of)
def test_effect_sizes_equal_those_of_escalc(case: dict[str, Any]) -> None:
    make: Any = MAKERS[next(iter(case["columns"]))]
    options = {} if case["options"]["measure"] == "ZCOR" else case["options"]
    made = make(**case["columns"], **options)
    np.testing.assert_allclose(made.effects, case["yi"], rtol=EXACT, atol=EXACT)
    np.testing.assert_allclose(made.variances, case["vi"], rtol=EXACT)


@pytest.mark.parametrize("case", PINNED["pooled"], ids=name_of)
def test_stratified_pools_equal_those_of_metafor(case: dict[str, Any]) -> None:
    ours = pool_counts(**case["columns"], measure=case["measure"])
    keys = ("estimate", "se", "ci_low", "ci_high", "q", "q_df", "q_p", "i2", "h2")
    found = {key: getattr(ours, key) for key in keys}
    assert found == pytest.approx({key: case[key] for key in keys}, rel=1e-9, abs=EXACT)
    assert ours.weights.sum() == pytest.approx(1)
    assert {refusal.code for refusal in ours.refused} == {"common_effect"}


@pytest.mark.parametrize("case", PINNED["converted"], ids=name_of)
def test_logistic_conversions_equal_those_of_escalc(case: dict[str, Any]) -> None:
    convert = getattr(conversions, case["name"])
    made = convert(effects=case["from_yi"], variances=case["from_vi"])
    np.testing.assert_allclose(made.effects, case["yi"], rtol=EXACT)
    np.testing.assert_allclose(made.variances, case["vi"], rtol=EXACT)
    assert made.assumption == "logistic_outcome"
    assert made.explanation == conversions.ASSUMPTIONS["logistic_outcome"]


@unhurried
@given(logs, risks)
def test_a_ratio_of_odds_and_one_of_risks_lead_back_to_each_other(effect, baseline) -> None:
    there = conversions.odds_to_risk_ratios(effects=[effect], variances=[0.1], baseline=baseline)
    back = conversions.risk_to_odds_ratios(
        effects=there.effects, variances=there.variances, baseline=baseline
    )
    assert back.effects[0] == pytest.approx(effect, abs=1e-9)
    assert back.variances[0] == pytest.approx(0.1, rel=1e-6)
    risk = baseline * exp(there.effects[0])
    assert log(risk / (1 - risk) / (baseline / (1 - baseline))) == pytest.approx(effect, abs=1e-9)


@unhurried
@given(logs, risks)
def test_a_hazard_ratio_becomes_the_ratio_of_the_two_risks(effect, baseline) -> None:
    made = conversions.hazard_to_risk_ratios(effects=[effect], variances=[1.0], baseline=baseline)
    nearby = conversions.hazard_to_risk_ratios(
        effects=[effect + 1e-6], variances=[1.0], baseline=baseline
    )
    expected = (1 - (1 - baseline) ** exp(effect)) / baseline
    assert exp(made.effects[0]) == pytest.approx(expected)
    slope = (nearby.effects[0] - made.effects[0]) / 1e-6
    assert made.variances[0] == pytest.approx(slope**2, rel=1e-3, abs=1e-9)
    assert made.assumption == "proportional_hazards"


@unhurried
@given(st.floats(-3, 3), st.integers(5, 200), st.integers(5, 200))
def test_differences_and_correlations_lead_back_to_each_other(d, n_t, n_c) -> None:
    there = conversions.differences_to_correlations(
        effects=[d], variances=[0.2], n_t=[n_t], n_c=[n_c]
    )
    back = conversions.correlations_to_differences(
        effects=there.effects, variances=there.variances, n_t=[n_t], n_c=[n_c]
    )
    assert abs(there.effects[0]) < 1
    assert back.effects[0] == pytest.approx(d, abs=1e-9)
    assert back.variances[0] == pytest.approx(0.2)


def test_a_risk_with_the_approach_above_one_has_no_odds() -> None:
    with pytest.raises(ValueError, match="must be below 1"):
        conversions.risk_to_odds_ratios(effects=[log(3)], variances=[0.1], baseline=0.4)


@pytest.mark.parametrize("baseline", [0.0, 1.0, -0.1])
def test_a_baseline_without_chance_cannot_convert(baseline: float) -> None:
    with pytest.raises(ValueError, match="baseline risk"):
        conversions.odds_to_risk_ratios(effects=[0.1], variances=[0.1], baseline=baseline)


def test_the_hedges_correction_of_endless_groups_is_one() -> None:
    assert hedges_correction(1e7) == pytest.approx(1)
    assert hedges_correction(10) == pytest.approx(0.9227456, abs=1e-7)


@unhurried
@given(logs, st.floats(0.02, 1), st.floats(0.5, 0.995), st.sampled_from(["log", "ratio"]))
def test_an_interval_of_any_level_gives_its_standard_error_back(y, se, level, scale) -> None:
    half = norm.ppf((1 + level) / 2) * se
    printed = [y, y - half, y + half]
    if scale == "ratio":
        printed = [exp(value) for value in printed]
    made = effects_from_intervals(
        estimates=printed[:1], ci_low=printed[1:2], ci_high=printed[2:], level=level, scale=scale
    )
    assert made.effects[0] == pytest.approx(y, abs=1e-9)
    assert made.variances[0] == pytest.approx(se**2, rel=1e-6)


@unhurried
@given(st.floats(0.05, 2), st.floats(0.1, 1), st.sampled_from([4.0, 30.0, inf]))
def test_a_p_value_gives_its_standard_error_back(y, se, df) -> None:
    tail = norm.sf(y / se) if df == inf else t.sf(y / se, df)
    made = effects_from_p_values(estimates=[y], p=[2 * tail], df=df)
    assert made.variances[0] == pytest.approx(se**2, rel=1e-5)


def test_observed_and_expected_events_give_a_log_hazard_ratio() -> None:
    made = effects_from_logrank(o_minus_e=[-6.0], v=[12.0])
    assert (made.effects[0], made.variances[0]) == (-0.5, 1 / 12)


def test_a_standard_error_is_that_of_the_log_of_a_ratio() -> None:
    made = effects_from_errors(estimates=[2.0], se=[0.1], scale="ratio")
    assert (made.effects[0], made.variances[0]) == (pytest.approx(log(2)), pytest.approx(0.01))


def test_an_interval_is_lopsided_on_the_scale_it_was_not_made_on() -> None:
    printed = ReportedIntervals(
        np.array([2.0]), np.array([1.0]), np.array([4.0]), np.full((1, 3), 0.005)
    )
    assert lopsidedness(printed, "ratio")[0] == 0
    assert lopsidedness(printed, "log")[0] > 0.3


def test_rounding_explains_a_little_lopsidedness() -> None:
    printed = ReportedIntervals(
        np.array([1.0]), np.array([0.9]), np.array([1.2]), np.full((1, 3), 0.05)
    )
    assert lopsidedness(printed, "ratio")[0] < 0.1


def test_what_a_ratio_cannot_be_is_endlessly_lopsided() -> None:
    printed = ReportedIntervals(
        np.array([0.1]), np.array([-0.2]), np.array([0.4]), np.full((1, 3), 0.05)
    )
    assert lopsidedness(printed, "ratio")[0] == inf


@pytest.mark.parametrize("measure", ["RR", "OR", "PETO"])
def test_no_events_at_all_tell_no_ratio(measure) -> None:
    with pytest.raises(Refused) as caught:
        pool_counts(events_t=[0, 0], n_t=[9, 8], events_c=[0, 0], n_c=[9, 7], measure=measure)
    assert caught.value.refusals[0].code == "too_few_events"


def test_no_studies_are_refused_by_stratified_pooling_too() -> None:
    with pytest.raises(Refused) as caught:
        pool_counts(events_t=[], n_t=[], events_c=[], n_c=[], measure="RR")
    assert caught.value.refusals[0].code == "no_studies"


@pytest.mark.parametrize("measure", COUNT_MEASURES)
def test_one_telling_study_has_no_spread(measure) -> None:
    pooled = pool_counts(events_t=[3, 0], n_t=[9, 8], events_c=[1, 0], n_c=[9, 7], measure=measure)
    assert (pooled.k, pooled.q_df, pooled.tau2, pooled.i2, pooled.q_p) == (2, 0, None, None, None)
    assert {refusal.key for refusal in pooled.refused} >= {"tau2", "i2", "pi_low"}


@pytest.mark.parametrize(
    ("make", "columns"),
    [
        (effects_from_intervals, {"estimates": [1], "ci_low": [2], "ci_high": [3]}),
        (effects_from_intervals, {"estimates": [1], "ci_low": [0], "ci_high": [3], "level": 95}),
        (
            effects_from_intervals,
            {"estimates": [1], "ci_low": [0], "ci_high": [3], "scale": "ratio"},
        ),
        (effects_from_intervals, {"estimates": [1], "ci_low": [0], "ci_high": [3], "scale": "x"}),
        (effects_from_p_values, {"estimates": [1], "p": [0]}),
        (effects_from_p_values, {"estimates": [0], "p": [0.5]}),
        (effects_from_errors, {"estimates": [1], "se": [0]}),
        (effects_from_logrank, {"o_minus_e": [1], "v": [0]}),
        (effects_from_correlations, {"r": [1], "n": [9]}),
        (effects_from_correlations, {"r": [0.5], "n": [3]}),
        (effects_from_counts, {**ONE_EMPTY_CELL, "measure": "OR", "empty_cells": "none"}),
        (effects_from_counts, {**ONE_EMPTY_CELL, "measure": "OR", "empty_cells": "some"}),
        (effects_from_means, {**BELOW_ZERO, "measure": "ROM"}),
    ],
)
def test_what_a_program_gives_wrongly_is_a_value_error(make, columns) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each names its own value)
        make(**columns)
