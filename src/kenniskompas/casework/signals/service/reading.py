# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of signals, row by row; the first fault refuses the whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.signals.choices import SPOKEN_KINDS
from kenniskompas.core.debts import month_later
from kenniskompas.core.errors import BadInput
from kenniskompas.core.privacy.bsn import is_bsn
from kenniskompas.workbench.files.tables import Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = (
    "schuldeiser",
    "soort",
    "kenmerk",
    "achterstand",
    "datum",
    "naam",
    "postcode",
    "huisnummer",
    "geboortedatum",
)
COLUMNS = (*NEEDED, "klantnummer")
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


def read_signals(path: Path, *, name: str, today: date) -> list[Row]:
    """Raises BadInput with row and column."""
    table = read_table(path, name=name, max_rows=MOST_ROWS)
    table.require(NEEDED)
    table.refuse_unknown(COLUMNS)
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    words = {name: table.text(name) for name in COLUMNS if name in table.columns}
    days, births = table.dates("datum"), table.dates("geboortedatum")
    amounts = table.numbers("achterstand")
    rows: list[Row] = []
    for place in range(len(table.rows)):
        cells = {name: values[place] for name, values in words.items()}
        _check(table, place, cells)
        rows.append(
            Row(
                creditor=cells["schuldeiser"],
                kind=SPOKEN_KINDS[cells["soort"].lower()].value,
                key=cells["kenmerk"],
                amount=_cents(table, place, float(amounts[place])),
                on=_day(table, place, days[place], today),
                name=cells["naam"],
                postcode=cells["postcode"].replace(" ", "").upper(),
                house_number=cells["huisnummer"],
                born_on=_birth(table, place, births[place], today),
                client_key=cells.get("klantnummer", ""),
            )
        )
    return rows


def _check(table: Table, place: int, cells: dict[str, str]) -> None:
    for column, value in cells.items():
        if not value and column != "klantnummer":
            raise table.problem("missing_value", index=place, column=column)
        if len(value) > LONGEST.get(column, len(value)):
            limit = LONGEST[column]
            raise table.problem(
                "too_long", index=place, column=column, value=len(value), limit=limit
            )
        if column in {"kenmerk", "klantnummer", "naam"} and is_bsn(value):
            raise table.problem("bsn", index=place, column=column)
    if cells["soort"].lower() not in SPOKEN_KINDS:
        allowed = ", ".join(SPOKEN_KINDS)
        raise table.problem("not_a_choice", index=place, column="soort", allowed=allowed)
    if not POSTCODE.fullmatch(cells["postcode"]):
        raise table.problem("wrong_type", index=place, column="postcode", allowed="like 1234 AB")


def _cents(table: Table, place: int, euros: float) -> int:
    cents = round(euros * 100)
    if not 0 < cents <= LARGEST:
        allowed = f"0.01 to {LARGEST // 100}"
        raise table.problem("out_of_range", index=place, column="achterstand", allowed=allowed)
    return cents


def _day(table: Table, place: int, on: date | None, today: date) -> date:
    if on is None or on > today:
        limit = "it lies in the future"
        raise table.problem("impossible_date", index=place, column="datum", limit=limit)
    if on < month_later(today, -OLDEST_MONTHS):
        limit = f"that is more than {OLDEST_MONTHS} months ago"
        raise table.problem("impossible_date", index=place, column="datum", limit=limit)
    return on


def _birth(table: Table, place: int, born_on: date | None, today: date) -> date:
    if born_on is None or not month_later(today, -110 * 12) < born_on <= today:
        limit = "nobody is that old or that young"
        raise table.problem("impossible_date", index=place, column="geboortedatum", limit=limit)
    return born_on
