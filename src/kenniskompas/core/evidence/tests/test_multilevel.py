# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three levels and robust intervals; parity with metafor 3.8-1 and clubSandwich 0.5.8."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.clusters import cluster_rows, likelihood_at, likelihood_surface
from kenniskompas.core.evidence.designs import numeric_moderator
from kenniskompas.core.evidence.effect_sizes import effects_from_counts, effects_from_means
from kenniskompas.core.evidence.multilevel import (
    MultilevelEffect,
    pool_clusters,
    predict_in_clusters,
)
from kenniskompas.core.evidence.robust import (
    ROBUST_KINDS,
    RobustEffect,
    diagonal_blocks,
    robust_effects,
)
from kenniskompas.core.evidence.sampling_covariance import (
    covariance_from_counts,
    covariance_from_means,
)

# The reference stops when its likelihood changes by 1e-12 or so, which leaves the variances at
# 1e-6 and everything made from them a little better.
PARITY = 1e-6
LIKELIHOOD = 1e-9
PINNED: dict[str, Any] = json.loads(
    Path(__file__).with_name("models.json").read_text(encoding="utf-8")
)
CASES = PINNED["multilevel"]
unhurried = settings(deadline=None, max_examples=25)


def name_of(case: dict[str, Any]) -> str:
    return str(case["name"])


def pooled(case: dict[str, Any]) -> MultilevelEffect:
    columns = np.array(case["design"])[:, 1:].T
    return pool_clusters(
        effects=case["yi"],
        variances=case["V"],
        clusters=case["cluster"],
        moderators=[numeric_moderator(f"x{n}", column) for n, column in enumerate(columns)],
    )


def made_up(seed: int) -> tuple[np.ndarray, np.ndarray, list[int]]:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 5, 5)
    sizes[0] = 3
    clusters = np.repeat(np.arange(5), sizes)
    v = 10 ** rng.uniform(-2.5, 0, clusters.size)
    between = rng.normal(size=5) * rng.choice([0, 0.3, 1])
    return between[clusters] + rng.normal(size=v.size) * np.sqrt(v), v, clusters.tolist()


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_three_level_model_equals_that_of_metafor(case: dict[str, Any]) -> None:
    ours = pooled(case)
    pairs = {
        "between": (ours.sigma2_between, case["between"]),
        "within": (ours.sigma2_within, case["within"]),
        "estimates": (ours.estimates, case["estimates"]),
        "se": (ours.se, case["se"]),
        "low": (ours.ci_low, case["low"]),
        "high": (ours.ci_high, case["high"]),
        "q": (ours.q, case["q"]),
        "q_p": (ours.q_p, case["q_p"]),
    }
    at = predict_in_clusters(ours, case["at"])
    assert at.pi_low is not None
    assert at.pi_high is not None
    pairs["predicted"] = ([at.estimate[0], at.ci_low[0], at.ci_high[0]], case["predicted"])
    pairs["pi"] = ([at.pi_low[0], at.pi_high[0]], case["pi"])
    if ours.qm_df:
        pairs |= {"qm": (ours.qm, case["qm"]), "qm_p": (ours.qm_p, case["qm_p"])}
    else:
        pairs["pi of the average"] = ([ours.pi_low, ours.pi_high], case["pi"])
    off = {key: p for key, p in pairs.items() if not np.allclose(*p, rtol=PARITY, atol=PARITY)}
    assert off == {}


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_likelihood_is_not_below_that_of_metafor(case: dict[str, Any]) -> None:
    ours = pooled(case)
    assert ours.log_likelihood >= case["log_likelihood"] - LIKELIHOOD
    assert ours.log_likelihood == pytest.approx(case["log_likelihood"], abs=PARITY)
    assert ours.between_at_zero == (case["between"] < LIKELIHOOD)
    assert ours.within_at_zero == (case["within"] < LIKELIHOOD)


def differences(ours: RobustEffect, pinned: dict[str, Any]) -> dict[str, Any]:
    keys = {"covariance": "covariance", "se": "se", "df": "df", "p": "p"}
    pairs = {key: (getattr(ours, name), pinned[key]) for key, name in keys.items()}
    pairs |= {"low": (ours.ci_low, pinned["low"]), "high": (ours.ci_high, pinned["high"])}
    return {key: p for key, p in pairs.items() if not np.allclose(*p, rtol=PARITY, atol=PARITY)}


@pytest.mark.parametrize("kind", ROBUST_KINDS)
@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_robust_intervals_equal_those_of_clubsandwich(case: dict[str, Any], kind: Any) -> None:
    model = pooled(case)
    ours = robust_effects(effects=case["yi"], design=model.design, blocks=model.blocks, kind=kind)
    assert differences(ours, case[kind]) == {}


@pytest.mark.parametrize("kind", ROBUST_KINDS)
def test_robust_intervals_of_a_regression_equal_those_of_clubsandwich(kind: Any) -> None:
    case = PINNED["plain_robust"]
    blocks = diagonal_blocks(np.array(case["vi"]) + case["tau2"], case["cluster"])
    ours = robust_effects(effects=case["yi"], design=case["design"], blocks=blocks, kind=kind)
    assert differences(ours, case[kind]) == {}


@unhurried
@given(st.integers(0, 500))
def test_no_other_pair_of_variances_is_more_likely(seed: int) -> None:
    y, v, clusters = made_up(seed)
    ours = pool_clusters(effects=y, variances=v, clusters=clusters)
    order = np.argsort(clusters, kind="stable")
    blocks = [np.diag(v[np.array(clusters) == each]) for each in sorted(set(clusters))]
    rows, _, _ = cluster_rows(blocks, np.ones((y.size, 1)), y[order])
    axis = np.concatenate([[0.0], np.geomspace(1e-4, 30, 60)])
    assert ours.log_likelihood >= likelihood_surface(rows, axis, axis).max() - LIKELIHOOD


@unhurried
@given(st.integers(0, 500), st.floats(0, 3), st.floats(0, 3))
def test_slopes_are_those_of_the_likelihood(seed: int, between: float, within: float) -> None:
    y, v, clusters = made_up(seed)
    blocks = [np.diag(v[np.array(clusters) == each]) for each in sorted(set(clusters))]
    rows, _, _ = cluster_rows(blocks, np.ones((y.size, 1)), y)
    step = 1e-6
    at = likelihood_at(rows, between, within)
    up = likelihood_at(rows, between + step, within).value
    aside = likelihood_at(rows, between, within + step).value
    expected = [(up - at.value) / step, (aside - at.value) / step]
    assert at.slopes == pytest.approx(expected, rel=1e-2, abs=1e-2)
    assert likelihood_surface(rows, np.array([between]), np.array([within]))[0, 0] == (
        pytest.approx(at.value)
    )


@unhurried
@given(st.integers(0, 500), st.sampled_from([1e-3, 50.0]), st.floats(-5, 5))
def test_order_unit_and_shift_change_only_what_they_should(
    seed: int, unit: float, shift: float
) -> None:
    y, v, clusters = made_up(seed)
    order = np.random.default_rng(seed).permutation(y.size)
    before = pool_clusters(effects=y, variances=v, clusters=clusters)
    after = pool_clusters(
        effects=(y[order] + shift) * unit,
        variances=v[order] * unit**2,
        clusters=[clusters[at] for at in order],
    )
    assert after.sigma2_between / unit**2 == pytest.approx(before.sigma2_between, abs=1e-5)
    assert after.sigma2_within / unit**2 == pytest.approx(before.sigma2_within, abs=1e-5)
    assert after.estimates[0] / unit - shift == pytest.approx(before.estimates[0], abs=1e-5)
    assert after.se[0] / unit == pytest.approx(before.se[0], rel=1e-4)


def test_clusters_of_one_effect_are_refused_with_the_way_out() -> None:
    with pytest.raises(Refused) as caught:
        pool_clusters(effects=[0.1, 0.2, 0.3], variances=[0.1, 0.1, 0.1], clusters=["a", "b", "c"])
    assert caught.value.refusals[0].code == "single_effects"


def test_one_cluster_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        pool_clusters(effects=[0.1, 0.2, 0.3], variances=[0.1, 0.1, 0.1], clusters=["a"] * 3)
    assert caught.value.refusals[0].code == "too_few_clusters"
    with pytest.raises(Refused):
        robust_effects(
            effects=[0.1, 0.2], design=np.ones((2, 1)), blocks=diagonal_blocks([1, 1], [0, 0])
        )


def test_two_clusters_have_no_prediction_interval() -> None:
    ours = pool_clusters(
        effects=[0.1, 0.2, 0.5], variances=[0.1, 0.1, 0.1], clusters=["a", "a", "b"]
    )
    assert (ours.pi_low, ours.pi_high) == (None, None)
    assert {refusal.key for refusal in ours.refused} == {"pi_low", "pi_high"}


def test_covariances_between_clusters_are_a_value_error() -> None:
    v = np.eye(4)
    v[0, 2] = v[2, 0] = 0.1
    with pytest.raises(ValueError, match="between clusters"):
        pool_clusters(effects=[0.1, 0.2, 0.3, 0.4], variances=v, clusters=["a", "a", "b", "b"])


@pytest.mark.parametrize(
    ("effects", "variance", "code"),
    [
        ([1e200, -1e200, 3, 2], 1.0, "numerical_range"),
        ([0.1, 0.2, 0.3, 0.5], 1e-300, "numerical_range"),
    ],
)
def test_numbers_beyond_a_computer_are_refused(effects: Any, variance: float, code: str) -> None:
    with pytest.raises(Refused) as caught:
        pool_clusters(effects=effects, variances=[variance] * 4, clusters=["a", "a", "b", "c"])
    assert caught.value.refusals[0].code == code


@pytest.mark.parametrize("size", [1e-12, 1e8, 1e150])
def test_very_precise_and_very_large_numbers_are_answered(size: float) -> None:
    y, v, clusters = made_up(3)
    ours = pool_clusters(effects=y * size, variances=v * 1e-9 * size**2, clusters=clusters)
    same = pool_clusters(effects=y, variances=v * 1e-9, clusters=clusters)
    assert ours.sigma2_between / size**2 == pytest.approx(same.sigma2_between, rel=1e-5)
    robust = robust_effects(effects=y * size, design=ours.design, blocks=ours.blocks)
    assert robust.se[0] > 0


def test_effects_without_any_spread_have_no_robust_interval() -> None:
    model = pool_clusters(
        effects=[0.1] * 5, variances=[0.1] * 5, clusters=["a", "a", "b", "c", "c"]
    )
    assert (model.sigma2_between, model.sigma2_within) == (0, 0)
    assert model.estimates == pytest.approx(0.1)
    with pytest.raises(Refused) as caught:
        robust_effects(effects=[0.1] * 5, design=model.design, blocks=model.blocks)
    assert caught.value.refusals[0].code == "no_spread"


def test_few_clusters_make_a_robust_interval_thin() -> None:
    model = pooled(CASES[0])
    ours = robust_effects(effects=CASES[0]["yi"], design=model.design, blocks=model.blocks)
    assert not ours.is_thin.any()
    blocks = diagonal_blocks([0.1] * 4, [0, 0, 1, 1])
    thin = robust_effects(effects=[0.1, 0.3, 0.5, 0.2], design=np.ones((4, 1)), blocks=blocks)
    assert thin.is_thin.all()


def test_a_shared_control_arm_gives_the_covariance_of_the_pinned_case() -> None:
    case = next(each for each in CASES if each["name"] == "shared control arms")
    made = effects_from_counts(
        events_t=[22, 27], n_t=[60, 61], events_c=[14, 14], n_c=[58, 58], measure="RR"
    )
    ours = covariance_from_counts(
        variances=made.variances, events_c=[14, 14], n_c=[58, 58], arms=["A", "A"], measure="RR"
    )
    np.testing.assert_allclose(ours, np.array(case["V"])[:2, :2], rtol=1e-12)


@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
def test_covariance_is_that_of_simulated_trials_with_one_control_arm(measure: Any) -> None:
    rng = np.random.default_rng(4)
    n = np.full(40_000, 400)
    events = {
        arm: rng.binomial(400, risk, n.size)
        for arm, risk in zip("abc", (0.4, 0.5, 0.3), strict=True)
    }
    effects = [
        effects_from_counts(
            events_t=events[arm], n_t=n, events_c=events["c"], n_c=n, measure=measure
        ).effects
        for arm in "ab"
    ]
    seen = np.cov(effects)[0, 1]
    ours = covariance_from_counts(
        variances=[1, 1], events_c=[120, 120], n_c=[400, 400], arms=[1, 1], measure=measure
    )
    assert ours[0, 1] == pytest.approx(seen, rel=0.05)


def test_standardised_means_covary_through_control_and_spread() -> None:
    arms = {"mean_t": [3.0, 4.0], "sd_t": [2.0, 2.0], "n_t": [30, 40]}
    control = {"mean_c": [2.0, 2.0], "sd_c": [2.0, 2.0], "n_c": [25, 25]}
    made = effects_from_means(**arms, **control, measure="SMD")  # type: ignore[arg-type]
    ours = covariance_from_means(
        effects=made.effects,
        variances=made.variances,
        n_t=arms["n_t"],
        sd_c=control["sd_c"],
        n_c=control["n_c"],
        arms=["x", "x"],
        measure="SMD",
    )
    expected = 1 / 25 + made.effects[0] * made.effects[1] / (2 * 95)
    assert ours[0, 1] == pytest.approx(expected)
    assert np.linalg.eigvalsh(ours).min() > 0


def test_rows_that_disagree_on_their_control_arm_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="do not share"):
        covariance_from_counts(
            variances=[1, 1], events_c=[14, 15], n_c=[58, 58], arms=["A", "A"], measure="RR"
        )
