# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of studies with results as rows: one result a row, a study on as many rows as it has."""

from collections.abc import Collection
from dataclasses import dataclass
from math import isnan

from kenniskompas.knowledge.research.choices import Design
from kenniskompas.knowledge.research.service.estimate_fields import (
    NUMBERS,
    REPORTED,
    EstimateFields,
)
from kenniskompas.knowledge.research.service.study_editing import StudyFields
from kenniskompas.workbench.evidence.study_sources import MEASURES
from kenniskompas.workbench.files.tables import FIRST_YEAR, LAST_YEAR, Table, read_text_table

STUDY_COLUMNS = ("study", "year", "country", "programme", "population", "design")
RESULT_COLUMNS = ("outcome", "outcome_text", "comparison", "follow_up_months", "measure", "unit")
FIGURE_COLUMNS = (
    *("events_t", "n_t", "events_c", "n_c", "mean_t", "sd_t", "mean_c", "sd_c", "difference"),
    *("r", "n", "estimate", "ci_low", "ci_high", "se", "p", "scale"),
)
SOURCE_COLUMNS = ("source", "note", "only_shown")
COLUMNS = (*STUDY_COLUMNS, *RESULT_COLUMNS, *FIGURE_COLUMNS, *SOURCE_COLUMNS)
NUMERIC = (*(name for name in FIGURE_COLUMNS if name != "scale"), "follow_up_months", "year")
NEEDED = ("study", "outcome", "measure", "source")
# Columns whose name differs from the field that keeps them.
FIELDS = {
    "mean_t": "level_t",
    "mean_c": "level_c",
    "estimate": "value",
    "source": "source_seen",
    "only_shown": "exclude_reason",
}
SCALES = ("ratio", "log")
MOST_ROWS = 2000
LONGEST = {"study": 200, "country": 60, "programme": 200, "population": 200}
LONGEST |= {"outcome_text": 300, "comparison": 200, "unit": 60}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One result as the file has it, with its row number."""

    number: int
    study: StudyFields
    fields: EstimateFields


def read_rows(content: bytes, *, name: str, outcomes: Collection[str]) -> list[FileRow]:
    """Every row of the file. Raises BadInput naming row and column."""
    table = read_text_table(content, name=name, needs=NEEDED, max_rows=MOST_ROWS)
    table.refuse_unknown(COLUMNS)
    check_texts(table, outcomes)
    texts = {column: cells(table, column) for column in COLUMNS if column not in NUMERIC}
    numbers = {
        column: table.numbers(column, missing="nan").tolist()
        for column in NUMERIC
        if column in table.columns
    }
    return [row_at(number, place, texts, numbers) for place, number in enumerate(table.row_numbers)]


def row_at(
    number: int, place: int, texts: dict[str, list[str]], numbers: dict[str, list[float]]
) -> FileRow:
    words = {column: values[place] for column, values in texts.items()}
    known = {
        column: values[place] for column, values in numbers.items() if not isnan(values[place])
    }
    year = int(known["year"]) if "year" in known else None
    return FileRow(number, study_of(words, year), fields_at(words, known))


def cells(table: Table, column: str) -> list[str]:
    return table.text(column) if column in table.columns else [""] * len(table.rows)


def check_texts(table: Table, outcomes: Collection[str]) -> None:
    """Codes that must be known, texts that must be there, and none too long for its place."""
    choices: dict[str, Collection[str]] = {
        "outcome": outcomes,
        "measure": MEASURES,
        "design": ["", *(each.value for each in Design if each.value)],
        "scale": ["", *SCALES],
    }
    for column in table.columns:
        for index, cell in enumerate(table.text(column)):
            if column in NEEDED and not cell:
                raise table.problem("missing_value", index=index, column=column)
            if column in choices and cell not in choices[column]:
                allowed = ", ".join(filter(None, choices[column]))
                raise table.problem("not_a_choice", index=index, column=column, allowed=allowed)
            longest = LONGEST.get(column, 2000)
            if len(cell) > longest:
                raise table.problem(
                    "too_long", index=index, column=column, value=len(cell), limit=longest
                )
    check_years(table)


def check_years(table: Table) -> None:
    if "year" not in table.columns:
        return
    for index, year in enumerate(table.numbers("year", missing="nan").tolist()):
        if not isnan(year) and (year != int(year) or not FIRST_YEAR <= year <= LAST_YEAR):
            allowed = f"{FIRST_YEAR}–{LAST_YEAR}"
            raise table.problem("out_of_range", index=index, column="year", allowed=allowed)


def study_of(texts: dict[str, str], year: int | None) -> StudyFields:
    return StudyFields(
        name=texts["study"],
        year=year,
        country=texts["country"],
        programme=texts["programme"],
        population=texts["population"],
        design=texts["design"],
    )


def fields_at(texts: dict[str, str], numbers: dict[str, float]) -> EstimateFields:
    """`se` belongs to the difference when there is one, else to the estimate."""
    named = {FIELDS.get(column, column): value for column, value in numbers.items()}
    if "se" in named and "difference" not in named:
        named["reported_se"] = named.pop("se")
    return EstimateFields(
        outcome=texts["outcome"],
        measure=texts["measure"],
        source_seen=texts["source"],
        numbers={name: value for name, value in named.items() if name in NUMBERS},
        reported={name: value for name, value in named.items() if name in REPORTED},
        is_log=texts["scale"] == "log",
        is_scale_sure=bool(texts["scale"]),
        outcome_text=texts["outcome_text"],
        comparison=texts["comparison"],
        follow_up_months=named.get("follow_up_months"),
        unit=texts["unit"],
        exclude_reason=texts["only_shown"],
        note=texts["note"],
    )


def column_of(field: str) -> str:
    """What the file calls a field of an estimate."""
    columns = {kept: column for column, kept in FIELDS.items()}
    return {"reported_se": "se", **columns}.get(field, field)
