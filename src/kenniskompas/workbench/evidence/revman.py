# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Study data as the data-rows file of a RevMan Web data package, out and in.

Columns after the Cochrane data package specification, as R package meta reads them (read.cdir).
"""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table, read_table

COUNTS = {
    "events_t": "Experimental cases",
    "n_t": "Experimental N",
    "events_c": "Control cases",
    "n_c": "Control N",
}
MEANS = {
    "level_t": "Experimental mean",
    "sd_t": "Experimental SD",
    "n_t": "Experimental N",
    "level_c": "Control mean",
    "sd_c": "Control SD",
    "n_c": "Control N",
}
# Ratios as logarithms.
EFFECT = {"effect": "GIV Mean", "se": "GIV SE"}
COLUMNS = (
    *("Analysis group", "Analysis number", "Analysis name", "Subgroup", "Study", "Study year"),
    *EFFECT.values(),
    *("Experimental mean", "Experimental SD", "Experimental cases", "Experimental N"),
    *("Control mean", "Control SD", "Control cases", "Control N"),
    *("O-E", "Variance", "Weight", "CI start", "CI end", "Footnotes"),
)
NEEDED = ("Study",)
MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class StudyData:
    """One study: counts, or means, or an effect with its standard error, by their short names."""

    study: str
    year: int | None
    values: Mapping[str, float]
    footnotes: str = ""
    row: int = 0


def write_data_rows(studies: Iterable[StudyData], *, name: str) -> str:
    """The text of a data-rows file with one analysis, called `name`."""
    output = StringIO(newline="")
    writer = csv.DictWriter(output, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for each in studies:
        titles = {**COUNTS, **MEANS, **EFFECT}
        numbers = {titles[key]: spoken(value) for key, value in each.values.items()}
        writer.writerow(
            {
                "Analysis group": 1,
                "Analysis number": 1,
                "Analysis name": name,
                "Study": each.study,
                "Study year": each.year or "",
                "Footnotes": each.footnotes,
                **numbers,
            }
        )
    return output.getvalue()


def spoken(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def read_data_rows(path: Path | str, *, name: str, analysis: str = "") -> list[StudyData]:
    """The studies of one analysis ("1.2"), which may stay out when the file holds one.

    Raises BadInput naming row and column.
    """
    table = read_table(path, name=name, needs=NEEDED, max_rows=MOST_ROWS)
    table = chosen(table, analysis)
    numbers = {
        column: table.numbers(column, missing="nan")
        for column in dict.fromkeys([*EFFECT.values(), *MEANS.values(), *COUNTS.values()])
        if column in table.columns
    }
    years = table.text("Study year") if "Study year" in table.columns else [""] * len(table.rows)
    notes = table.text("Footnotes") if "Footnotes" in table.columns else [""] * len(table.rows)
    studies = []
    for index, study in enumerate(table.text("Study")):
        cells = {column: float(values[index]) for column, values in numbers.items()}
        if not study:
            raise table.problem("missing_value", index=index, column="Study")
        year = int(years[index]) if years[index].isdecimal() else None
        values = values_of(table, index, cells)
        row = table.row_numbers[index]
        studies.append(StudyData(study, year, values, notes[index], row))
    return studies


def chosen(table: Table, analysis: str) -> Table:
    """The rows of one analysis; a file with several asks which."""
    if not {"Analysis group", "Analysis number"} <= set(table.columns):
        return table
    pairs = zip(table.text("Analysis group"), table.text("Analysis number"), strict=True)
    labels = [".".join(pair) for pair in pairs]
    known = sorted(set(labels))
    wanted = analysis or (known[0] if len(known) == 1 else "")
    if wanted not in known:
        allowed = ", ".join(known)
        raise BadInput("not_a_choice", column="--analysis", value=analysis, allowed=allowed)
    return table.keep([index for index, label in enumerate(labels) if label == wanted])


def values_of(table: Table, index: int, cells: Mapping[str, float]) -> dict[str, float]:
    """Counts before means before an effect: what is closest to the people."""
    for names in (COUNTS, MEANS, EFFECT):
        if all(not math.isnan(cells.get(column, math.nan)) for column in names.values()):
            values = {key: cells[column] for key, column in names.items()}
            check(table, index, values, names)
            return values
    raise table.problem("missing_value", index=index, column=first_missing(cells))


def first_missing(cells: Mapping[str, float]) -> str:
    """The column that would complete what the row has begun."""
    for names in (COUNTS, MEANS, EFFECT):
        absent = [each for each in names.values() if math.isnan(cells.get(each, math.nan))]
        if 0 < len(absent) < len(names):
            return absent[0]
    return "Experimental cases"


def check(table: Table, index: int, values: Mapping[str, float], names: Mapping[str, str]) -> None:
    for key in ("events_t", "n_t", "events_c", "n_c"):
        value = values.get(key, 0.0)
        if value < 0 or value != int(value):
            raise table.problem("not_whole", index=index, column=names[key])
    for events, people in (("events_t", "n_t"), ("events_c", "n_c")):
        if events in values and values[events] > values[people]:
            raise table.problem(
                "more_events_than_people",
                index=index,
                column=names[events],
                value=int(values[events]),
                limit=int(values[people]),
            )
    for key in ("se", "sd_t", "sd_c"):
        if values.get(key, 1.0) <= 0:
            raise table.problem("not_positive", index=index, column=names[key])
