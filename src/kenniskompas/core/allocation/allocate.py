# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plan with the highest value within places and budget."""

from dataclasses import dataclass

import numpy as np

from kenniskompas.core.allocation.prices import Choices, choices_at, find_prices
from kenniskompas.core.allocation.problem import Allocation, Places
from kenniskompas.core.allocation.programs import Solved, solve_parts, solve_whole
from kenniskompas.core.effects.arrays import Flags, Floats

# Programs of so many classes are handed over whole.
FEW_CLASSES = 600
FIRST_HESITANT = 500
# Classes that branch and bound may divide anew to make people whole.
DIVIDED_ANEW = 12
SPLIT = 1e-6
# Relative distance at which the bound and the program say the same.
CLOSED = 1e-7


@dataclass(frozen=True, slots=True)
class _Core:
    """The classes that a program has to divide; all others have their clear choice."""

    hesitant: Flags
    fixed: Floats
    limits: Floats
    solved: Solved
    bound: float


def allocate(places: Places, *, whole: bool = True) -> Allocation:
    """The division of people over options that is worth most within capacities and budget.

    Parameters
    ----------
    places : see `Places`
    whole : whether people count as whole; otherwise a few classes may be split in parts

    Raises
    ------
    ValueError
        From `Places`, for shapes and limits that cannot be.

    Notes
    -----
    Exact as a linear program: prices on the limits settle everybody who has a clear best choice,
    HiGHS divides the rest, and the plan is taken when its value meets the bound of its own prices
    (strong duality); otherwise more classes go to the program. Whole people: branch and bound over
    the classes that hesitate most, with the distance to the linear bound in `Allocation.gap`.
    Checked against the whole linear program and against every possible division of small ones.
    Values that were estimated and then chosen from are too high on average: see `held_out`.
    """
    core = _core(places)
    counts = core.fixed.copy()
    counts[core.hesitant] = core.solved.counts
    if whole:
        counts = _made_whole(places, counts, core.solved.prices)
    prices = core.solved.prices
    return Allocation(counts, _worth(places, counts), core.bound, prices[:-1], float(prices[-1]))


def _worth(places: Places, counts: Floats) -> float:
    return float((np.where(counts > 0, places.values, 0.0) * counts).sum())


def _made_whole(places: Places, counts: Floats, prices: Floats) -> Floats:
    """Whole people, by dividing anew the classes that are split and the most hesitant others."""
    split = np.abs(counts - np.round(counts)).max(axis=1) > SPLIT
    lead = np.where(split, -1.0, choices_at(places, prices).lead)
    anew = np.argsort(lead)[: max(DIVIDED_ANEW, int(split.sum()))]
    kept = np.ones(len(counts), dtype=np.bool_)
    kept[anew] = False
    counts = np.where(kept[:, None], np.round(counts), counts)
    limits = places.limits - places.used(counts[kept].sum(axis=0))
    rows = places.values[anew], places.sizes[anew]
    found = solve_whole(*rows, places.costs, np.maximum(limits, 0.0))
    counts[anew] = _rounded_down(counts[anew]) if found is None else found
    return counts


def _core(places: Places) -> _Core:
    n = len(places.sizes)
    if n <= FEW_CLASSES:
        return _whole_program(places)
    found = choices_at(places, find_prices(places))
    doubt = np.argsort(found.lead)
    many = FIRST_HESITANT
    while many < n:
        hesitant = np.zeros(n, dtype=np.bool_)
        hesitant[doubt[:many]] = True
        core = _try(places, hesitant, found)
        if core is not None:
            return core
        many *= 2
    return _whole_program(places)


def _whole_program(places: Places) -> _Core:
    core = _try(places, np.ones(len(places.sizes), dtype=np.bool_), None)
    if core is None:
        raise ValueError(f"no division of {places.people:g} people was found within the limits")
    return core


def _try(places: Places, hesitant: Flags, found: Choices | None) -> _Core | None:
    """The best plan in which only the hesitant are divided; None when another is better."""
    fixed = np.zeros_like(places.values)
    if found is not None:
        clear = ~hesitant
        fixed[clear, found.chosen[clear]] = places.sizes[clear]
    limits = places.limits - places.used(fixed.sum(axis=0))
    if (limits < 0).any():
        return None
    rows = (places.values[hesitant], places.sizes[hesitant])
    solved = solve_parts(*rows, places.costs, limits)
    if solved is None:
        return None
    plan = fixed.copy()
    plan[hesitant] = solved.counts
    bound = choices_at(places, solved.prices).bound
    if found is not None and bound - _worth(places, plan) > CLOSED * max(abs(bound), 1.0):
        return None
    return _Core(hesitant, fixed, limits, solved, bound)


def _rounded_down(counts: Floats) -> Floats:
    """Whole people per option; who is left over gets usual service."""
    down = np.floor(counts + 1e-9)
    down[:, 0] += np.round(counts.sum(axis=1) - down.sum(axis=1))
    return down
