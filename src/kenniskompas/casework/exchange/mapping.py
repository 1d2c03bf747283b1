# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the columns and values of a register's file become fields here."""

from collections.abc import Collection
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from typing import Any

from kenniskompas.casework.exchange.columns import BY_COLUMN, COLUMNS, Column, recognise
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` code → name in the file; `values` code → {their word: our code}.

    Columns in `ignored` are left out on purpose; any other column that is not mapped is refused,
    so that nothing is lost without a word.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    def as_document(self) -> dict[str, Any]:
        return {
            "columns": self.columns,
            "values": self.values,
            "defaults": self.defaults,
            "ignored": sorted(self.ignored),
        }


def read_mapping(
    document: MappingType[str, Any], *, name: str, codes: Collection[str] = tuple(BY_COLUMN)
) -> Mapping:
    """A checked mapping from its stored form; raises BadInput naming the key."""
    allowed = ("columns", "values", "defaults", "ignored")
    for key in document:
        if key not in allowed:
            raise BadInput("unknown_key", file=name, column=key, allowed=", ".join(allowed))
    for part in ("columns", "values", "defaults"):
        section = document.get(part, {})
        if not isinstance(section, dict):
            raise BadInput("wrong_type", file=name, column=part, value=section, allowed="a table")
        for code in section:
            if code not in codes:
                raise BadInput(
                    "unknown_key", file=name, column=f"{part}.{code}", allowed=", ".join(codes)
                )
    return Mapping(
        columns=dict(document.get("columns", {})),
        values={code: dict(words) for code, words in document.get("values", {}).items()},
        defaults=dict(document.get("defaults", {})),
        ignored=frozenset(document.get("ignored", [])),
    )


def recognise_columns(table: Table, *, among: tuple[Column, ...] = COLUMNS) -> Mapping:
    """The mapping that the names in the file speak for; unknown columns are refused."""
    found: dict[str, str] = {}
    for name in table.columns:
        code = recognise(name, among=among)
        if not code:
            names = ", ".join(column.names[0] for column in among)
            raise BadInput("unknown_column", file=table.file, row=1, column=name, allowed=names)
        if code in found:
            raise BadInput("duplicate_column", file=table.file, row=1, column=name)
        found[code] = name
    return Mapping(columns=found)


def check_columns(table: Table, mapping: Mapping, *, among: tuple[Column, ...] = COLUMNS) -> None:
    """Every mapped column is there, and every other one is ignored on purpose."""
    table.require(mapping.columns.values())
    used = set(mapping.columns.values())
    for name in table.columns:
        if name not in used and name not in mapping.ignored:
            allowed = ", ".join(sorted(used | mapping.ignored))
            raise BadInput("unknown_column", file=table.file, row=1, column=name, allowed=allowed)
    given = {*mapping.columns, *mapping.defaults}
    for column in among:
        if column.is_required and column.code not in given:
            raise BadInput(
                "missing_column",
                file=table.file,
                row=1,
                column=column.names[0],
                value=", ".join(table.columns),
            )
