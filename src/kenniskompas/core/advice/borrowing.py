# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An effect in a group from what everybody tells and how far the group seems to differ."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupEstimate:
    """Effects as measured in one group: `effects` (g,), `covariance` (g, g).

    `positions` are the places of its options among those of everybody; `share` in (0, 1] is the
    part of everybody that is in the group.
    """

    positions: tuple[int, ...]
    effects: Array
    covariance: Array
    share: float


def borrow_from_everyone(
    *, effects: Array, covariance: Array, group: GroupEstimate, group_sd: float
) -> tuple[Array, Array]:
    """Effects of m options for somebody in this group: (m,), with covariance (m, m).

    The effect on everybody plus the difference of the group from everybody, which a normal prior
    around zero draws towards none. Without room for differences (`group_sd` → 0) everybody speaks,
    with endless room the group alone.

    Parameters
    ----------
    effects, covariance : (m,), (m, m)
        On everybody, on one additive scale; bias is added afterwards.
    group :
        An option that it has no numbers of may differ there by as much as the prior allows.
    group_sd : > 0
        Standard deviation of true differences of a group from everybody, on the same scale.

    Raises
    ------
    ValueError
        If `group_sd` is not above zero or the share lies outside (0, 1].

    Assumes that the effect on everybody is the average over groups, so that its estimate and that
    of a group have covariance share × covariance of the group, and that the difference of the two
    tells nothing about the average. Source: normal-normal model with exchangeable subgroups, Dixon
    & Simon (1991), Biometrics 47, 871–881. Checked by simulation in the tests.
    """
    if not group_sd > 0:
        raise ValueError(f"groups need a standard deviation above zero, not {group_sd!r}")
    inside = list(group.positions)
    prior = group_sd**2 * np.eye(len(inside))
    chance = difference_covariance(covariance[np.ix_(inside, inside)], group)
    drawn = prior @ np.linalg.inv(prior + chance)
    moved = effects.copy()
    moved[inside] += drawn @ (group.effects - effects[inside])
    left = group_sd**2 * np.eye(len(effects))
    left[np.ix_(inside, inside)] -= drawn @ prior
    return moved, covariance + (left + left.T) / 2


def difference_covariance(covariance: Array, group: GroupEstimate) -> Array:
    """Sampling covariance of a group's effects minus those of everybody, never below zero."""
    if not 0 < group.share <= 1:
        raise ValueError(f"a group is a share of everybody, not {group.share!r}")
    raw = (1 - 2 * group.share) * group.covariance + covariance
    values, vectors = np.linalg.eigh((raw + raw.T) / 2)
    kept: Array = (vectors * np.maximum(values, 0.0)) @ vectors.T
    return kept
