# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a delivery to checked periods; the first fault refuses the whole file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kenniskompas.casework.exchange.cells import Cells
from kenniskompas.casework.exchange.columns import plain
from kenniskompas.casework.exchange.registers.layout import ACTIVITIES, FACTS, Layout
from kenniskompas.casework.exchange.rows import FIRST_DAY, MOST_ROWS, OLDEST
from kenniskompas.casework.execution.choices import LifeEventKind
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.core.errors import BadInput, gettext_noop
from kenniskompas.workbench.files.fixed_width import read_fixed_width
from kenniskompas.workbench.files.tables import Table, read_table

# Registers know a benefit that ends next month; not one that ends in ten years.
LONGEST_AHEAD_DAYS = 366


@dataclass(frozen=True, slots=True)
class Period:
    """A benefit or an activity of one client from when to when; `row` is where it stands."""

    row: int
    client_key: str
    starts_on: date
    ends_on: date | None
    ending: str = LifeEventKind.BENEFIT_ENDED
    kind: str = ""
    option: str = ""
    provider: str = ""
    born_on: date | None = None
    caseworker: str = ""
    team: str = ""
    facts: dict[str, str] = field(default_factory=dict)

    def runs_on(self, day: date) -> bool:
        return self.ends_on is None or self.ends_on >= day


@dataclass(frozen=True, slots=True)
class Delivery:
    """The periods of a file, and the columns of it that were not read."""

    table: Table
    periods: list[Period]
    ignored: tuple[str, ...]


def read_delivery(
    path: Path,
    layout: Layout,
    *,
    name: str | None = None,
    today: date,
    caseworkers: Collection[str],
    teams: Collection[str],
) -> Delivery:
    """Every period of the file, checked; raises BadInput at the first fault, with its place."""
    table = _table(path, layout, name)
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    cells = _Periods(table, layout)
    cells.refuse_bsn("client_key")
    seen: dict[tuple[str, str, date], int] = {}
    periods = []
    for index, row in enumerate(table.row_numbers):
        period = _period(cells, index, row, today, caseworkers, teams)
        key = (period.client_key, period.kind, period.starts_on)
        if key in seen:
            raise cells.problem(
                "duplicate_key", "client_key", index, value=period.client_key, limit=seen[key]
            )
        seen[key] = row
        periods.append(period)
    return Delivery(table, periods, cells.ignored)


def _table(path: Path, layout: Layout, name: str | None) -> Table:
    if layout.format == "columns":
        return read_table(path, name=name, max_rows=MOST_ROWS)
    places = {each.code: each.place for each in layout.fields if each.place is not None}
    return read_fixed_width(path, places, name=name, max_rows=MOST_ROWS)


class _Periods(Cells):
    """By a layout, which says how it writes days and what its codes mean."""

    def __init__(self, table: Table, layout: Layout) -> None:
        super().__init__(table, _columns(table, layout), words=layout.codes)
        self.layout = layout
        used = set(self.columns.values())
        self.ignored = tuple(name for name in table.columns if name not in used)

    def day(self, code: str, index: int) -> date | None:
        text = self.text(code, index)
        if not text or text in self.layout.no_date:
            return None
        try:
            return datetime.strptime(text, self.layout.date_format).date()  # noqa: DTZ007
        except ValueError as error:
            raise self.problem("not_a_date", code, index) from error

    def named(self, code: str, index: int, allowed: Collection[str]) -> str:
        """Somebody or a team by name; who is not known here is left out, as the row is ours."""
        text = self.text(code, index)
        return text if text in allowed else ""

    def fact(self, code: str, index: int) -> str:
        return (
            self.meant(code, index, BY_CODE[code].values) if plain(self.text(code, index)) else ""
        )

    def meaning(self, code: str, of: str, index: int) -> str:
        return self.layout.codes.get(code, {}).get(plain(self.text(of, index)), "")


def _columns(table: Table, layout: Layout) -> dict[str, str]:
    """Which column of the file holds each field; a field that must be there is refused absent."""
    if layout.format != "columns":
        return {name: name for name in table.columns}
    by_name = {plain(name): name for name in table.columns}
    found: dict[str, str] = {}
    for each in layout.fields:
        name = next((by_name[plain(one)] for one in each.names if plain(one) in by_name), None)
        if name is not None and name not in found.values():
            found[each.code] = name
        elif each.code in ("client_key", "starts_on", "ends_on", "kind"):
            raise BadInput(
                "missing_column",
                file=table.file,
                row=1,
                column=each.names[0],
                value=", ".join(table.columns),
            )
    return found


def _period(
    cells: _Periods,
    index: int,
    row: int,
    today: date,
    caseworkers: Collection[str],
    teams: Collection[str],
) -> Period:
    starts_on = cells.day("starts_on", index)
    if starts_on is None:
        raise cells.problem("missing_value", "starts_on", index)
    ends_on, born_on = cells.day("ends_on", index), cells.day("born_on", index)
    _check_days(cells, index, today, starts_on, ends_on, born_on)
    has_kind = cells.layout.holds == ACTIVITIES
    facts = {code: cells.fact(code, index) for code in FACTS}
    return Period(
        row=row,
        client_key=cells.filled("client_key", index),
        starts_on=starts_on,
        ends_on=ends_on,
        ending=cells.meaning("ending", "ending", index) or LifeEventKind.BENEFIT_ENDED,
        kind=cells.filled("kind", index) if has_kind else "",
        option=cells.meaning("option", "kind", index) if has_kind else "",
        provider=cells.short("provider", index),
        born_on=born_on,
        caseworker=cells.named("caseworker", index, caseworkers),
        team=cells.named("team", index, teams),
        facts={code: value for code, value in facts.items() if value},
    )


def _check_days(
    cells: _Periods,
    index: int,
    today: date,
    starts_on: date,
    ends_on: date | None,
    born_on: date | None,
) -> None:
    def refuse(code: str, limit: str) -> BadInput:
        return cells.problem("impossible_date", code, index, limit=limit)

    if starts_on < FIRST_DAY.replace(year=1950):
        raise refuse("starts_on", gettext_noop("it lies before 1950-01-01"))
    if (starts_on - today).days > LONGEST_AHEAD_DAYS:
        raise refuse("starts_on", gettext_noop("it lies more than a year ahead"))
    if ends_on is not None and ends_on < starts_on:
        raise refuse("ends_on", gettext_noop("it lies before the start"))
    if ends_on is not None and (ends_on - today).days > 10 * LONGEST_AHEAD_DAYS:
        raise refuse("ends_on", gettext_noop("it lies more than ten years ahead"))
    if born_on is not None and born_on > starts_on:
        raise refuse("born_on", gettext_noop("it lies after the start"))
    if born_on is not None and today.year - born_on.year > OLDEST:
        raise refuse("born_on", f"that is more than {OLDEST} years ago")
