# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must be there before anything is estimated: arms, people, events, variation."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats, require_same_length
from kenniskompas.core.effects.clusters import MINIMUM_CLUSTERS, clusters_among
from kenniskompas.core.effects.events import EventCount, Marks, count_events, marks_of
from kenniskompas.core.effects.findings import BEFORE_AFTER, WITHOUT_CLUSTERS, refuse
from kenniskompas.core.effects.working import blocks
from kenniskompas.core.errors import Refusal

# The smallest cell that is estimated or published: people, and events and non-events.
MINIMUM_CELL = 10


@dataclass(frozen=True, slots=True)
class Requirements:
    """`usable` holds the arm codes that can be compared; empty when nothing can."""

    usable: tuple[int, ...]
    refusals: tuple[Refusal, ...]


def check_requirements(
    *,
    arm: Codes,
    outcome: Floats,
    labels: Sequence[str],
    control: int,
    treated: int | None,
    cluster: Codes | None = None,
    event: Marks | None = None,
) -> Requirements:
    """Which arms can be compared with the control, and why the others cannot.

    Parameters
    ----------
    arm : shape (n,), codes into `labels`
    outcome : shape (n,)
    treated : the arm that an effect on the treated is about, if any
    cluster : shape (n,), codes of teams or caseworkers; None where people are independent
    event : shape (n,), who was seen with it; read off an outcome of 0 and 1 when left out
    """
    require_same_length(arm=arm, outcome=outcome)
    if len(labels) < 2:
        return Requirements((), (refuse("arms", "one_arm"),))
    if np.ptp(outcome) == 0:
        return Requirements((), (refuse("arms", "constant_outcome"),))
    marks = marks_of(outcome) if event is None else event
    refused = {
        code: refusal
        for code, label in enumerate(labels)
        if (refusal := _cell_refusal(marks, arm == code, label))
        or (refusal := _cluster_refusal(cluster, arm == code, label))
    }
    usable = tuple(code for code in range(len(labels)) if code not in refused)
    essential = {control} if treated is None else {control, treated}
    if len(usable) < 2 or essential & refused.keys():
        main = next(refused[code] for code in (*sorted(essential), *refused) if code in refused)
        return Requirements((), (Refusal("arms", main.code, main.message, main.offer),))
    return Requirements(usable, tuple(refused.values()))


def _cell_refusal(marks: Marks | None, inside: Flags, label: str) -> Refusal | None:
    events = None if marks is None else count_events(marks[inside])
    return count_refusal(int(inside.sum()), label, events=events)


def count_refusal(
    n: int, label: str, *, events: EventCount | None, key: str = ""
) -> Refusal | None:
    """Why n people of one arm are too few, or None when they suffice; `events` is None when the
    outcome is no event."""
    key = key or f"arms.{label}"
    if n < MINIMUM_CELL:
        return refuse(key, "too_few_people", arm=label, n=n, minimum=MINIMUM_CELL)
    if events is not None and min(events) < MINIMUM_CELL:
        return refuse(
            key,
            "too_few_events",
            arm=label,
            n=events.happened,
            without=events.without,
            minimum=MINIMUM_CELL,
        )
    return None


def _cluster_refusal(cluster: Codes | None, inside: Flags, label: str) -> Refusal | None:
    if cluster is None:
        return None
    return few_clusters_refusal(clusters_among(cluster[inside]), label)


def few_clusters_refusal(n: int, label: str, *, key: str = "") -> Refusal | None:
    """Why n clusters that gave an arm are too few to tell how much clusters differ, or None."""
    if n >= MINIMUM_CLUSTERS:
        return None
    return refuse(
        key or f"arms.{label}",
        "too_few_clusters",
        offer=f"{WITHOUT_CLUSTERS}; {BEFORE_AFTER}",
        arm=label,
        n=n,
        minimum=MINIMUM_CLUSTERS,
    )


def separated_arm(*, scores: Floats, arm: Codes) -> int | None:
    """The first arm that some column sets apart exactly from everybody else, or None.

    Parameters
    ----------
    scores : shape (n, c)
        Covariates, or propensities.
    """
    present = np.unique(arm)
    lowest = np.full((len(present), scores.shape[1]), np.inf)
    highest = -lowest
    for rows in blocks(len(arm)):
        values, own = scores[rows], arm[rows]
        for place, code in enumerate(present):
            some = values[own == code]
            lowest[place] = np.minimum(lowest[place], some.min(axis=0, initial=np.inf))
            highest[place] = np.maximum(highest[place], some.max(axis=0, initial=-np.inf))
    for place, code in enumerate(present):
        above = lowest[place] > np.delete(highest, place, axis=0).max(axis=0)
        below = highest[place] < np.delete(lowest, place, axis=0).min(axis=0)
        if (above | below).any():
            return int(code)
    return None
