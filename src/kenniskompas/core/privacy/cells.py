# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells of a table may leave, so that no small one can be read or subtracted."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def cells_to_release(
    *,
    people: Counts,
    control: int,
    minimum: int,
    events: Counts | None = None,
    without: Counts | None = None,
) -> Flags:
    """Groups and arms whose effect against the control may be published beside everybody's.

    A cell needs `minimum` people and, of yes or no, so many with and so many without. What stays
    behind in an arm needs the same, because it is everybody's total less what is published: where
    it would be smaller, the smallest published cells of that arm stay behind as well. Without its
    control a group has no effect at all.

    Parameters
    ----------
    people : shape (groups, arms), at least 0
        Everybody once, so that columns add up to the totals that are published too.
    control : position of the arm that others are compared with
    minimum : at least 1
    events : shape (groups, arms), at most `people`; None when the outcome is a number
    without : shape (groups, arms), seen without the event; everybody else when left out

    Returns
    -------
    array, shape (groups, arms)
        True where a count may be published; False in a whole row without its control.

    Raises
    ------
    ValueError
        If shapes differ or counts cannot be.

    Notes
    -----
    Complementary suppression in one direction: each field is published beside totals only, never
    crossed with another. Source: Hundepool e.a. (2012), Statistical Disclosure Control, chapter 4.
    """
    counts = _layers(people, events, without)
    shown: Flags = np.asarray((counts >= minimum).all(axis=0), dtype=np.bool_)
    while True:
        shown &= shown[:, [control]]
        weak = _weakest_cell(counts, shown, minimum)
        if weak is None:
            # A control that is published alone has nothing beside it.
            others = np.delete(shown, control, axis=1).any(axis=1)
            alone = shown[:, control] & ~others
            if not alone.any():
                return shown
            shown[alone] = False
            continue
        shown[weak] = False


def counts_to_show(counts: Counts, *, minimum: int) -> Flags:
    """Counts that may stand beside their total, so that no small one can be read or subtracted.

    What is not shown is the total less what is shown: where that rest would be small, the smallest
    shown counts stay behind as well. A total below `minimum` shows nothing.

    Parameters
    ----------
    counts : shape (n,), at least 0
        Parts of one total that is published itself.
    minimum : at least 1

    Returns
    -------
    array, shape (n,)
        True where a count may be published.

    Raises
    ------
    ValueError
        If a count is below zero, or `counts` has not one dimension.

    Notes
    -----
    Complementary suppression of one row. Source: as `cells_to_release`.
    """
    if counts.ndim != 1 or (counts < 0).any():
        raise ValueError(f"counts of shape {counts.shape}, {counts.tolist()}")
    shown: Flags = counts >= minimum
    while shown.any() and 0 < counts[~shown].sum() < minimum:
        shown[np.flatnonzero(shown)[np.argmin(counts[shown])]] = False
    return shown


def _layers(people: Counts, events: Counts | None, without: Counts | None) -> Counts:
    """People, and with events those with and without, shape (layers, groups, arms)."""
    if (people < 0).any() or people.ndim != 2:
        raise ValueError(f"people per cell of shape {people.shape}, lowest {people.min()}")
    if events is None:
        return people[None]
    without = people - events if without is None else without
    if not events.shape == without.shape == people.shape:
        raise ValueError(f"events of shape {events.shape}, people of {people.shape}")
    if (events < 0).any() or (without < 0).any() or (events + without > people).any():
        raise ValueError("events do not fit the people")
    return np.stack([people, events, without])


def _weakest_cell(counts: Counts, shown: Flags, minimum: int) -> tuple[int, int] | None:
    """The smallest published cell of an arm whose rest could be read by subtraction."""
    for arm in range(shown.shape[1]):
        rest = counts[:, ~shown[:, arm], arm].sum(axis=1)
        published = np.flatnonzero(shown[:, arm])
        if rest[0] > 0 and (rest < minimum).any() and published.size:
            return int(published[np.argmin(counts[0, published, arm])]), arm
    return None
