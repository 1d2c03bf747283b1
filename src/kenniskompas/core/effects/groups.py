# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects within groups: an aggregate over the scores, nothing is fitted again."""

from collections.abc import Sequence
from dataclasses import dataclass

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes
from kenniskompas.core.effects.cells import (
    CellTotals,
    cell_effect,
    cell_refusal_of,
    cluster_influence,
    influence_covariance,
    total_cells,
)
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.simultaneous import clustered_critical_value, critical_value
from kenniskompas.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class GroupEffect:
    """`n` people of the arm and `n_control` of the control in the group; `effect` or `refusal`."""

    group: int
    arm: int
    n: int
    n_control: int
    effect: Estimate | None
    refusal: Refusal | None


def aggregate_groups(
    people: Scored, *, group: Codes, group_labels: Sequence[str], arms: Sequence[int]
) -> tuple[GroupEffect, ...]:
    """Estimates the effect of each arm against the control within each group.

    The effect is the sum of score differences over the sum of shares, both within the group, so
    for the treated and the overlap population it is about those people *in the group*.

    Parameters
    ----------
    group : shape (n,), codes into `group_labels`
        A class of pre-decision variables inside the adjustment set; for anything else the result
        is not an effect.
    arms : positions to report, without the control

    Returns
    -------
    tuple of GroupEffect
        Refused below 10 people per arm and group (for an event: 10 with and 10 without), and
        where few people carry the weight.

    Notes
    -----
    Source: Semenova & Chernozhukov (2021), with groups as basis functions.
    """
    totals = total_cells(people, cell=group, cells=len(group_labels))
    return effects_of_cells(totals, labels=group_labels, arms=arms)


def effects_of_cells(
    totals: CellTotals, *, labels: Sequence[str], arms: Sequence[int]
) -> tuple[GroupEffect, ...]:
    """The same from sums per class; `labels` name the classes in refusals."""
    return tuple(
        _group_effect(totals, code, arm, f"{label}, arm={totals.labels[arm]}")
        for code, label in enumerate(labels)
        for arm in arms
    )


def _group_effect(totals: CellTotals, group: int, arm: int, key: str) -> GroupEffect:
    control = totals.control
    refusal = cell_refusal_of(totals, group, (arm, control), key=key)
    effect = None if refusal else cell_effect(totals, group, arm, control)
    counts = totals.people[group]
    return GroupEffect(group, arm, int(counts[arm]), int(counts[control]), effect, refusal)


def simultaneous_value(
    totals: CellTotals, effects: Sequence[GroupEffect], *, seed: int, level: float = 0.95
) -> float:
    """How many standard errors make intervals that hold for all these effects together.

    Returns
    -------
    float
        The z of one effect when there is one, more when there are more; see `critical_value`.

    Raises
    ------
    ValueError
        If every effect is refused.
    """
    arms: dict[int, list[int]] = {}
    for one in effects:
        if one.effect is not None:
            arms.setdefault(one.group, []).append(one.arm)
    contrasts = [
        (group, [totals.contrast_weights(arm, totals.control) for arm in some])
        for group, some in arms.items()
    ]
    if totals.clusters is None:
        blocks = [influence_covariance(totals, *one) for one in contrasts]
        return critical_value(blocks, seed=seed, level=level)
    df = min(one.effect.df or 1 for one in effects if one.effect is not None)
    influence = cluster_influence(totals, contrasts)
    return clustered_critical_value(influence, df=df, seed=seed, level=level)
