# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Subgroups, leaving out and influence; parity with R metafor 3.8-1 (pin_models.R)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.influence import measure_influence
from kenniskompas.core.evidence.pool import PooledBatch, pool_effects
from kenniskompas.core.evidence.sensitivity import accumulate, leave_one_out
from kenniskompas.core.evidence.subgroups import compare_subgroups

PARITY = 1e-6
PINNED: dict[str, Any] = json.loads(
    Path(__file__).with_name("models.json").read_text(encoding="utf-8")
)
INTERVALS = {"z": ("z", True), "knha": ("hartung-knapp", False), "adhoc": ("hartung-knapp", True)}
DIAGNOSTICS = ("rstudent", "dffits", "cook", "covratio", "tau2", "q", "hat", "dfbetas")
POOLS = [case for case in PINNED["influences"] if case["leave"]]
unhurried = settings(deadline=None, max_examples=30)


def name_of(value: object) -> str:
    match value:
        case {"name": str(name), "method": str(method), "test": str(test)}:
            return f"{name}-{method}-{test}"
    return ""


def options_of(case: dict[str, Any]) -> dict[str, Any]:
    interval, guard = INTERVALS[case["test"]]
    return {
        "effects": case["yi"],
        "variances": case["vi"],
        "tau2": case["method"],
        "interval": interval,
        "guard": guard,
    }


def differences(batch: PooledBatch, pinned: dict[str, Any], rows: slice) -> dict[str, Any]:
    keys = {"estimate": "estimate", "se": "se", "low": "ci_low", "high": "ci_high", "tau2": "tau2"}
    pairs = {key: (getattr(batch, ours)[rows], pinned[key][rows]) for key, ours in keys.items()}
    pairs["q"] = (batch.q[rows], pinned["q"][rows])
    return {key: p for key, p in pairs.items() if not np.allclose(*p, rtol=PARITY, atol=PARITY)}


@pytest.mark.parametrize("case", PINNED["influences"], ids=name_of)
def test_diagnostics_equal_those_of_metafor(case: dict[str, Any]) -> None:
    ours = measure_influence(**options_of(case), design=case["design"])
    for key in DIAGNOSTICS:
        np.testing.assert_allclose(
            getattr(ours, key), case[key], rtol=PARITY, atol=PARITY, err_msg=key
        )
    assert ours.influential.tolist() == [bool(flag) for flag in case["influential"]]
    assert ours.weight.sum() == pytest.approx(1)
    assert ours.deletable.all()


@pytest.mark.parametrize("case", POOLS, ids=name_of)
def test_leaving_out_equals_that_of_metafor(case: dict[str, Any]) -> None:
    assert differences(leave_one_out(**options_of(case)), case["leave"], slice(None)) == {}


@pytest.mark.parametrize("case", POOLS, ids=name_of)
def test_cumulating_equals_that_of_metafor(case: dict[str, Any]) -> None:
    moments, batch = accumulate(**options_of(case), moments=range(len(case["yi"])))
    assert moments == tuple(range(len(case["yi"])))
    # With one study we keep its own interval and give no tau2, where metafor says 0.
    assert differences(batch, case["cumulative"], slice(1, None)) == {}


def test_studies_of_one_year_enter_together() -> None:
    moments, batch = accumulate(
        effects=[0.1, 0.3, 0.2], variances=[0.1, 0.1, 0.1], moments=[2004, 2001, 2004]
    )
    assert moments == (2001, 2004)
    assert batch.k.tolist() == [1, 3]


@pytest.mark.parametrize("case", PINNED["subgroups"], ids=name_of)
@pytest.mark.parametrize("spread", ["common", "separate"])
def test_subgroups_equal_those_of_metafor(case: dict[str, Any], spread: Any) -> None:
    ours = compare_subgroups(**options_of(case), levels=case["group"], spread=spread)
    pinned = case[spread]
    assert [group.level for group in ours.groups] == case["levels"]
    for key, name in {
        "estimate": "estimate",
        "se": "se",
        "low": "ci_low",
        "high": "ci_high",
    }.items():
        found = [getattr(group, name) for group in ours.groups]
        np.testing.assert_allclose(found, pinned[key], rtol=PARITY, atol=PARITY)
    np.testing.assert_allclose([group.tau2 for group in ours.groups], pinned["tau2"], atol=PARITY)
    assert ours.q_between == pytest.approx(pinned["q"], rel=PARITY)
    assert ours.q_p == pytest.approx(pinned["p"], rel=PARITY)


@pytest.mark.parametrize(("spread", "tau2"), [("common", True), ("separate", False)])
def test_a_group_of_one_borrows_the_spread_or_keeps_its_own_interval(
    spread: Any, tau2: bool
) -> None:
    ours = compare_subgroups(
        effects=[0.1, 0.5, 0.9, 0.2],
        variances=[0.02, 0.02, 0.03, 0.04],
        levels=["a", "a", "a", "b"],
        spread=spread,
        interval="z",
    )
    single = ours.groups[1]
    assert (single.level, single.k, single.estimate) == ("b", 1, pytest.approx(0.2))
    assert (single.tau2 is not None) is tau2
    assert single.se == pytest.approx(np.sqrt(0.04 + (single.tau2 or 0)))
    assert ours.alone == ("b",)


def test_one_group_is_refused_by_name() -> None:
    with pytest.raises(Refused) as caught:
        compare_subgroups(effects=[0.1, 0.2], variances=[0.1, 0.1], levels=["a", "a"])
    assert caught.value.refusals[0].code == "one_group"


def test_as_many_groups_as_studies_have_no_common_spread() -> None:
    with pytest.raises(Refused) as caught:
        compare_subgroups(effects=[0.1, 0.2], variances=[0.1, 0.1], levels=["a", "b"])
    assert caught.value.refusals[0].code == "too_few_studies"


def test_a_study_that_alone_carries_a_coefficient_cannot_be_deleted() -> None:
    design = np.column_stack([np.ones(6), [0, 0, 0, 0, 0, 1]])
    ours = measure_influence(
        effects=[0.1, 0.3, 0.2, 0.5, 0.1, 0.4], variances=np.full(6, 0.04), design=design
    )
    assert ours.deletable.tolist() == [True] * 5 + [False]
    assert np.isnan(ours.cook[5])
    assert ours.influential[5]


def test_two_studies_can_be_left_out_of_a_pool_but_not_diagnosed() -> None:
    assert leave_one_out(effects=[0.1, 0.4], variances=[0.1, 0.2]).estimate == pytest.approx(
        [0.4, 0.1]
    )
    with pytest.raises(Refused):
        measure_influence(effects=[0.1, 0.4], variances=[0.1, 0.2])
    with pytest.raises(Refused):
        leave_one_out(effects=[0.1], variances=[0.1])


@unhurried
@given(st.integers(0, 1000))
def test_leaving_out_is_pooling_the_rest(seed: int) -> None:
    rng = np.random.default_rng(seed)
    y, v = rng.normal(size=6), 10 ** rng.uniform(-2, 0, 6)
    batch = leave_one_out(effects=y, variances=v)
    for row in range(6):
        rest = pool_effects(effects=np.delete(y, row), variances=np.delete(v, row))
        assert batch.estimate[row] == pytest.approx(rest.estimate, abs=1e-9)
        assert batch.ci_low[row] == pytest.approx(rest.ci_low, abs=1e-9)


@unhurried
@given(st.integers(0, 1000), st.sampled_from([1e-4, 100.0]), st.floats(-5, 5))
def test_unit_and_shift_change_no_diagnostic(seed: int, unit: float, shift: float) -> None:
    rng = np.random.default_rng(seed)
    y, v = rng.normal(size=7), 10 ** rng.uniform(-2, 0, 7)
    before = measure_influence(effects=y, variances=v)
    after = measure_influence(effects=(y + shift) * unit, variances=v * unit**2)
    for key in ("rstudent", "dffits", "cook", "covratio", "hat", "weight", "dfbetas"):
        np.testing.assert_allclose(getattr(after, key), getattr(before, key), atol=1e-6, rtol=1e-6)
