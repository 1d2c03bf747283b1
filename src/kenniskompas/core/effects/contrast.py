# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One arm against another, among everybody or among some, from stored scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Flags
from kenniskompas.core.effects.cells import thin_refusal
from kenniskompas.core.effects.clusters import (
    clusters_among,
    degrees_of_freedom,
    independent_influence,
)
from kenniskompas.core.effects.events import count_events
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.joint import joint_effects, linear_contrast
from kenniskompas.core.effects.requirements import few_clusters_refusal
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Contrast:
    """`n` people are inside, of whom `n_arm` and `n_against` got the two; effect or refusal."""

    n: int
    n_arm: int
    n_against: int
    effect: Estimate | None
    refusal: Refusal | None


def contrast_arms(
    people: Scored,
    *,
    arm: int,
    against: int,
    key: str,
    inside: Flags | None = None,
    published: Mapping[str, Estimate] | None = None,
) -> Contrast:
    """Estimates the mean outcome under one arm minus that under another, for these people.

    Parameters
    ----------
    people : everybody who was scored
    arm, against : positions in `people.labels`, not the same
    key : what a refusal names
    inside : shape (n,), everybody when left out
        People chosen by pre-decision variables inside the adjustment set.
    published : published effects against the control by label, for everybody
        They hold the spread between splits: the contrast then agrees with them exactly.

    Raises
    ------
    ValueError
        If an arm is compared with itself.

    Notes
    -----
    Refused below 10 people per arm (for an event 10 with and 10 without), and where few people
    carry the weight. Source: as `aggregate_groups`.
    """
    if arm == against:
        raise ValueError(f"arm {arm} against itself")
    chosen = np.arange(len(people.arm)) if inside is None else np.flatnonzero(inside)
    had = people.arm[chosen]
    members = [chosen[had == one] for one in (arm, against)]
    refusal = _refusal(people, (arm, against), members, key)
    if refusal is None and not people.share[chosen].sum() > 0:
        refusal = refuse(key, "empty_group")
    effect = None
    if refusal is None and published:
        effect = _published_contrast(people, arm, against, published)
    elif refusal is None:
        effect = _effect(people, chosen, arm, against, members)
    return Contrast(len(chosen), len(members[0]), len(members[1]), effect, refusal)


def _refusal(
    people: Scored, arms: tuple[int, int], members: Sequence[Codes], key: str
) -> Refusal | None:
    marks = people.marks
    found = (
        thin_refusal(
            len(some),
            people.labels[arm],
            events=None if marks is None else count_events(marks[some]),
            weight=float(people.weight[some].sum()),
            weight_squared=float((people.weight[some] ** 2).sum()),
            key=key,
        )
        for arm, some in zip(arms, members, strict=True)
    )
    few = (
        few_clusters_refusal(clusters_among(people.cluster[some]), people.labels[arm], key=key)
        for arm, some in zip(arms, members, strict=True)
        if people.cluster is not None
    )
    return next((refusal for refusal in (*found, *few) if refusal), None)


def _effect(
    people: Scored, chosen: Codes, arm: int, against: int, members: Sequence[Codes]
) -> Estimate:
    share = people.share[chosen]
    difference = people.arm_scores[chosen, arm] - people.arm_scores[chosen, against]
    total = float(share.sum())
    estimate = float(difference.sum()) / total
    cluster = None if people.cluster is None else people.cluster[chosen]
    influence = (difference - estimate * share)[:, None]
    influence = independent_influence(influence, share=share, cluster=cluster)
    df = degrees_of_freedom(people.cluster, members)
    return Estimate(estimate, float(np.sqrt((influence**2).sum())) / total, df=df)


def _published_contrast(
    people: Scored, arm: int, against: int, published: Mapping[str, Estimate]
) -> Estimate:
    """From the published effects, with the correlation that the scores have."""
    arms = [one for one in (arm, against) if one != people.control]
    known = [published[people.labels[one]] for one in arms]
    joint = joint_effects(
        people, arms=arms, standard_errors=np.array([estimate.se for estimate in known])
    )
    return linear_contrast(
        effects=np.array([estimate.estimate for estimate in known]),
        covariance=joint.covariance,
        weights=np.array([1.0 if one == arm else -1.0 for one in arms]),
        df=joint.df,
    )
