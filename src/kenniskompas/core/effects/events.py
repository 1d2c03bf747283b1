# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was seen with an event and who without it: both are counted before anything is said."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.arrays import Codes, Flags, Floats, is_binary, require_same_length

# Per person: with the event, without it, or lost before anybody could know.
Marks: TypeAlias = NDArray[np.int8]
WITH, WITHOUT, LOST = 1, 0, -1


class EventCount(NamedTuple):
    """How many people were seen with the event and how many without it; who was lost is neither."""

    happened: int
    without: int


def marks_of(outcome: Floats) -> Marks | None:
    """Of an outcome of 0 and 1, shape (n,); None where the outcome is a number."""
    return outcome.astype(np.int8) if is_binary(outcome) else None


def marks_by_horizon(*, duration: Floats, event: Flags, competing: Flags, horizon: float) -> Marks:
    """Who was seen to have the event by the horizon, shape (n,).

    Without it are who was still in sight and free of it at the horizon, and who had something else
    first after which it cannot happen; lost is who went out of sight before.

    Parameters
    ----------
    duration, event, competing, horizon : as for `core.effects.durations.event_probability`
    """
    require_same_length(duration=duration, event=event, competing=competing)
    is_known = event | competing | (duration >= horizon)
    happened = event & (duration <= horizon)
    return np.where(happened, WITH, np.where(is_known, WITHOUT, LOST)).astype(np.int8)


def count_events(marks: Marks) -> EventCount:
    return EventCount(int((marks == WITH).sum()), int((marks == WITHOUT).sum()))


def seen_per_place(place: Codes, marks: Marks, shape: tuple[int, int]) -> Codes:
    """How many people of each place were seen with the event and how many without it.

    Parameters
    ----------
    place : shape (n,), codes into a table of this shape, row by row

    Returns
    -------
    array, shape (*shape, 2)
    """
    kinds = WITH - LOST + 1
    counts = np.bincount(place * kinds + (marks - LOST), minlength=int(np.prod(shape)) * kinds)
    seen: Codes = counts.reshape(*shape, kinds)[..., [WITH - LOST, WITHOUT - LOST]]
    return seen
