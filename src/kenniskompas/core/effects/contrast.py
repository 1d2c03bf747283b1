# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One arm against another, among everybody or among some, from stored scores."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.cells import cell_effect, cell_refusal_of, total_cells
from kenniskompas.core.effects.joint import joint_effects, linear_contrast
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
    published: Mapping[str, Estimate] | None = None,
) -> Contrast:
    """Estimates the mean outcome under one arm minus that under another, for these people.

    Parameters
    ----------
    people : everybody the question is about
        A subset is chosen by pre-decision variables inside the adjustment set.
    arm, against : positions in `people.labels`, not the same
    key : what a refusal names
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
    totals = total_cells(people, cell=np.zeros(len(people.arm), dtype=np.int64), cells=1)
    counts = totals.people[0]
    refusal = cell_refusal_of(totals, 0, (arm, against), key=key)
    effect = None
    if refusal is None and published:
        effect = _published_contrast(people, arm, against, published)
    elif refusal is None:
        effect = cell_effect(totals, 0, totals.contrast_weights(arm, against))
    return Contrast(int(counts.sum()), int(counts[arm]), int(counts[against]), effect, refusal)


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
    )
