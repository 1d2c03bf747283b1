# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a file to checked rows; the first fault refuses the whole file."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kenniskompas.casework.exchange.cells import Cells
from kenniskompas.casework.exchange.columns import plain
from kenniskompas.casework.exchange.mapping import Mapping, check_columns
from kenniskompas.casework.intake.fields import BY_CODE, fields_for
from kenniskompas.core.errors import BadInput, gettext_noop
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
    cells = _Caseload(table, mapping)
    keys = _unique_keys(cells)
    for column in ("client_key", "household_key"):
        cells.refuse_bsn(column)
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


class _Caseload(Cells):
    """By a mapping, with what it fills in where a column has nothing."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        words = {
            code: {plain(word): value for word, value in words.items()}
            for code, words in mapping.values.items()
        }
        super().__init__(table, mapping.columns, defaults=mapping.defaults, words=words)

    def choice(self, code: str, index: int, allowed: Collection[str]) -> str:
        cell = self.text(code, index)
        return cell if not cell or cell in allowed else self.meant(code, index, allowed)

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
        name = self.columns.get(code)
        if name is None:
            return [None] * len(self.table.rows)
        return self.table.dates(name, missing="none")


def _unique_keys(cells: _Caseload) -> list[str]:
    first_rows: dict[str, int] = {}
    for index, number in enumerate(cells.table.row_numbers):
        key = cells.filled("client_key", index)
        if key in first_rows:
            raise cells.problem(
                "duplicate_key", "client_key", index, value=key, limit=first_rows[key]
            )
        first_rows[key] = number
    return list(first_rows)


def _check_dates(
    cells: _Caseload,
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


def _facts(cells: _Caseload, index: int, question: str) -> dict[str, str]:
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
