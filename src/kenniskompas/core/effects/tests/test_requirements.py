# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.effects.requirements import check_requirements, separated_arm


def check(arm: Any, outcome: Any, *, labels: Any = ("0", "1"), treated: Any = None) -> Any:
    return check_requirements(
        arm=np.array(arm),
        outcome=np.array(outcome, float),
        labels=labels,
        control=0,
        treated=treated,
    )


@pytest.mark.parametrize(
    ("arm", "outcome", "labels", "code"),
    [
        ([0] * 20, range(20), ("0",), "one_arm"),
        ([0] * 20 + [1] * 20, [3] * 40, ("0", "1"), "constant_outcome"),
        ([0] * 20 + [1] * 9, range(29), ("0", "1"), "too_few_people"),
        ([0] * 9 + [1] * 20, range(29), ("0", "1"), "too_few_people"),
        ([0] * 40 + [1] * 40, [1, 0] * 20 + [1] * 9 + [0] * 31, ("0", "1"), "too_few_events"),
        ([0] * 40 + [1] * 40, [1, 0] * 20 + [0] * 9 + [1] * 31, ("0", "1"), "too_few_events"),
    ],
)
def test_what_cannot_be_compared_is_refused_whole(
    arm: Any, outcome: Any, labels: Any, code: Any
) -> None:
    required = check(arm, list(outcome), labels=labels)

    assert required.usable == ()
    assert [(one.key, one.code) for one in required.refusals] == [("arms", code)]


def test_ten_people_per_arm_suffice() -> None:
    required = check([0] * 10 + [1] * 10, range(20))

    assert required.usable == (0, 1)
    assert required.refusals == ()


def test_the_arm_that_an_effect_on_the_treated_is_about_cannot_be_missed() -> None:
    arm, labels = [0] * 20 + [1] * 20 + [2] * 5, ("0", "1", "2")

    assert check(arm, range(45), labels=labels, treated=1).usable == (0, 1)
    assert check(arm, range(45), labels=labels, treated=2).usable == ()


def test_a_column_that_tells_the_arms_apart_is_seen() -> None:
    arm = np.array([0, 0, 0, 1, 1, 1])
    apart = np.array([[5, 1], [5, 2], [1, 3], [5, 4], [3, 5], [1, 6]], dtype=float)

    assert separated_arm(scores=apart, arm=arm) == 0
    assert separated_arm(scores=apart[:, :1], arm=arm) is None
