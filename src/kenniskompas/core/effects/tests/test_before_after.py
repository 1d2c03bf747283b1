# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# mypy: disable-error-code="union-attr"
import numpy as np
import pytest
from scipy.stats import binomtest, ttest_rel

from kenniskompas.core.effects.before_after import LIMITS, describe_change
from kenniskompas.core.errors import Refusal


def test_a_change_in_means_is_the_paired_t_test() -> None:
    rng = np.random.default_rng(1)
    before = rng.normal(size=40)
    after = before + rng.normal(0.3, 1, size=40)

    change = describe_change(before=before, after=after)

    reference = ttest_rel(after, before)
    interval = reference.confidence_interval()
    assert change.p == pytest.approx(reference.pvalue)
    assert (change.ci_low, change.ci_high) == pytest.approx((interval.low, interval.high))
    assert change.change == pytest.approx(change.after - change.before)


def test_a_change_in_shares_follows_bonett_and_price() -> None:
    before = np.array([0.0] * 30 + [1.0] * 20)
    after = np.array([1.0] * 12 + [0.0] * 18 + [0.0] * 4 + [1.0] * 16)

    change = describe_change(before=before, after=after)

    up, down = 13 / 52, 5 / 52
    half = 1.959964 * np.sqrt((up + down - (up - down) ** 2) / 52)
    assert change.is_event
    assert change.change == pytest.approx(8 / 50)
    assert (change.ci_low, change.ci_high) == pytest.approx(
        (up - down - half, up - down + half), abs=1e-6
    )
    assert change.p == pytest.approx(binomtest(12, 16).pvalue)
    assert (change.better, change.worse) == (12, 4)


def test_people_measured_once_are_left_out_and_that_is_said() -> None:
    before = np.r_[np.arange(12.0), np.nan]

    change = describe_change(before=before, after=np.arange(13.0) * 2)

    assert change.n == 12
    assert "only_complete" in change.limits


def test_every_limit_has_a_sentence() -> None:
    change = describe_change(before=np.arange(12.0), after=np.arange(12.0) + 1)

    assert set(change.limits) <= LIMITS.keys()
    assert (change.se, change.ci_low, change.ci_high) == (0, 1, 1)


def test_nobody_changing_is_no_sign_of_change() -> None:
    same = np.array([0.0, 1.0] * 10)

    change = describe_change(before=same, after=same)

    assert (change.change, change.p) == (0, 1)
    assert change.ci_low < 0 < change.ci_high


def test_nine_people_are_too_few() -> None:
    refusal = describe_change(before=np.arange(9.0), after=np.arange(9.0))

    assert isinstance(refusal, Refusal)
    assert (refusal.key, refusal.code) == ("before_after", "too_few_people")
