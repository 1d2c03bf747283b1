# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parity with R metafor 3.8-1, whose numbers validation/metafor/pin.R wrote to metafor.json."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.evidence.effect_sizes import effects_from_counts, effects_from_means
from kenniskompas.core.evidence.likelihood import log_likelihood
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects, tau2_interval
from kenniskompas.core.evidence.study_sets import standardise

# Relative to the numbers at hand; metafor's own iterations stop at about 1e-12.
PARITY = 1e-6
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("metafor.json").read_text(encoding="utf-8")
)["cases"]
# Fisher scoring ends in a lower mode here; ours has the higher likelihood.
LOWER_MODE_IN_METAFOR = {("two modes low wins", "REML"), ("variances a million apart", "ML")}
ALL_FITS = [(case, fit) for case in CASES for fit in case["fits"]]
FITS = [
    pair for pair in ALL_FITS if (pair[0]["name"], pair[1]["method"]) not in LOWER_MODE_IN_METAFOR
]
LOWER_FITS = [pair for pair in ALL_FITS if pair not in FITS]
PREDICTIONS = [pair for pair in FITS if len(pair[0]["yi"]) > 2]
FROM_COLUMNS = [case for case in CASES if case["columns"]]
INTERVALS = {"z": ("z", True), "knha": ("hartung-knapp", False), "adhoc": ("hartung-knapp", True)}


def name_of(value: object) -> str:
    match value:
        case {"name": str(name)}:
            return name
        case {"method": str(method), "test": str(test)}:
            return f"{method}-{test}"
    return ""


def pooled(case: dict[str, Any], fit: dict[str, Any], prediction: Any = "default") -> PooledEffect:
    interval, guard = INTERVALS[fit["test"]]
    return pool_effects(
        effects=case["yi"],
        variances=case["vi"],
        tau2=fit["method"],
        interval=interval,  # type: ignore[arg-type]
        guard=guard,
        prediction=prediction,
    )


def close(value: float | None, expected: float | None, scale: float) -> bool:
    if value is None or expected is None:
        return value is expected
    return bool(np.isclose(value, expected, rtol=PARITY, atol=PARITY * scale))


@pytest.mark.parametrize(("case", "fit"), FITS, ids=name_of)
def test_a_pool_equals_that_of_metafor(case: dict[str, Any], fit: dict[str, Any]) -> None:
    ours = pooled(case, fit)
    # The unit of the effects: with tau2 near 0 only absolute differences mean anything.
    unit = min(1.0, float(np.sqrt(np.median(case["vi"])))) or 1.0
    assert close(ours.tau2, fit["tau2"], unit**2)
    pairs = {
        "estimate": (ours.estimate, fit["estimate"]),
        "se": (ours.se, fit["se"]),
        "ci_low": (ours.ci_low, fit["ci"][0]),
        "ci_high": (ours.ci_high, fit["ci"][1]),
        "h2": (ours.h2, fit["h2"]),
        "q": (ours.q, fit["q"]),
        "q_p": (ours.q_p, fit["q_p"]),
    }
    assert {key: pair for key, pair in pairs.items() if not close(*pair, 1.0)} == {}
    assert close(ours.i2, fit["i2"], 100.0)


@pytest.mark.parametrize(("case", "fit"), PREDICTIONS, ids=name_of)
def test_a_prediction_interval_equals_that_of_metafor(
    case: dict[str, Any], fit: dict[str, Any]
) -> None:
    ours = pooled(case, fit)
    assert close(ours.pi_low, fit["pi"][0], 1.0)
    assert close(ours.pi_high, fit["pi"][1], 1.0)
    if fit["test"] != "z":
        riley = pooled(case, fit, "riley")
        assert close(riley.pi_low, fit["riley"][0], 1.0)
        assert close(riley.pi_high, fit["riley"][1], 1.0)


@pytest.mark.parametrize(("case", "fit"), LOWER_FITS, ids=name_of)
def test_where_metafor_sits_in_a_lower_mode_our_likelihood_is_higher(
    case: dict[str, Any], fit: dict[str, Any]
) -> None:
    ours = pooled(case, fit)
    sets = standardise([case["yi"]], [case["vi"]], np.ones((1, len(case["yi"])), bool))
    at_ours, at_theirs = (
        log_likelihood(sets, np.array([tau2]) / sets.unit**2, restricted=fit["method"] == "REML")[0]
        for tau2 in (ours.tau2, fit["tau2"])
    )
    assert at_ours > at_theirs + PARITY
    assert ours.modes == 2


@pytest.mark.parametrize("case", FROM_COLUMNS, ids=name_of)
def test_effect_sizes_equal_those_of_escalc(case: dict[str, Any]) -> None:
    make = effects_from_counts if "events_t" in case["columns"] else effects_from_means
    made = make(**case["columns"], measure=case["measure"])  # type: ignore[operator]
    np.testing.assert_allclose(made.effects, case["yi"], rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(made.variances, case["vi"], rtol=1e-11)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_q_profile_interval_equals_that_of_metafor(case: dict[str, Any]) -> None:
    low, high = tau2_interval(effects=case["yi"], variances=case["vi"])
    assert close(low, case["tau2_interval"][0], 1e-3)
    assert close(high, case["tau2_interval"][1], 1e-3)
