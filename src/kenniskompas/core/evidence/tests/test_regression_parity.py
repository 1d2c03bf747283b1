# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parity of meta-regression with R metafor 3.8-1: validation/metafor/pin_models.R."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.evidence.designs import Moderator, numeric_moderator
from kenniskompas.core.evidence.permutation import permutation_test
from kenniskompas.core.evidence.regression import Regression, predict_effects, regress_effects

# Relative to the numbers at hand; metafor's own iterations stop at about 1e-12.
PARITY = 1e-6
PINNED: dict[str, Any] = json.loads(
    Path(__file__).with_name("models.json").read_text(encoding="utf-8")
)
FITS = [(case, fit) for case in PINNED["regressions"] for fit in case["fits"]]
INTERVALS = {"z": ("z", True), "knha": ("hartung-knapp", False), "adhoc": ("hartung-knapp", True)}


def name_of(value: object) -> str:
    match value:
        case {"name": str(name)}:
            return name
        case {"method": str(method), "test": str(test)}:
            return f"{method}-{test}"
    return ""


def moderators_of(case: dict[str, Any]) -> list[Moderator]:
    columns = np.array(case["design"])[:, 1:].T
    return [numeric_moderator(f"x{number}", column) for number, column in enumerate(columns)]


def regressed(case: dict[str, Any], fit: dict[str, Any]) -> Regression:
    interval, guard = INTERVALS[fit["test"]]
    return regress_effects(
        effects=case["yi"],
        variances=case["vi"],
        moderators=moderators_of(case),
        tau2=fit["method"],
        interval=interval,  # type: ignore[arg-type]
        guard=guard,
    )


@pytest.mark.parametrize(("case", "fit"), FITS, ids=name_of)
def test_a_regression_equals_that_of_metafor(case: dict[str, Any], fit: dict[str, Any]) -> None:
    ours = regressed(case, fit)
    pairs = {
        "estimates": ([each.estimate for each in ours.coefficients], fit["estimates"]),
        "se": ([each.se for each in ours.coefficients], fit["se"]),
        "low": ([each.ci_low for each in ours.coefficients], fit["low"]),
        "high": ([each.ci_high for each in ours.coefficients], fit["high"]),
        "p": ([each.p for each in ours.coefficients], fit["p"]),
        "covariance": (ours.covariance, fit["covariance"]),
        **{key: (getattr(ours, key), fit[key]) for key in ("tau2", "i2", "h2", "qm", "qm_p")},
        **{key: (getattr(ours, key), fit[key]) for key in ("qe", "qe_p", "log_likelihood")},
    }
    off = {
        key: pair
        for key, pair in pairs.items()
        if not np.allclose(*pair, rtol=PARITY, atol=PARITY * (100 if key == "i2" else 1))
    }
    assert off == {}
    assert (ours.r2 is None) == (fit["r2"] is None)
    if ours.r2 is not None:
        assert ours.r2 == pytest.approx(fit["r2"], rel=PARITY, abs=100 * PARITY)


@pytest.mark.parametrize(("case", "fit"), FITS, ids=name_of)
def test_a_prediction_equals_that_of_metafor(case: dict[str, Any], fit: dict[str, Any]) -> None:
    at = predict_effects(regressed(case, fit), case["at"])
    np.testing.assert_allclose(at.estimate, fit["predicted"], rtol=PARITY, atol=PARITY)
    np.testing.assert_allclose(
        [at.ci_low[0], at.ci_high[0]], fit["predicted_ci"], rtol=PARITY, atol=PARITY
    )
    assert (at.pi_low is None) == (fit["method"] == "EE")
    if at.pi_low is not None and at.pi_high is not None:
        np.testing.assert_allclose(
            [at.pi_low[0], at.pi_high[0]], fit["predicted_pi"], rtol=PARITY, atol=PARITY
        )


@pytest.mark.parametrize("case", PINNED["permutations"], ids=name_of)
def test_an_exact_permutation_test_equals_that_of_metafor(case: dict[str, Any]) -> None:
    interval, guard = INTERVALS[case["test"]]
    ours = permutation_test(
        effects=case["yi"],
        variances=case["vi"],
        moderators=moderators_of(case),
        rng=np.random.default_rng(1),
        tau2=case["method"],
        interval=interval,  # type: ignore[arg-type]
        guard=guard,
    )
    assert (ours.kind, ours.permutations) == ("exact", case["permutations"])
    assert ours.p == pytest.approx(case["p"])
    assert ours.qm_p == pytest.approx(case["qm_p"])
