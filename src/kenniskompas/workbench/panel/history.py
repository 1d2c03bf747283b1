# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns from before time zero: nothing recorded on that day or later has a say in them."""

import ibis

from kenniskompas.workbench.panel.columns import days_of
from kenniskompas.workbench.panel.definition import KnownBefore, PanelDefinition
from kenniskompas.workbench.panel.records import Expr, Records, attach, pairs_of

DAYS_IN_YEAR = 365.25
MOMENT = ("key", "time_zero")


def with_history(definition: PanelDefinition, records: Records, candidates: Expr) -> Expr:
    """The candidates with every column of the protocol, as known the day before time zero."""
    wide = candidates
    for column in definition.columns:
        wide = _add(definition, records, candidates, column, to=wide)
    return wide


def _add(
    definition: PanelDefinition,
    records: Records,
    candidates: Expr,
    column: KnownBefore,
    *,
    to: Expr,
) -> Expr:
    name = column.name
    if column.take == "age":
        return to.mutate(**{name: (to.time_zero - to.born_on).cast("float64") / DAYS_IN_YEAR})
    if column.take == "last":
        known = _last(records, candidates, column)
        if name in definition.numeric:
            known = known.mutate(found=known.found.try_cast("float64"))
        return attach(to, known.rename({name: "found"}), MOMENT)
    known = {"count": _count, "months": _months}[column.take](records, candidates, column)
    wide = attach(to, known.rename({name: "found"}), MOMENT)
    return wide.mutate(**{name: wide[name].fill_null(0).cast("int64")})


def _pairs(candidates: Expr, table: Expr) -> Expr:
    """Every candidate beside every record of the same person."""
    return pairs_of(candidates.select(*MOMENT), table)


def _last(records: Records, candidates: Expr, column: KnownBefore) -> Expr:
    """The latest value; of one day, the one that stands last in the file."""
    table = records.characteristics
    pairs = _pairs(candidates, table.filter(table["name"].isin(column.of)))
    pairs = pairs.filter(pairs.recorded_on < pairs.time_zero)
    latest = ibis.window(
        group_by=list(MOMENT), order_by=[ibis.desc("recorded_on"), ibis.desc("row")]
    )
    placed = pairs.mutate(place=ibis.row_number().over(latest))
    return placed.filter(placed.place == 0).select(*MOMENT, found=ibis._.value)


def _count(records: Records, candidates: Expr, column: KnownBefore) -> Expr:
    """How many of these activities began within the window."""
    table = records.activities
    pairs = _pairs(candidates, table.filter(table.activity.isin(column.of)))
    first = pairs.time_zero - days_of(column.window)
    pairs = pairs.filter((pairs.started_on < pairs.time_zero) & (pairs.started_on >= first))
    return pairs.group_by(list(MOMENT)).agg(found=ibis._.count())


def _months(records: Records, candidates: Expr, column: KnownBefore) -> Expr:
    """In how many of the months before, on their day, one of these events was going on."""
    table = records.events
    pairs = _pairs(candidates, table.filter(table.event.isin(column.of)))
    months = records.months.filter(records.months.month <= column.window)
    marked = pairs.cross_join(months)
    going_on = is_open(marked, marked.time_zero - marked.days)
    return marked.filter(going_on).group_by(list(MOMENT)).agg(found=ibis._.month.nunique())


def is_open(table: Expr, day: Expr) -> Expr:
    """Whether what the row tells of was going on that day, its first and last day included."""
    return (table.started_on <= day) & (table.ended_on.isnull() | (table.ended_on >= day))
