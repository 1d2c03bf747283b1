# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group questions to stored scores: only registered columns, only cells that are large enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.cells import CellTotals, total_cells
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.groups import GroupEffect, effects_of_cells, simultaneous_value
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effects.classes import MAX_CLASSES, Classes, Value, combine, shown
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One class of each column in `values`, one arm; `effect` is None when refused.

    `critical` is how many standard errors make an interval that holds for all rows together.
    """

    values: dict[str, Value]
    arm: str
    result: GroupEffect
    critical: float | None = None

    def as_dict(self) -> dict[str, Any]:
        effect = self.result.effect
        low, high = effect.interval() if effect else (None, None)
        row = {
            **self.values,
            "arm": self.arm,
            "n": self.result.n,
            "n_control": self.result.n_control,
            "effect": rounded(effect.estimate if effect else None),
            "se": rounded(effect.se if effect else None),
            "ci_low": rounded(low),
            "ci_high": rounded(high),
            "sim_low": None,
            "sim_high": None,
        }
        if effect and self.critical:
            half = self.critical * effect.se
            row |= {
                "sim_low": rounded(effect.estimate - half),
                "sim_high": rounded(effect.estimate + half),
            }
        return row


@dataclass(frozen=True, slots=True)
class GroupsResult:
    by: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_refused(self) -> bool:
        return all(row.result.effect is None for row in self.rows)

    @property
    def comparisons(self) -> int:
        """How many effects are read side by side: some stand out by chance."""
        return sum(row.result.effect is not None for row in self.rows)

    @property
    def critical(self) -> float | None:
        return next((row.critical for row in self.rows), None)

    def as_document(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "by": list(self.by),
            "rows": [row.as_dict() for row in self.rows],
            "refused": [refusal.as_dict() for refusal in self.refusals],
        }
        if self.critical is not None:
            document["multiplicity"] = {
                "comparisons": self.comparisons,
                "critical": rounded(self.critical),
                "level": 0.95,
            }
        return document


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Sums per combination of classes of the columns `by`: questions about them need no people."""

    by: tuple[str, ...]
    combinations: tuple[tuple[Value, ...], ...]
    totals: CellTotals

    def along(self, by: Sequence[str]) -> "ScoreTable":
        """The same people by some of the columns."""
        places = [self.by.index(name) for name in by]
        seen: dict[tuple[Value, ...], int] = {}
        keys = [tuple(row[place] for place in places) for row in self.combinations]
        group = np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)
        merged = self.totals.merged(group, len(seen))
        return ScoreTable(tuple(by), tuple(seen), merged)


def tabulate(store: StoredScores, by: Sequence[str]) -> ScoreTable:
    """One pass over people; `by` names columns of classes."""
    columns = [column for name in by if isinstance(column := store.groups[name], Classes)]
    combinations, code = combine(columns)
    totals = total_cells(store.scored, cell=code, cells=len(combinations))
    return ScoreTable(tuple(by), tuple(combinations), totals)


def aggregate(store: StoredScores, by: Sequence[str]) -> GroupsResult:
    """Effects within every combination of classes that occurs in the columns `by`."""
    require_registered(store.protocol, by)
    too_many = measurements(store, by)
    if too_many:
        return GroupsResult(tuple(by), (), too_many)
    return aggregate_table(store, tabulate(store, by))


def aggregate_table(store: StoredScores, table: ScoreTable) -> GroupsResult:
    """The same from sums; the table holds the people of the store."""
    labels = [
        ", ".join(f"{name}={shown(value)}" for name, value in zip(table.by, values, strict=True))
        for values in table.combinations
    ]
    arms = [store.scored.labels.index(label) for label in store.reported]
    found = effects_of_cells(table.totals, labels=labels, arms=arms)
    critical = None
    if any(one.effect and one.effect.se > 0 for one in found):
        critical = simultaneous_value(table.totals, found, seed=store.protocol.seed)
    rows = tuple(
        GroupRow(
            dict(zip(table.by, table.combinations[one.group], strict=True)),
            store.scored.labels[one.arm],
            one,
            critical,
        )
        for one in found
    )
    refusals = tuple(one.refusal for one in found if one.refusal is not None)
    return GroupsResult(table.by, rows, refusals)


def measurements(store: StoredScores, by: Sequence[str]) -> tuple[Refusal, ...]:
    """Refusals of columns that hold a number of their own for nearly everybody."""
    return tuple(
        refuse("rows", "too_many_values", column=name, n=store.different(name), limit=MAX_CLASSES)
        for name in by
        if not isinstance(store.groups[name], Classes)
    )


def require_registered(protocol: Protocol, by: Sequence[str], *, option: str = "--by") -> None:
    registered = ", ".join(protocol.groups) or "no column, because the protocol registers no groups"
    for name in by:
        if name not in protocol.groups:
            raise BadInput(
                "not_a_choice",
                file=protocol.file,
                column="design.groups",
                value=name,
                allowed=registered,
            )
    if len(set(by)) < len(by) or not by:
        raise BadInput("wrong_type", column=option, value=",".join(by), allowed="different columns")
