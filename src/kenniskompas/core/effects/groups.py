# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects within groups: an aggregate over the scores, nothing is fitted again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Flags, Floats, is_binary, require_same_length
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import cell_refusal
from kenniskompas.core.effects.support import effective_size, least_weight
from kenniskompas.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Scored:
    """A score store in memory: arrays over people who count, arms as positions in `labels`.

    `arm_scores` (n, K) and `share` (n,) as in `Scores`; `weight` (n,) makes the own arm look like
    the target.
    """

    labels: tuple[str, ...]
    control: int
    arm: Codes
    outcome: Floats
    weight: Floats
    arm_scores: Floats
    share: Floats


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
    require_same_length(group=group, arm=people.arm)
    is_event = is_binary(people.outcome)
    return tuple(
        _group_effect(people, group == code, code, arm, label, is_event)
        for code, label in enumerate(group_labels)
        for arm in arms
    )


def _group_effect(
    people: Scored, inside: Flags, code: int, arm: int, label: str, is_event: bool
) -> GroupEffect:
    counts = [int((inside & (people.arm == one)).sum()) for one in (arm, people.control)]
    refusal = _cell_problem(people, inside, arm, label, is_event)
    effect = None if refusal else _effect(people, inside, arm)
    return GroupEffect(code, arm, counts[0], counts[1], effect, refusal)


def _cell_problem(
    people: Scored, inside: Flags, arm: int, label: str, is_event: bool
) -> Refusal | None:
    key = f"{label}, arm={people.labels[arm]}"
    for one in (arm, people.control):
        members = inside & (people.arm == one)
        name = people.labels[one]
        problem = cell_refusal(people.outcome[members], name, is_event=is_event, key=key)
        if problem:
            return problem
        ess, least = effective_size(people.weight[members]), least_weight(int(members.sum()))
        if ess < least:
            return refuse(
                key, "too_little_weight", arm=name, ess=f"{ess:.1f}", minimum=f"{least:g}"
            )
    if not people.share[inside].sum() > 0:
        return refuse(key, "empty_group")
    return None


def _effect(people: Scored, inside: Flags, arm: int) -> Estimate:
    share = people.share[inside]
    scores = people.arm_scores[inside]
    difference = scores[:, arm] - scores[:, people.control]
    total = float(share.sum())
    estimate = float(difference.sum()) / total
    se = float(np.sqrt(((difference - estimate * share) ** 2).sum())) / total
    return Estimate(estimate, se)
