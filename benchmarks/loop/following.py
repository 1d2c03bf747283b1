# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do with an advice: some follow it, others keep to what they would have done."""

import numpy as np
from benchmarks.loop.town import Array, People


def draw_followers(people: People, rate: float, more: float, rng: np.random.Generator) -> Array:
    """Who would follow whatever is advised, a share `rate` of all.

    Those who know better deviate `more` times as often as the others, as far as the rate allows.
    """
    share = float(people.knows.mean())
    deviating = 1 - rate
    others = deviating / (1 - share + more * share)
    if more * others > 1:
        others = max(deviating - share, 0.0) / (1 - share)
    knowing = (deviating - others * (1 - share)) / share if share else 0.0
    chance = np.where(people.knows, knowing, others)
    return rng.random(len(people.knows)) >= chance


def choose(people: People, advised: Array, follows: Array) -> Array:
    """The choice per person: a follower takes the own favourite among what is advised.

    `advised` (n, 6) says which options the advice does not argue against; one where it is clear.
    """
    free = np.argmax(people.own, axis=1)
    within = np.argmax(np.where(advised, people.own, -np.inf), axis=1)
    return np.where(follows & advised.any(axis=1), within, free)


def only(options: Array, count: int) -> Array:
    """Advice that names one option per person."""
    return np.eye(count, dtype=bool)[options]
