# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of choosing otherwise than advised, from stored scores: never about one person."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Flags, Floats, is_binary, require_same_length
from kenniskompas.core.effects.clusters import (
    clusters_among,
    degrees_of_freedom,
    independent_influence,
)
from kenniskompas.core.effects.events import count_events
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.requirements import MINIMUM_CELL, few_clusters_refusal
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.errors import Refusal

# What a refusal calls the choice that was made.
OTHER = "another than advised"


@dataclass(frozen=True, slots=True)
class Deviation:
    """Of `n` people who count and had advice, `n_deviated` got another arm; effect or refusal."""

    n: int
    n_deviated: int
    effect: Estimate | None
    refusal: Refusal | None


def deviation_effect(people: Scored, *, advised: Codes, key: str = "effect") -> Deviation:
    """Estimates, among people who got another arm than advised, the mean outcome of what they got
    minus that of what was advised, in units of the outcome.

    The sum over everybody with advice of share times outcome minus the score of the advised arm,
    divided by the sum of the shares of those who deviated: who followed adds nothing on average,
    but what is random in their score belongs to it.

    Parameters
    ----------
    people : scores for everyone (share 1, or 0 where trimmed)
    advised : shape (n,), positions in `people.labels`; -1 for people without advice
        Known before the decision, and adjusted for.
    key : what a refusal names

    Raises
    ------
    ValueError
        If shares are not 0 or 1, or codes are out of range.

    Notes
    -----
    Assumes no unmeasured confounding given the covariates, of which the advice is one. The standard
    error is that of a ratio of sums by its influence (delta method), with clusters the jackknife
    over them, as everywhere; Student's t has the clusters with somebody who deviated minus one.
    Refused below 10 people who deviated (for an event 10 with and 10 without it) and below 10
    clusters. Checked against the closed form of a ratio estimator, against leaving each cluster
    out, and by simulation.
    """
    require_same_length(advised=advised, arm=people.arm)
    if not is_binary(people.share):
        raise ValueError("deviations need scores for everyone, whose shares are 0 or 1")
    if not ((advised >= -1) & (advised < len(people.labels))).all():
        raise ValueError(f"advised arms {np.unique(advised)} are not all in {people.labels}")
    chosen = np.flatnonzero((advised >= 0) & (people.share > 0))
    deviated = people.arm[chosen] != advised[chosen]
    who = chosen[deviated]
    refusal = _refusal(people, who, key)
    effect = None
    if refusal is None:
        gain = people.outcome[chosen] - people.arm_scores[chosen, advised[chosen]]
        effect = _ratio(people, chosen, gain, deviated)
    return Deviation(len(chosen), len(who), effect, refusal)


def described_deviation(
    people: Scored, *, advised: Codes, predicted: Floats, inside: Flags, key: str
) -> Deviation:
    """Describes the same for some of those who deviated: their outcome minus what the model
    expects of the advised arm, on average.

    It rests on the outcome model alone and is no effect: who deviates for a reason may differ in
    what nobody wrote down.

    Parameters
    ----------
    predicted : shape (n, K), expected outcomes from models that never saw the person
    inside : shape (n,), the people of one reason
    """
    had_advice = (advised >= 0) & (people.share > 0) & inside
    who = np.flatnonzero(had_advice & (people.arm != advised))
    refusal = _refusal(people, who, key)
    effect = None
    if refusal is None:
        gap = people.outcome[who] - predicted[who, advised[who]]
        effect = _ratio(people, who, gap, np.ones(len(who), dtype=np.bool_))
    return Deviation(int(had_advice.sum()), len(who), effect, refusal)


def _ratio(people: Scored, chosen: Codes, gain: Floats, counted: Flags) -> Estimate:
    """The sum of gains over the number counted, and its standard error."""
    number = counted.astype(np.float64)
    total = float(number.sum())
    estimate = float(gain.sum()) / total
    cluster = None if people.cluster is None else people.cluster[chosen]
    influence = (gain - estimate * number)[:, None]
    influence = independent_influence(influence, share=number, cluster=cluster)
    df = degrees_of_freedom(people.cluster, [chosen[counted]])
    return Estimate(estimate, float(np.sqrt((influence**2).sum())) / total, df=df)


def _refusal(people: Scored, who: Codes, key: str) -> Refusal | None:
    n = len(who)
    if n < MINIMUM_CELL:
        return refuse(key, "too_few_deviated", offer="", n=n, minimum=MINIMUM_CELL)
    marks = people.marks
    events = None if marks is None else count_events(marks[who])
    if events is not None and min(events) < MINIMUM_CELL:
        values = {"n": events.happened, "without": events.without, "minimum": MINIMUM_CELL}
        return refuse(key, "too_few_events", offer="", arm=OTHER, **values)
    if people.cluster is None:
        return None
    return few_clusters_refusal(clusters_among(people.cluster[who]), OTHER, key=key)
