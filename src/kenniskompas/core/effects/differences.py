# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the effect differs along several groupings at once, as one additive projection."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length
from kenniskompas.core.effects.cells import CellTotals, cell_refusal_of, total_cells
from kenniskompas.core.effects.heterogeneity import project_effect
from kenniskompas.core.effects.scored import Scored

UNKNOWN_CLASS = -1


@dataclass(frozen=True, slots=True)
class DifferenceCell:
    """One arm in one class of one grouping; `share` in (0, 1] of those whose class is known."""

    arm: int
    grouping: int
    code: int
    share: float


@dataclass(frozen=True, slots=True)
class AdditiveDifferences:
    """`deviations` (q,) of the cells from the effect on everybody, the other groupings held.

    `covariance` (m + q, m + q) of the errors of the m effects on everybody and, after them, the
    deviations, in squared units of the outcome.
    """

    cells: tuple[DifferenceCell, ...]
    deviations: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """Columns of one grouping without its first class, each with average zero; shares (C,)."""

    place: int
    columns: Floats
    shares: Floats

    @property
    def deviations(self) -> Floats:
        """From coefficients against the first class to deviations from the average, (C, C − 1)."""
        against_first = np.eye(len(self.shares))[:, 1:]
        centred: Floats = against_first - self.shares[1:]
        return centred


def additive_differences(
    people: Scored,
    *,
    groupings: Sequence[Codes],
    arms: Sequence[int],
    standard_errors: Floats | None = None,
) -> AdditiveDifferences:
    """Estimates for each arm how far its effect in each class lies from that on everybody.

    The best additive approximation of the effect: everybody's, plus one deviation per grouping,
    which average zero over the people who count. Groupings that go together are told apart, as in
    a regression, instead of each telling the same difference again.

    Parameters
    ----------
    groupings : each of shape (n,), codes 0..C-1, or -1 where the class of somebody is not known
        Classes of pre-decision variables inside the adjustment set. A grouping that follows from
        those before it, and one of a single class, is left out; who is not known counts as average.
    arms : positions in `people.labels`, without the control
    standard_errors : shape (m,), each > 0
        Published standard errors of the effects on everybody, such as medians over splits; all
        errors of an arm are then scaled by as much as that of its effect.

    Returns
    -------
    AdditiveDifferences
        Without the cells of fewer than 10 people of the arm or the control (for an event: 10 with
        and 10 without), or where few people carry the weight; and without what would give a single
        one of those away.

    Raises
    ------
    ValueError
        If lengths differ, no arms are asked or the control is one of them.

    Notes
    -----
    Source: Semenova & Chernozhukov (2021), with indicators of all groupings as basis functions.
    Checked against least squares by hand and against the groups apart in the tests.
    """
    if not arms or people.control in arms:
        raise ValueError(f"arms {list(arms)} with control {people.control}")
    require_same_length(share=people.share, **{f"g{i}": one for i, one in enumerate(groupings)})
    encoded = _independent([_encode(i, one, people.share) for i, one in enumerate(groupings)])
    basis = np.column_stack([np.ones(len(people.arm)), *(one.columns for one in encoded)])
    cells = _cells(people, groupings, encoded, arms)
    effects, deviations, found = [], [], []
    for place, arm in enumerate(arms):
        projection = project_effect(
            difference=people.arm_scores[:, arm] - people.arm_scores[:, people.control],
            share=people.share,
            basis=basis,
            cluster=people.cluster,
        )
        influence = projection.influence
        if standard_errors is not None:
            error = float(np.sqrt((influence[:, 0] ** 2).sum()))
            influence = influence * (standard_errors[place] / error)
        reading = _reading([cell for cell in cells if cell.arm == arm], encoded, basis.shape[1])
        effects.append(influence[:, 0])
        deviations.append(influence @ reading.T)
        found.append(reading @ projection.coefficients)
    errors = np.column_stack([*effects, *deviations])
    return AdditiveDifferences(tuple(cells), np.concatenate(found), errors.T @ errors)


def _encode(place: int, code: Codes, share: Floats) -> Encoded:
    known = code != UNKNOWN_CLASS
    sums = np.bincount(code[known], weights=share[known])
    shares = sums / max(float(sums.sum()), 1e-300)
    columns = (code[:, None] == np.arange(1, len(shares))) - shares[1:]
    columns[~known] = 0.0
    return Encoded(place, columns, shares)


def _independent(encoded: Sequence[Encoded]) -> list[Encoded]:
    """Those that say something that the ones before them do not."""
    kept: list[Encoded] = []
    for one in encoded:
        columns = np.column_stack([*(each.columns for each in kept), one.columns])
        size = np.sqrt((columns**2).mean(axis=0))
        if one.columns.shape[1] == 0 or (size == 0).any():
            continue
        scaled = columns / size
        if np.linalg.matrix_rank(scaled.T @ scaled / len(scaled)) == columns.shape[1]:
            kept.append(one)
    return kept


def _cells(
    people: Scored, groupings: Sequence[Codes], encoded: Sequence[Encoded], arms: Sequence[int]
) -> list[DifferenceCell]:
    """Per arm the classes that are large enough to be told.

    Deviations average zero, so one class that is left out follows from the others: the smallest of
    those is then left out with it.
    """
    found = []
    totals = [_totals(people, groupings[one.place], len(one.shares)) for one in encoded]
    for arm in arms:
        for one, total in zip(encoded, totals, strict=True):
            told = [
                code
                for code in range(len(one.shares))
                if not cell_refusal_of(total, code, (arm, people.control), key="differences")
            ]
            if len(told) == len(one.shares) - 1:
                told.remove(min(told, key=lambda code: (one.shares[code], code)))
            found += [
                DifferenceCell(arm, one.place, code, float(one.shares[code])) for code in told
            ]
    return found


def _totals(people: Scored, code: Codes, classes: int) -> CellTotals:
    """Who is not known gets a place after the classes, which is never read."""
    cell = np.where(code == UNKNOWN_CLASS, classes, code)
    return total_cells(people, cell=cell, cells=classes + 1)


def _reading(cells: Sequence[DifferenceCell], encoded: Sequence[Encoded], width: int) -> Floats:
    """From the coefficients of the basis to the deviations of these cells, (cells, width)."""
    whole = {}
    start = 1
    for one in encoded:
        rows = np.zeros((len(one.shares), width))
        rows[:, start : start + len(one.shares) - 1] = one.deviations
        whole[one.place] = rows
        start += len(one.shares) - 1
    return np.array([whole[cell.grouping][cell.code] for cell in cells]).reshape(len(cells), width)
