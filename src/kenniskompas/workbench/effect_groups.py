# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group questions to stored scores: only registered columns, only cells that are large enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.groups import GroupEffect, Scored, aggregate_groups
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effect_document import rounded
from kenniskompas.workbench.people import Column
from kenniskompas.workbench.protocols import Protocol

# More different numbers than this are a measurement, not a class.
MAX_CLASSES = 20
Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class StoredScores:
    """Scores with the registered groups of the same people; `reported` arms have an effect."""

    protocol: Protocol
    scored: Scored
    groups: dict[str, Column]
    reported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One class of each column in `values`, one arm; `effect` is None when refused."""

    values: dict[str, Value]
    arm: str
    result: GroupEffect

    def as_dict(self) -> dict[str, Any]:
        effect = self.result.effect
        low, high = effect.interval() if effect else (None, None)
        return {
            **self.values,
            "arm": self.arm,
            "n": self.result.n,
            "n_control": self.result.n_control,
            "effect": rounded(effect.estimate if effect else None),
            "se": rounded(effect.se if effect else None),
            "ci_low": rounded(low),
            "ci_high": rounded(high),
        }


@dataclass(frozen=True, slots=True)
class GroupsResult:
    by: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_refused(self) -> bool:
        return all(row.result.effect is None for row in self.rows)

    def as_document(self) -> dict[str, Any]:
        return {
            "by": list(self.by),
            "rows": [row.as_dict() for row in self.rows],
            "refused": [refusal.as_dict() for refusal in self.refusals],
        }


def aggregate(store: StoredScores, by: Sequence[str]) -> GroupsResult:
    """Effects within every combination of classes that occurs in the columns `by`."""
    _require_registered(store.protocol, by)
    classes = {name: _classes(store.groups[name]) for name in by}
    too_many = tuple(
        refuse("rows", "too_many_values", column=name, n=len(values), limit=MAX_CLASSES)
        for name, (values, _) in classes.items()
        if len(values) > MAX_CLASSES and not isinstance(store.groups[name], list)
    )
    if too_many:
        return GroupsResult(tuple(by), (), too_many)
    combinations, code = _combine([classes[name] for name in by])
    labels = [
        ", ".join(f"{name}={_shown(value)}" for name, value in zip(by, combination, strict=True))
        for combination in combinations
    ]
    arms = [store.scored.labels.index(label) for label in store.reported]
    found = aggregate_groups(store.scored, group=code, group_labels=labels, arms=arms)
    rows = tuple(
        GroupRow(
            dict(zip(by, combinations[one.group], strict=True)), store.scored.labels[one.arm], one
        )
        for one in found
    )
    refusals = tuple(one.refusal for one in found if one.refusal is not None)
    return GroupsResult(tuple(by), rows, refusals)


def _require_registered(protocol: Protocol, by: Sequence[str]) -> None:
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
        raise BadInput("wrong_type", column="--by", value=",".join(by), allowed="different columns")


def _classes(column: Column) -> tuple[list[Value], NDArray[np.int64]]:
    """The different values in order, and each person's place among them."""
    if isinstance(column, list):
        texts = sorted(set(column))
        place = {text: index for index, text in enumerate(texts)}
        codes = np.fromiter((place[text] for text in column), dtype=np.int64, count=len(column))
        return [text or None for text in texts], codes
    numbers, codes = np.unique(column, return_inverse=True)
    return [_plain(float(number)) for number in numbers], codes.astype(np.int64)


def _plain(number: float) -> Value:
    if np.isnan(number):
        return None
    return int(number) if number.is_integer() else number


def _combine(
    classes: Sequence[tuple[list[Value], NDArray[np.int64]]],
) -> tuple[list[tuple[Value, ...]], NDArray[np.int64]]:
    """Combinations that occur, and each person's place among them."""
    code = np.zeros(len(classes[0][1]), dtype=np.int64)
    for values, place in classes:
        code = code * len(values) + place
    every = list(product(*(values for values, _ in classes)))
    present, renumbered = np.unique(code, return_inverse=True)
    return [every[index] for index in present], renumbered.astype(np.int64)


def _shown(value: Value) -> str:
    return "unknown" if value is None else str(value)
