# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Case records as Ibis expressions: the same columns whatever file and engine they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import ibis
import pyarrow as pa

from kenniskompas.workbench.panel.definition import DATES, TABLES, PanelDefinition
from kenniskompas.workbench.panel.sources import MONTHS, Source, day_number, month_marks

# Ibis has no types of its own that a strict checker can follow.
Expr: TypeAlias = Any
# Where an engine puts the place of a row in a Parquet file, counted from 0.
PARQUET_ROW = "file_row_number"


@dataclass(frozen=True, slots=True)
class Records:
    """One expression per table, with `row` as its file counts; `months` has days per month.

    `observation` says of everybody from when until when they were seen.
    """

    people: Expr
    decisions: Expr
    characteristics: Expr
    activities: Expr
    events: Expr
    observation: Expr
    observation_rows: Expr
    months: Expr


def records_of(sources: Iterable[Source], definition: PanelDefinition) -> Records:
    tables = {source.name: _normalised(source) for source in sources}
    people = tables["people"]
    rows = tables.get("observation")
    return Records(
        people=people,
        decisions=tables["decisions"],
        characteristics=tables.get("characteristics"),
        activities=tables["activities"],
        events=tables["events"],
        observation=_observation(people, rows, day_number(definition.observed_until)),
        observation_rows=rows,
        months=ibis.table(_schema(month_marks().schema), name=MONTHS),
    )


def _normalised(source: Source) -> Expr:
    roles = TABLES[source.name]
    if source.rows is not None:
        table = ibis.table(_schema(source.schema), name=source.name)
        columns = {"row": table["row"]} | {role: table[role] for role in source.present}
    else:
        whole = source.schema.append(pa.field(PARQUET_ROW, pa.int64()))
        table = ibis.table(_schema(whole), name=source.name)
        columns = {"row": table[PARQUET_ROW] + 1}
        columns |= {role: _read(table[source.record.names[role]], role) for role in source.present}
    for role in roles:
        if role not in columns:
            # A table without ends holds moments; one without births or last days knows none.
            missing = ibis.null("int64")
            columns[role] = columns["started_on"] if role == "ended_on" else missing
    return table.select(**columns)


def _schema(schema: Any) -> dict[str, str]:
    return {field.name: _type(field.type) for field in schema}


def _type(kind: Any) -> str:
    if pa.types.is_integer(kind):
        return "int64"
    if pa.types.is_date(kind):
        return "date"
    return "timestamp" if pa.types.is_timestamp(kind) else "string"


def _read(column: Expr, role: str) -> Expr:
    if role in DATES:
        return column.cast("date").delta(ibis.date("1970-01-01"), unit="day").cast("int64")
    text = column.cast("string").strip()
    return (text == "").ifelse(ibis.null("string"), text)


def _observation(people: Expr, rows: Expr, end: int) -> Expr:
    """Everybody with their window; without a table, up to the last day of the protocol."""
    if rows is None:
        return people.select(
            "key",
            observed_from=ibis.null("int64"),
            observed_until=ibis.literal(end, "int64"),
        )
    last = ibis.least(rows.observed_until.fill_null(end), end)
    return rows.select("key", "observed_from", observed_until=last.cast("int64"))


def attach(people: Expr, facts: Expr, on: Sequence[str] = ("key",)) -> Expr:
    """Everybody with the columns of `facts`, unknown where there is no row for them."""
    joined = people.left_join(*_apart(people, facts, on))
    return joined.drop(*map(_other, on))


def pairs_of(moments: Expr, table: Expr) -> Expr:
    """Every moment beside every row of the same person."""
    joined = moments.join(*_apart(moments, table, ("key",)))
    return joined.drop(_other("key"))


def _apart(left: Expr, right: Expr, on: Sequence[str]) -> tuple[Expr, list[Expr]]:
    """The right side under key names of its own: after a join a shared name can mean either."""
    renamed = right.rename({_other(name): name for name in on})
    return renamed, [left[name] == renamed[_other(name)] for name in on]


def _other(name: str) -> str:
    return f"its_{name}"
