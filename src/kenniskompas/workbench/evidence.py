# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file of studies to their pooled effect."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.effect_sizes import (
    COUNT_MEASURES,
    MEAN_MEASURES,
    StudyEffects,
    effects_from_counts,
    effects_from_means,
)
from kenniskompas.core.evidence.intervals import IntervalMethod, PredictionMethod
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.workbench.tables import Table, read_table

Measure = Literal["GEN", "RR", "OR", "RD", "MD", "SMD", "HR", "ZCOR"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
GENERIC_COLUMNS = ("yi", "vi")
COUNT_COLUMNS = ("events_t", "n_t", "events_c", "n_c")
MEAN_COLUMNS = ("mean_t", "sd_t", "n_t", "mean_c", "sd_c", "n_c")
LABEL_COLUMNS = ("study", "label", "author", "trial", "name", "year")
POOLED_KEYS = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_df", "q_p")
PREDICTION_KEYS = ("pi_low", "pi_high")

IntegerArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PoolOptions:
    measure: Measure
    tau2: Tau2Method = "REML"
    interval: IntervalMethod = "hartung-knapp"
    guard: bool = True
    prediction: PredictionMethod = "default"
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class PoolAnswer:
    """What a file of studies says; without `pooled`, `refused` says why nothing can be pooled.

    `unused` names the columns that were left alone.
    """

    options: PoolOptions
    labels: tuple[str, ...]
    studies: StudyEffects
    pooled: PooledEffect | None
    refused: tuple[Refusal, ...]
    unused: tuple[str, ...]

    def as_document(self) -> dict[str, Any]:
        """The answer for programs; ratio measures stay on the log scale, `i2` is a percentage."""
        return {
            "measure": self.options.measure,
            "k": len(self.labels),
            **{key: getattr(self.pooled, key, None) for key in POOLED_KEYS + PREDICTION_KEYS},
            "tau2_method": self.options.tau2,
            "ci_method": self.pooled.ci_method if self.pooled else self.options.interval,
            "refused": [refusal.as_dict() for refusal in self.refused],
        }


def pool_file(path: Path | str, options: PoolOptions, *, name: str | None = None) -> PoolAnswer:
    """Read studies from CSV or a spreadsheet and pool them; a wrong file is refused whole."""
    table = read_table(path, name=name, needs=columns_of(options.measure))
    return pool_table(table, options)


def pool_table(table: Table, options: PoolOptions) -> PoolAnswer:
    studies = read_studies(table, options.measure)
    pooled: PooledEffect | None = None
    try:
        pooled = pool_effects(
            effects=studies.effects,
            variances=studies.variances,
            tau2=options.tau2,
            interval=options.interval,
            guard=options.guard,
            prediction=options.prediction,
            level=options.level,
        )
        refused = pooled.refused
    except Refused as error:
        refused = error.refusals
    used = columns_of(options.measure) + LABEL_COLUMNS
    unused = tuple(column for column in table.columns if column not in used)
    return PoolAnswer(options, _labels(table), studies, pooled, refused, unused)


def columns_of(measure: Measure) -> tuple[str, ...]:
    """The columns that a measure is made from."""
    if measure not in MEASURES:
        raise ValueError(f"unknown measure {measure!r}")
    if measure in COUNT_MEASURES:
        return COUNT_COLUMNS
    return MEAN_COLUMNS if measure in MEAN_MEASURES else GENERIC_COLUMNS


def read_studies(table: Table, measure: Measure) -> StudyEffects:
    """The effect and variance of every row, each cell checked before anything is calculated."""
    table.require(columns_of(measure))
    if measure in {"RR", "OR", "RD"}:
        return effects_from_counts(**_counts(table), measure=measure)
    if measure in {"MD", "SMD"}:
        return effects_from_means(**_means(table), measure=measure)
    effects, variances = table.numbers("yi"), table.numbers("vi")
    _refuse(table, "vi", variances < 0, "negative")
    _refuse(table, "vi", variances == 0, "not_positive")
    return StudyEffects(effects, variances, np.zeros(effects.shape, dtype=np.bool_))


def _counts(table: Table) -> dict[str, IntegerArray]:
    counts = {column: table.whole_numbers(column) for column in COUNT_COLUMNS}
    for arm in ("t", "c"):
        events, people = counts[f"events_{arm}"], counts[f"n_{arm}"]
        _refuse(table, f"events_{arm}", events < 0, "negative")
        _refuse(table, f"n_{arm}", people <= 0, "not_positive")
        _refuse(table, f"events_{arm}", events > people, "more_events_than_people", limits=people)
    return counts


def _means(table: Table) -> dict[str, NDArray[np.float64]]:
    values: dict[str, NDArray[np.float64]] = {
        column: _people(table, column) if column.startswith("n_") else table.numbers(column)
        for column in MEAN_COLUMNS
    }
    for arm in ("t", "c"):
        _refuse(table, f"sd_{arm}", values[f"sd_{arm}"] <= 0, "not_positive")
        _refuse(
            table, f"n_{arm}", values[f"n_{arm}"] < 2, "out_of_range", allowed="2 people or more"
        )
    return values


def _refuse(
    table: Table,
    column: str,
    wrong: NDArray[np.bool_],
    code: str,
    *,
    allowed: str = "",
    limits: IntegerArray | None = None,
) -> None:
    if wrong.any():
        index = int(np.flatnonzero(wrong)[0])
        limit = "" if limits is None else limits[index]
        raise table.problem(code, index=index, column=column, allowed=allowed, limit=limit)


def _people(table: Table, column: str) -> NDArray[np.float64]:
    return table.whole_numbers(column).astype(np.float64)


def _labels(table: Table) -> tuple[str, ...]:
    """Study and year as far as the file names them, otherwise the row."""
    named = [table.text(column) for column in LABEL_COLUMNS if column in table.columns]
    if not named:
        return tuple(f"row {number}" for number in table.row_numbers)
    return tuple(" ".join(part for part in parts if part) for parts in zip(*named, strict=True))
