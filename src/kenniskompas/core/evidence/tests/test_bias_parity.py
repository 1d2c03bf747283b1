# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parity of small-study checks with R metafor 3.8-1 (validation/metafor/pin_bias.R)."""

import json
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.asymmetry import egger_test, peese, pet, rank_test
from kenniskompas.core.evidence.selection import selection_model
from kenniskompas.core.evidence.trim_fill import trim_and_fill

PARITY = 1e-6
# optim stops when the likelihood hardly rises; weights then differ in the fourth digit.
SELECTION_PARITY = 1e-3
LIKELIHOOD_PARITY = 1e-5
# metafor searches weights up to 100 and stops there when one side of the step is empty.
LARGEST_WEIGHT_OF_METAFOR = 99.0
FEWEST_FOR_SELECTION = 4
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("bias.json").read_text(encoding="utf-8")
)["cases"]
MIXED = [(case, fit) for case in CASES for fit in case["mixed"]]
FILLED = [(case, fit) for case in CASES for fit in case["trim_fill"]]
SELECTED = [
    (case, fit)
    for case in CASES
    for fit in case["selection"]
    if len(case["yi"]) >= FEWEST_FOR_SELECTION
]
BOUNDED = [pair for pair in SELECTED if pair[1]["weight"] < LARGEST_WEIGHT_OF_METAFOR]
UNBOUNDED = [pair for pair in SELECTED if pair not in BOUNDED]
TESTS: dict[str, dict[str, Any]] = {
    "z": {"interval": "z"},
    "knha": {"interval": "hartung-knapp", "guard": False},
    "adhoc": {"interval": "hartung-knapp"},
}


def name_of(value: Any) -> str:
    keys = ("name", "method", "test", "estimator", "asked", "alternative")
    return "-".join(str(value[key]) for key in keys if key in value)


def numbers(case: dict[str, Any]) -> dict[str, Any]:
    return {"effects": case["yi"], "variances": case["vi"]}


def parity(expected: float, tolerance: float = PARITY) -> Any:
    return pytest.approx(expected, rel=tolerance, abs=tolerance)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_eggers_test_equals_regtest(case: dict[str, Any]) -> None:
    fit, expected = egger_test(**numbers(case)), case["egger"]

    assert fit.df == expected["df"]
    assert (fit.statistic, fit.p) == (parity(expected["t"]), parity(expected["p"]))
    assert fit.limit == parity(expected["limit"])
    assert (fit.ci_low, fit.ci_high) == (parity(expected["low"]), parity(expected["high"]))


@pytest.mark.parametrize(("case", "expected"), MIXED, ids=name_of)
def test_eggers_mixed_test_equals_regtest(case: dict[str, Any], expected: dict[str, Any]) -> None:
    fit = egger_test(
        **numbers(case), model="mixed", tau2=expected["method"], **TESTS[expected["test"]]
    )

    assert (fit.statistic, fit.p) == (parity(expected["t"]), parity(expected["p"]))
    assert fit.limit == parity(expected["limit"])
    assert (fit.ci_low, fit.ci_high) == (parity(expected["low"]), parity(expected["high"]))


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_rank_test_equals_ranktest(case: dict[str, Any]) -> None:
    test = rank_test(**numbers(case))

    assert (test.tau, test.p) == (parity(case["rank"]["tau"]), parity(case["rank"]["p"]))


@pytest.mark.parametrize("case", CASES, ids=name_of)
@pytest.mark.parametrize(("key", "fit"), [("pet", pet), ("peese", peese)])
def test_pet_and_peese_equal_weighted_least_squares(
    case: dict[str, Any], key: str, fit: Any
) -> None:
    found, expected = fit(**numbers(case)), case[key]

    assert (found.limit, found.limit_se) == (
        parity(expected["limit"]),
        parity(expected["limit_se"]),
    )
    assert (found.ci_low, found.ci_high) == (parity(expected["low"]), parity(expected["high"]))
    assert (found.slope, found.slope_se) == (
        parity(expected["slope"]),
        parity(expected["slope_se"]),
    )
    assert (found.limit_p, found.p) == (parity(expected["limit_p"]), parity(expected["p"]))


@pytest.mark.parametrize(("case", "expected"), FILLED, ids=name_of)
def test_trim_and_fill_equals_trimfill(case: dict[str, Any], expected: dict[str, Any]) -> None:
    found = trim_and_fill(
        **numbers(case),
        side=expected["asked"] or None,
        counter=expected["estimator"],
        tau2=expected["method"],
        **TESTS[expected["test"]],
    )

    assert (found.k0, found.side) == (expected["k0"], expected["side"])
    assert list(found.filled_effects) == parity(expected["filled"])
    assert found.pooled.estimate == parity(expected["estimate"])
    assert found.pooled.se == parity(expected["se"])
    assert (found.pooled.ci_low, found.pooled.ci_high) == (
        parity(expected["low"]),
        parity(expected["high"]),
    )


@pytest.mark.parametrize(("case", "expected"), BOUNDED, ids=name_of)
def test_the_selection_model_equals_selmodel_or_is_likelier(
    case: dict[str, Any], expected: dict[str, Any]
) -> None:
    favours = "higher" if expected["alternative"] == "greater" else "lower"

    found = selection_model(**numbers(case), favours=favours)  # type: ignore[arg-type]

    assert found.log_likelihood >= expected["log_likelihood"] - LIKELIHOOD_PARITY
    if found.log_likelihood < expected["log_likelihood"] + LIKELIHOOD_PARITY:
        close = {"rel": SELECTION_PARITY, "abs": SELECTION_PARITY}
        assert found.estimate == pytest.approx(expected["estimate"], **close)
        assert found.se == pytest.approx(expected["se"], **close)
        assert found.tau2 == pytest.approx(expected["tau2"], **close)
        assert found.weight == pytest.approx(expected["weight"], **close)
        assert found.weight_se == pytest.approx(expected["weight_se"], **close)
        assert found.p == pytest.approx(expected["p"], **close)


@pytest.mark.parametrize(("case", "expected"), UNBOUNDED, ids=name_of)
def test_where_metafor_stops_at_a_weight_of_100_the_answer_is_refused(
    case: dict[str, Any], expected: dict[str, Any]
) -> None:
    favours = "higher" if expected["alternative"] == "greater" else "lower"

    with pytest.raises(Refused, match="significant in the favoured direction"):
        selection_model(**numbers(case), favours=favours)  # type: ignore[arg-type]
