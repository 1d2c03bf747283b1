# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest

from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.joint import joint_effects, linear_contrast
from kenniskompas.core.effects.scored import Scored

ROUNDING = 1e-12


def scored(n: int = 300, *, seed: int = 1) -> Scored:
    """Three arms whose scores share a control."""
    rng = np.random.default_rng(seed)
    return Scored(
        labels=("usual", "a", "b"),
        control=0,
        arm=np.arange(n) % 3,
        outcome=rng.normal(size=n),
        weight=np.ones(n),
        arm_scores=rng.normal([1.0, 2.0, 4.0], [3.0, 1.0, 1.0], size=(n, 3)),
        share=rng.uniform(0.5, 1.5, size=n),
    )


def test_effects_and_standard_errors_are_those_of_the_groups() -> None:
    people = scored()
    group = np.arange(300) % 2

    joint = joint_effects(people, arms=[1, 2], inside=group == 1)

    alone = aggregate_groups(people, group=group, group_labels="xy", arms=[1, 2])
    inside = [one.effect for one in alone if one.group == 1]
    for place, effect in enumerate(inside):
        assert effect is not None
        assert joint.effects[place] == pytest.approx(effect.estimate, abs=ROUNDING)
        assert joint.covariance[place, place] == pytest.approx(effect.se**2, abs=ROUNDING)


def test_a_noisy_shared_control_makes_effects_go_together() -> None:
    joint = joint_effects(scored(), arms=[1, 2])

    assert joint.covariance[0, 1] > 0.5 * joint.covariance[0, 0]
    assert joint.control.se > 0


def test_published_standard_errors_replace_the_diagonal_and_keep_correlations() -> None:
    plain = joint_effects(scored(), arms=[1, 2])
    joint = joint_effects(scored(), arms=[1, 2], standard_errors=np.array([0.5, 2.0]))

    correlation = plain.covariance[0, 1] / np.sqrt(np.prod(np.diag(plain.covariance)))
    assert np.sqrt(np.diag(joint.covariance)) == pytest.approx([0.5, 2.0])
    assert joint.covariance[0, 1] == pytest.approx(correlation * 0.5 * 2.0)


def test_a_difference_of_effects_forgets_the_control() -> None:
    joint = joint_effects(scored(), arms=[1, 2])
    direct = joint_effects(replace(scored(), control=1), arms=[2])

    difference = linear_contrast(
        effects=joint.effects, covariance=joint.covariance, weights=np.array([-1.0, 1.0])
    )

    assert difference.estimate == pytest.approx(direct.effects[0])
    assert difference.se**2 == pytest.approx(direct.covariance[0, 0])


@pytest.mark.parametrize("arms", [[], [0], [1, 0]])
def test_the_control_has_no_effect_against_itself(arms: list[int]) -> None:
    with pytest.raises(ValueError, match="control"):
        joint_effects(scored(), arms=arms)


def test_nobody_inside_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        joint_effects(scored(), arms=[1], inside=np.zeros(300, dtype=np.bool_))


def test_weights_need_one_number_per_effect() -> None:
    with pytest.raises(ValueError, match="shapes"):
        linear_contrast(effects=np.zeros(2), covariance=np.eye(2), weights=np.zeros(3))
