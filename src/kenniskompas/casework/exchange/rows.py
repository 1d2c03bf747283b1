# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a file to checked rows; the first fault refuses the whole file."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kenniskompas.casework.exchange.columns import plain
from kenniskompas.casework.exchange.mapping import Mapping, check_columns
from kenniskompas.casework.exchange.spoken import Spoken, labels_said
from kenniskompas.casework.intake.fields import BY_CODE, fields_for
from kenniskompas.core.errors import BadInput, gettext_noop
from kenniskompas.core.privacy.bsn import first_bsn
from kenniskompas.workbench.files.tables import Table, read_table

QUESTIONS = ("work", "debts")
# What is asked about each, with the values that it may have.
ASKED = {
    question: [(field.code, field.values) for field in fields_for(question)]
    for question in QUESTIONS
}
FIRST_DAY = date(1990, 1, 1)
OLDEST = 110
MOST_CHILDREN = 20
LONGEST_KEY = 60
# Ten times the largest municipality; a wrong file of 50 MB can hold twenty million short rows.
MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One client of the file, with facts in codes; `row` is where it stands."""

    row: int
    client_key: str
    question: str
    opened_on: date
    facts: dict[str, str]
    caseworker: str = ""
    team: str = ""
    household_key: str = ""
    children: int | None = None


def read_caseload(path: Path, *, name: str | None = None) -> Table:
    """The file of a caseload as a table; raises BadInput."""
    return read_table(path, name=name, max_rows=MOST_ROWS)


def read_rows(
    table: Table,
    mapping: Mapping,
    *,
    today: date,
    caseworkers: Collection[str],
    teams: Collection[str],
) -> list[CaseRow]:
    """Every row of the file, checked; raises BadInput at the first fault, with its place."""
    check_columns(table, mapping)
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    cells = _Cells(table, mapping)
    keys = _unique_keys(cells)
    for column in ("client_key", "household_key"):
        _refuse_bsn(cells, column)
    dates = {code: cells.dates(code) for code in ("opened_on", "born_on", "benefit_since")}
    rows = []
    for index, key in enumerate(keys):
        question = cells.choice("question", index, QUESTIONS) or "work"
        opened_on = dates["opened_on"][index] or today
        born_on, since = dates["born_on"][index], dates["benefit_since"][index]
        _check_dates(cells, index, today=today, opened_on=opened_on, born_on=born_on, since=since)
        facts = _facts(cells, index, question)
        if born_on is not None:
            facts.setdefault("age_band", age_band(born_on, opened_on))
        if since is not None and question == "work":
            facts.setdefault("benefit_duration", benefit_duration(since, opened_on))
        rows.append(
            CaseRow(
                row=table.row_numbers[index],
                client_key=key,
                question=question,
                opened_on=opened_on,
                facts=facts,
                caseworker=cells.choice("caseworker", index, caseworkers),
                team=cells.choice("team", index, teams),
                household_key=cells.short("household_key", index),
                children=cells.count("children", index, MOST_CHILDREN),
            )
        )
    return rows


class _Cells:
    """The cells of a table by our own column codes, with defaults and translated words."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table = table
        self.mapping = mapping
        self._texts = {code: table.text(name) for code, name in mapping.columns.items()}
        self._words = {
            code: {plain(word): value for word, value in words.items()}
            for code, words in mapping.values.items()
        }
        self._spoken = Spoken()

    def text(self, code: str, index: int) -> str:
        column = self._texts.get(code)
        cell = column[index] if column is not None else ""
        return cell or self.mapping.defaults.get(code, "")

    def problem(self, code: str, column: str, index: int, **values: Any) -> BadInput:
        name = self.mapping.columns.get(column, column)
        return self.table.problem(code, index=index, column=name, **values)

    def choice(self, code: str, index: int, allowed: Collection[str]) -> str:
        cell = self.text(code, index)
        if not cell or cell in allowed:
            return cell
        own = self._words.get(code, {})
        value = self._spoken.code(code, cell, allowed=allowed, own=own)
        if value is None:
            said = labels_said(code, allowed)
            raise self.problem("not_a_choice", code, index, value=cell, allowed=said)
        return value

    def short(self, code: str, index: int) -> str:
        cell = self.text(code, index)
        if len(cell) > LONGEST_KEY:
            raise self.problem("too_long", code, index, value=len(cell), limit=LONGEST_KEY)
        return cell

    def count(self, code: str, index: int, limit: int) -> int | None:
        cell = self.text(code, index)
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit()):
            raise self.problem("not_a_number", code, index, value=cell)
        if int(cell) > limit:
            raise self.problem("out_of_range", code, index, value=cell, allowed=f"0 – {limit}")
        return int(cell)

    def dates(self, code: str) -> list[date | None]:
        name = self.mapping.columns.get(code)
        if name is None:
            return [None] * len(self.table.rows)
        return self.table.dates(name, missing="none")


def _unique_keys(cells: _Cells) -> list[str]:
    first_rows: dict[str, int] = {}
    for index, number in enumerate(cells.table.row_numbers):
        key = cells.short("client_key", index)
        if not key:
            raise cells.problem("missing_value", "client_key", index)
        if key in first_rows:
            raise cells.problem(
                "duplicate_key", "client_key", index, value=key, limit=first_rows[key]
            )
        first_rows[key] = number
    return list(first_rows)


def _refuse_bsn(cells: _Cells, column: str) -> None:
    """The message leaves the number out, which is not ours to write in a log."""
    place = first_bsn(cells.text(column, index) for index in range(len(cells.table.rows)))
    if place is not None:
        raise cells.problem("bsn", column, place)


def _check_dates(
    cells: _Cells,
    index: int,
    *,
    today: date,
    opened_on: date,
    born_on: date | None,
    since: date | None,
) -> None:
    for column, limit in _impossible(today, opened_on, born_on, since):
        raise cells.problem(
            "impossible_date", column, index, value=cells.text(column, index), limit=limit
        )


def _impossible(
    today: date, opened_on: date, born_on: date | None, since: date | None
) -> Iterator[tuple[str, str]]:
    if opened_on > today:
        yield "opened_on", gettext_noop("it lies in the future")
    if opened_on < FIRST_DAY:
        yield "opened_on", f"it lies before {FIRST_DAY}"
    if born_on is not None and born_on > opened_on:
        yield "born_on", gettext_noop("it lies after the start of the case")
    if born_on is not None and _full_years(born_on, today) > OLDEST:
        yield "born_on", f"that is more than {OLDEST} years ago"
    if since is not None and since > today:
        yield "benefit_since", gettext_noop("it lies in the future")
    if since is not None and born_on is not None and since < born_on:
        yield "benefit_since", gettext_noop("it lies before the date of birth")


def _facts(cells: _Cells, index: int, question: str) -> dict[str, str]:
    found = {code: cells.choice(code, index, values) for code, values in ASKED[question]}
    return {code: value for code, value in found.items() if value}


def age_band(born_on: date, on: date) -> str:
    """Only the band is kept; the date of birth is not."""
    return _band(_full_years(born_on, on), (27, 45, 55), BY_CODE["age_band"].values)


def benefit_duration(since: date, on: date) -> str:
    return _band(_full_years(since, on), (1, 3, 5), BY_CODE["benefit_duration"].values)


def _full_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _band(years: int, edges: tuple[int, ...], names: tuple[str, ...]) -> str:
    return names[sum(years >= edge for edge in edges)]
