# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lay a package beside what is here: who changed what since the last package."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.exchange.models import ImportedRow
from kenniskompas.knowledge.exchange.service.packages.gathering import Row, key_of, rows_of
from kenniskompas.workbench.packages import RESOURCES, Package, content_hash

STUDIES = "studies"


class State(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED_THERE = "changed_there"
    CHANGED_HERE = "changed_here"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the package beside ours; `here` is None when there is none (any more)."""

    kind: str
    key: str
    state: State
    here: Row | None
    theirs: Row
    number: int

    @property
    def fields(self) -> list[str]:
        """The columns in which the two differ."""
        if self.here is None:
            return []
        return [name for name, value in self.theirs.items() if self.here[name] != value]

    def as_dict(self) -> dict[str, Any]:
        fields = [
            {"name": name, "here": self.here[name], "package": self.theirs[name]}
            for name in self.fields
            if self.here is not None
        ]
        removed = self.here is None
        return {"kind": self.kind, "key": self.key, "removed_here": removed, "fields": fields}


def compare(package: Package) -> list[Change]:
    """Every row of the package with its state; raises BadInput for what it refers to in vain."""
    changes: list[Change] = []
    keys: dict[str, set[str]] = {}
    for name in RESOURCES:
        here = {key_of(name, row): row for row in rows_of(name)}
        rows = package.rows.get(name, ())
        keys[name] = here.keys() | {key_of(name, row) for row in rows}
        found = beside(name, here, package)
        if name == STUDIES:
            check_repeated_studies(found, here)
        changes += found
    for name, rows in package.rows.items():
        check_references(name, rows, package.numbers[name], keys)
    return changes


def check_repeated_studies(changes: Sequence[Change], here: Mapping[str, Row]) -> None:
    """A study that comes under another key would count twice."""
    known = {identity(row): key for key, row in here.items()}
    for each in changes:
        first = known.setdefault(identity(each.theirs), each.key)
        if first != each.key and each.state == State.NEW:
            raise BadInput(
                "study_known",
                file=RESOURCES[STUDIES].path,
                row=each.number,
                column="id",
                value=each.theirs["name"],
                limit=first,
            )


def identity(study: Row) -> tuple[Any, ...]:
    """What makes two rows the same study of the same approach."""
    return study["intervention"], study["name"].strip().casefold(), study["year"]


def beside(name: str, here: Mapping[str, Row], package: Package) -> list[Change]:
    known = dict(ImportedRow.objects.filter(kind=name).values_list("key", "base_hash"))
    found = []
    rows = package.rows.get(name, ())
    for row, number in zip(rows, package.numbers.get(name, ()), strict=True):
        key = key_of(name, row)
        ours = here.get(key)
        state = state_of(
            content_hash(ours) if ours is not None else None, content_hash(row), known.get(key)
        )
        found.append(Change(name, key, state, ours, row, number))
    return found


def state_of(here: str | None, theirs: str, base: str | None) -> State:
    """Hashes of our row, of theirs, and of the row as the last package brought it."""
    if here == theirs:
        return State.SAME
    if here is None and base is None:
        return State.NEW
    if base == theirs:
        return State.CHANGED_HERE
    if base is not None and base == here:
        return State.CHANGED_THERE
    return State.CONFLICT


def check_references(name: str, rows: Any, numbers: Any, keys: Mapping[str, set[str]]) -> None:
    resource = RESOURCES[name]
    referring = [column for column in resource.columns if column.refers_to]
    for row, number in zip(rows, numbers, strict=True):
        for column in referring:
            value = row[column.name]
            for key in value if isinstance(value, list) else [value] if value else []:
                if key not in keys[column.refers_to]:
                    raise BadInput(
                        "unknown_reference",
                        file=resource.path,
                        row=number,
                        column=column.name,
                        value=key,
                    )
