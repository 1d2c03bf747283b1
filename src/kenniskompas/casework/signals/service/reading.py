# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of signals, row by row; the first fault refuses the whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.exchange.cells import Cells
from kenniskompas.casework.exchange.mapping import Mapping, check_columns, recognise_columns
from kenniskompas.casework.signals.choices import KIND_WORDS, SPOKEN_KINDS
from kenniskompas.casework.signals.columns import COLUMNS
from kenniskompas.core.debts import month_later
from kenniskompas.core.errors import BadInput
from kenniskompas.core.privacy.bsn import is_bsn
from kenniskompas.workbench.files.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 50_000
LARGEST = 1_000_000 * 100
LONGEST = {"schuldeiser": 200, "kenmerk": 60, "naam": 120, "huisnummer": 12}
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
    mapping = mapping or recognise_columns(table, among=COLUMNS)
    check_columns(table, mapping, among=COLUMNS)
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    cells = Cells(table, mapping.columns, defaults=mapping.defaults)
    cells.refuse_bsn("klantnummer")
    days, births = (table.dates(cells.columns[code]) for code in ("datum", "geboortedatum"))
    amounts = table.numbers(cells.columns["achterstand"])
    return [
        Row(
            creditor=cells.filled("schuldeiser", index, LONGEST["schuldeiser"]),
            kind=_kind(cells, index),
            key=_without_bsn(cells, "kenmerk", index),
            amount=_cents(cells, index, float(amounts[index])),
            on=_day(cells, index, days[index], today),
            name=_without_bsn(cells, "naam", index),
            postcode=_postcode(cells, index),
            house_number=cells.filled("huisnummer", index, LONGEST["huisnummer"]),
            born_on=_birth(cells, index, births[index], today),
            client_key=cells.short("klantnummer", index),
        )
        for index in range(len(table.rows))
    ]


def _kind(cells: Cells, index: int) -> str:
    kind = SPOKEN_KINDS.get(cells.filled("soort", index).lower())
    if kind is None:
        raise cells.problem("not_a_choice", "soort", index, allowed=", ".join(KIND_WORDS))
    return kind.value


def _without_bsn(cells: Cells, code: str, index: int) -> str:
    text = cells.filled(code, index, LONGEST[code])
    if is_bsn(text):
        raise cells.problem("bsn", code, index)
    return text


def _postcode(cells: Cells, index: int) -> str:
    postcode = cells.filled("postcode", index)
    if not POSTCODE.fullmatch(postcode):
        raise cells.problem("wrong_type", "postcode", index, allowed="like 1234 AB")
    return postcode.replace(" ", "").upper()


def _cents(cells: Cells, index: int, euros: float) -> int:
    cents = round(euros * 100)
    if not 0 < cents <= LARGEST:
        allowed = f"0.01 to {LARGEST // 100}"
        raise cells.problem("out_of_range", "achterstand", index, allowed=allowed)
    return cents


def _day(cells: Cells, index: int, on: date | None, today: date) -> date:
    if on is None or on > today:
        limit = "it lies in the future"
        raise cells.problem("impossible_date", "datum", index, limit=limit)
    if on < month_later(today, -OLDEST_MONTHS):
        limit = f"that is more than {OLDEST_MONTHS} months ago"
        raise cells.problem("impossible_date", "datum", index, limit=limit)
    return on


def _birth(cells: Cells, index: int, born_on: date | None, today: date) -> date:
    if born_on is None or not month_later(today, -110 * 12) < born_on <= today:
        limit = "nobody is that old or that young"
        raise cells.problem("impossible_date", "geboortedatum", index, limit=limit)
    return born_on
