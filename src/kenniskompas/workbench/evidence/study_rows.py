# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From rows of a file to effects with variances, every cell checked before anything is calculated.

A measure can be made from several sets of columns ("forms"); the file's header decides which.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.effect_sizes import (
    Counts,
    EmptyCells,
    StudyEffects,
    effects_from_counts,
    effects_from_means,
    read_counts,
)
from kenniskompas.core.evidence.reported_effects import (
    Scale,
    effects_from_correlations,
    effects_from_errors,
    effects_from_intervals,
    effects_from_logrank,
    effects_from_p_values,
)
from kenniskompas.workbench.evidence.reported_rows import refuse_wrong_intervals
from kenniskompas.workbench.files.tables import Table

Measure = Literal["GEN", "RR", "OR", "RD", "PETO", "MD", "SMD", "ROM", "HR", "ZCOR"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
COUNT_COLUMNS = ("events_t", "n_t", "events_c", "n_c")
MEAN_COLUMNS = ("mean_t", "sd_t", "n_t", "mean_c", "sd_c", "n_c")
LABEL_COLUMNS = ("study", "label", "author", "trial", "name", "year")
FORMS: dict[str, tuple[str, ...]] = {
    "effects": ("yi", "vi"),
    "counts": COUNT_COLUMNS,
    "means": MEAN_COLUMNS,
    "intervals": ("estimate", "ci_low", "ci_high"),
    "errors": ("estimate", "se"),
    "p_values": ("estimate", "p"),
    "logrank": ("o_minus_e", "v"),
    "correlations": ("r", "n"),
}
OPTIONAL = {"intervals": ("ci_level",), "p_values": ("df",)}
REPORTED = ("intervals", "errors", "p_values")
FORMS_OF: dict[Measure, tuple[str, ...]] = {
    "GEN": ("effects", *REPORTED),
    "RR": ("counts", "effects", *REPORTED),
    "OR": ("counts", "effects", *REPORTED),
    "RD": ("counts", "effects", *REPORTED),
    "PETO": ("counts",),
    "MD": ("means", "effects", *REPORTED),
    "SMD": ("means", "effects", *REPORTED),
    "ROM": ("means", "effects", *REPORTED),
    "HR": ("effects", "logrank", *REPORTED),
    "ZCOR": ("effects", "correlations"),
}
# How papers print them; on the other measures a printed estimate is on the scale of pooling.
PRINTED_AS_RATIO = ("RR", "OR", "ROM", "HR")

FloatArray = NDArray[np.float64]
IntegerArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file does not say itself: the scale of printed estimates, and ways with no events."""

    scale: Scale | None = None
    empty_cells: EmptyCells = "only0"
    double_zero: Literal["keep", "drop"] = "keep"


PLAINLY = Reading()


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a reader of one form needs to know."""

    table: Table
    measure: Any
    reading: Reading

    @property
    def scale(self) -> Scale:
        return self.reading.scale or ("ratio" if self.measure in PRINTED_AS_RATIO else "log")


def columns_of(measure: Measure, header: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns that a measure is made from in a file with this header.

    The form of which most is there counts, so that a message names the column that it lacks.
    """
    return FORMS[form_of(measure, header)]


def form_of(measure: Measure, header: Sequence[str] = ()) -> str:
    if measure not in FORMS_OF:
        raise ValueError(f"unknown measure {measure!r}")

    def share(form: str) -> float:
        return len(set(FORMS[form]) & set(header)) / len(FORMS[form])

    return max(FORMS_OF[measure], key=share)


def used_columns(table: Table, measure: Measure) -> tuple[str, ...]:
    """Every column that says something about the effects, labels not included."""
    form = form_of(measure, table.columns)
    more = tuple(column for column in OPTIONAL.get(form, ()) if column in table.columns)
    return FORMS[form] + more


def read_studies(table: Table, measure: Measure, reading: Reading = PLAINLY) -> StudyEffects:
    """The effect and variance of every row."""
    form = form_of(measure, table.columns)
    table.require(FORMS[form])
    return READERS[form](_Rows(table, measure, reading))


def without_events(table: Table, measure: Measure) -> NDArray[np.bool_]:
    """Which rows have no events, or events only, in both arms: no ratio can be told from them."""
    if form_of(measure, table.columns) != "counts":
        return np.zeros(len(table.rows), dtype=np.bool_)
    return read_counts(**counts_in(table)).tells_nothing


def counts_in(table: Table) -> dict[str, IntegerArray]:
    counts = {column: table.whole_numbers(column) for column in COUNT_COLUMNS}
    for arm in ("t", "c"):
        events, people = counts[f"events_{arm}"], counts[f"n_{arm}"]
        refuse(table, f"events_{arm}", events < 0, "negative")
        refuse(table, f"n_{arm}", people <= 0, "not_positive")
        refuse(table, f"events_{arm}", events > people, "more_events_than_people", limits=people)
    return counts


def labels_of(table: Table) -> tuple[str, ...]:
    """Study and year as far as the file names them, otherwise the row."""
    named = [table.text(column) for column in LABEL_COLUMNS if column in table.columns]
    if not named:
        return tuple(f"row {number}" for number in table.row_numbers)
    return tuple(" ".join(part for part in parts if part) for parts in zip(*named, strict=True))


def refuse(
    table: Table,
    column: str,
    wrong: NDArray[np.bool_],
    code: str,
    *,
    allowed: str = "",
    limits: Sequence[object] | IntegerArray | None = None,
) -> None:
    """Point at the first row where something is wrong."""
    if wrong.any():
        index = int(np.flatnonzero(wrong)[0])
        limit = "" if limits is None else limits[index]
        raise table.problem(code, index=index, column=column, allowed=allowed, limit=limit)


def _effects(rows: _Rows) -> StudyEffects:
    table = rows.table
    effects, variances = table.numbers("yi"), table.numbers("vi")
    _require_positive(table, "vi", variances)
    return StudyEffects(effects, variances, np.zeros(effects.shape, dtype=np.bool_))


def _counts(rows: _Rows) -> StudyEffects:
    table = rows.table
    counts = counts_in(table)
    tables = read_counts(**counts)
    if rows.measure == "PETO":
        refuse(table, "events_t", tables.tells_nothing, "empty_cell")
    elif rows.reading.empty_cells == "none":
        refuse(table, "events_t", _without_variance(tables, rows.measure), "empty_cell")
    empty_cells = rows.reading.empty_cells
    return effects_from_counts(**counts, measure=rows.measure, empty_cells=empty_cells)


def _without_variance(tables: Counts, measure: Measure) -> NDArray[np.bool_]:
    """Where an empty cell leaves no effect, or no doubt about it."""
    nobody_t, nobody_c = tables.a == 0, tables.c == 0
    all_t, all_c = tables.a == tables.n1, tables.c == tables.n2
    wrong: NDArray[np.bool_] = (nobody_t | all_t) & (nobody_c | all_c)
    if measure == "OR":
        wrong = tables.has_empty_cell
    elif measure == "RR":
        wrong = nobody_t | nobody_c | (all_t & all_c)
    return wrong


def _means(rows: _Rows) -> StudyEffects:
    table = rows.table
    values: dict[str, FloatArray] = {
        column: _people(table, column) if column.startswith("n_") else table.numbers(column)
        for column in MEAN_COLUMNS
    }
    for arm in ("t", "c"):
        few = values[f"n_{arm}"] < 2
        _require_positive(table, f"sd_{arm}", values[f"sd_{arm}"])
        refuse(table, f"n_{arm}", few, "out_of_range", allowed="2 people or more")
        if rows.measure == "ROM":
            refuse(table, f"mean_{arm}", values[f"mean_{arm}"] <= 0, "not_positive")
    return effects_from_means(**values, measure=rows.measure)


def _intervals(rows: _Rows) -> StudyEffects:
    table = rows.table
    level: FloatArray | float = 0.95
    if "ci_level" in table.columns:
        level = table.numbers("ci_level")
        wrong = (level <= 0) | (level >= 1)
        refuse(table, "ci_level", wrong, "out_of_range", allowed="0 to 1, such as 0.95")
    refuse_wrong_intervals(table, rows.scale)
    return effects_from_intervals(
        estimates=table.numbers("estimate"),
        ci_low=table.numbers("ci_low"),
        ci_high=table.numbers("ci_high"),
        level=level,
        scale=rows.scale,
    )


def _errors(rows: _Rows) -> StudyEffects:
    table = rows.table
    estimates = _estimates(rows)
    _require_positive(table, "se", table.numbers("se"))
    return effects_from_errors(estimates=estimates, se=table.numbers("se"), scale=rows.scale)


def _p_values(rows: _Rows) -> StudyEffects:
    table = rows.table
    estimates = _estimates(rows)
    p = table.numbers("p")
    nothing = estimates == (1 if rows.scale == "ratio" else 0)
    refuse(table, "p", (p <= 0) | (p >= 1), "out_of_range", allowed="0 to 1")
    refuse(table, "estimate", nothing, "out_of_range", allowed="estimates that p says more about")
    df: FloatArray | float = np.inf
    if "df" in table.columns:
        df = table.numbers("df", missing="nan")
        refuse(table, "df", df <= 0, "not_positive")
        df = np.where(np.isnan(df), np.inf, df)
    return effects_from_p_values(estimates=estimates, p=p, df=df, scale=rows.scale)


def _logrank(rows: _Rows) -> StudyEffects:
    variances = rows.table.numbers("v")
    _require_positive(rows.table, "v", variances)
    return effects_from_logrank(o_minus_e=rows.table.numbers("o_minus_e"), v=variances)


def _correlations(rows: _Rows) -> StudyEffects:
    table = rows.table
    r, n = table.numbers("r"), _people(table, "n")
    refuse(table, "r", np.abs(r) >= 1, "out_of_range", allowed="-1 to 1")
    refuse(table, "n", n <= 3, "out_of_range", allowed="4 people or more")
    return effects_from_correlations(r=r, n=n)


def _estimates(rows: _Rows) -> FloatArray:
    estimates = rows.table.numbers("estimate")
    if rows.scale == "ratio":
        code = "not_positive" if rows.reading.scale else "looks_like_log"
        refuse(rows.table, "estimate", estimates <= 0, code)
    return estimates


def _require_positive(table: Table, column: str, values: FloatArray) -> None:
    refuse(table, column, values < 0, "negative")
    refuse(table, column, values == 0, "not_positive")


def _people(table: Table, column: str) -> FloatArray:
    return table.whole_numbers(column).astype(np.float64)


READERS: dict[str, Callable[[_Rows], StudyEffects]] = {
    "effects": _effects,
    "counts": _counts,
    "means": _means,
    "intervals": _intervals,
    "errors": _errors,
    "p_values": _p_values,
    "logrank": _logrank,
    "correlations": _correlations,
}
