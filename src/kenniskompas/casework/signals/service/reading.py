# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of signals, row by row; the first fault refuses the whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.exchange.mapping import Mapping, check_columns, recognise_columns
from kenniskompas.casework.signals.choices import KIND_WORDS, SPOKEN_KINDS
from kenniskompas.casework.signals.columns import COLUMNS
from kenniskompas.core.debts import month_later
from kenniskompas.core.errors import BadInput
from kenniskompas.core.privacy.bsn import is_bsn
from kenniskompas.workbench.files.tables import Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 50_000
LARGEST = 1_000_000 * 100
LONGEST = {"schuldeiser": 200, "kenmerk": 60, "naam": 120, "huisnummer": 12, "klantnummer": 60}
# Older than this it is no early signal, and the term has passed long ago.
OLDEST_MONTHS = 6
POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    creditor: str
    kind: str
    key: str
    amount: int
    on: date
    name: str
    postcode: str
    house_number: str
    born_on: date
    client_key: str


def read_signals(
    path: Path, *, name: str, today: date, mapping: Mapping | None = None
) -> list[Row]:
    """By the names in the file, or by a mapping. Raises BadInput with row and column."""
    table = read_table(path, name=name, max_rows=MOST_ROWS)
    file = _File(table, mapping or recognise_columns(table, among=COLUMNS))
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    days, births = file.dates("datum"), file.dates("geboortedatum")
    amounts = table.numbers(file.mapping.columns["achterstand"])
    rows: list[Row] = []
    for place in range(len(table.rows)):
        cells = file.cells(place)
        _check(file, place, cells)
        rows.append(
            Row(
                creditor=cells["schuldeiser"],
                kind=SPOKEN_KINDS[cells["soort"].lower()].value,
                key=cells["kenmerk"],
                amount=_cents(file, place, float(amounts[place])),
                on=_day(file, place, days[place], today),
                name=cells["naam"],
                postcode=cells["postcode"].replace(" ", "").upper(),
                house_number=cells["huisnummer"],
                born_on=_birth(file, place, births[place], today),
                client_key=cells.get("klantnummer", ""),
            )
        )
    return rows


class _File:
    """A table by our own codes of columns; a fault is told by the name that the file gives."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        check_columns(table, mapping, among=COLUMNS)
        self.table, self.mapping = table, mapping
        self._words = {code: table.text(name) for code, name in mapping.columns.items()}

    def cells(self, place: int) -> dict[str, str]:
        found = {code: words[place] for code, words in self._words.items()}
        return {**self.mapping.defaults, **found}

    def dates(self, code: str) -> list[date | None]:
        return self.table.dates(self.mapping.columns[code])

    def problem(self, problem: str, *, index: int, column: str, **values: object) -> BadInput:
        name = self.mapping.columns.get(column, column)
        return self.table.problem(problem, index=index, column=name, **values)


def _check(file: _File, place: int, cells: dict[str, str]) -> None:
    for column, value in cells.items():
        if not value and column != "klantnummer":
            raise file.problem("missing_value", index=place, column=column)
        if len(value) > LONGEST.get(column, len(value)):
            limit = LONGEST[column]
            raise file.problem(
                "too_long", index=place, column=column, value=len(value), limit=limit
            )
        if column in {"kenmerk", "klantnummer", "naam"} and is_bsn(value):
            raise file.problem("bsn", index=place, column=column)
    if cells["soort"].lower() not in SPOKEN_KINDS:
        allowed = ", ".join(KIND_WORDS)
        raise file.problem("not_a_choice", index=place, column="soort", allowed=allowed)
    if not POSTCODE.fullmatch(cells["postcode"]):
        raise file.problem("wrong_type", index=place, column="postcode", allowed="like 1234 AB")


def _cents(file: _File, place: int, euros: float) -> int:
    cents = round(euros * 100)
    if not 0 < cents <= LARGEST:
        allowed = f"0.01 to {LARGEST // 100}"
        raise file.problem("out_of_range", index=place, column="achterstand", allowed=allowed)
    return cents


def _day(file: _File, place: int, on: date | None, today: date) -> date:
    if on is None or on > today:
        limit = "it lies in the future"
        raise file.problem("impossible_date", index=place, column="datum", limit=limit)
    if on < month_later(today, -OLDEST_MONTHS):
        limit = f"that is more than {OLDEST_MONTHS} months ago"
        raise file.problem("impossible_date", index=place, column="datum", limit=limit)
    return on


def _birth(file: _File, place: int, born_on: date | None, today: date) -> date:
    if born_on is None or not month_later(today, -110 * 12) < born_on <= today:
        limit = "nobody is that old or that young"
        raise file.problem("impossible_date", index=place, column="geboortedatum", limit=limit)
    return born_on
