# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file of studies to their pooled effect."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.core.evidence.effect_sizes import StudyEffects
from kenniskompas.core.evidence.intervals import IntervalMethod, PredictionMethod
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects
from kenniskompas.core.evidence.stratified import pool_counts
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.workbench.evidence.repeated_rows import refuse_repeated
from kenniskompas.workbench.evidence.study_rows import (
    LABEL_COLUMNS,
    Measure,
    Reading,
    columns_of,
    counts_in,
    form_of,
    labels_of,
    read_studies,
    used_columns,
    without_events,
)
from kenniskompas.workbench.files.tables import Table, read_table

POOLED_KEYS = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_df", "q_p")
PREDICTION_KEYS = ("pi_low", "pi_high")
Pooling = Literal["inverse-variance", "mantel-haenszel", "peto"]
POOLINGS: tuple[Pooling, ...] = get_args(Pooling)
STRATIFIED_MEASURES: dict[Pooling, tuple[Measure, ...]] = {
    "mantel-haenszel": ("RR", "OR", "RD"),
    "peto": ("OR", "PETO"),
}


@dataclass(frozen=True, slots=True)
class PoolOptions:
    measure: Measure
    tau2: Tau2Method = "REML"
    interval: IntervalMethod = "hartung-knapp"
    guard: bool = True
    prediction: PredictionMethod = "default"
    level: float = 0.95
    pooling: Pooling = "inverse-variance"
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class PoolAnswer:
    """What a file of studies says; without `pooled`, `refused` says why nothing can be pooled.

    `table` holds the rows that were pooled, in the order of `labels` and `studies`; `unused` names
    the columns that were left alone, `left_out` the studies that tell nothing.
    """

    options: PoolOptions
    table: Table
    labels: tuple[str, ...]
    studies: StudyEffects
    pooled: PooledEffect | None
    refused: tuple[Refusal, ...]
    unused: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """The answer for programs; ratio measures stay on the log scale, `i2` is a percentage."""
        return {
            "measure": self.options.measure,
            "k": len(self.labels),
            **described(self.pooled, self.options),
            "refused": [refusal.as_dict() for refusal in self.refused],
        }


def described(pooled: PooledEffect | None, options: PoolOptions) -> dict[str, Any]:
    """The numbers of a pool under their agreed keys, null where there is none."""
    numbers = {key: getattr(pooled, key, None) for key in POOLED_KEYS + PREDICTION_KEYS}
    return {
        **numbers,
        "tau2_method": pooled.tau2_method if pooled else options.tau2,
        "ci_method": pooled.ci_method if pooled else options.interval,
    }


def pool_file(path: Path | str, options: PoolOptions, *, name: str | None = None) -> PoolAnswer:
    """Read studies from CSV or a spreadsheet and pool them; a wrong file is refused whole."""
    return pool_table(read_study_table(path, options.measure, name=name), options)


def read_study_table(
    path: Path | str, measure: Measure, *, also: Sequence[str] = (), name: str | None = None
) -> Table:
    """The rows of a file that has the columns which the measure needs, and those in `also`."""

    def needs(header: tuple[str, ...]) -> tuple[str, ...]:
        return (*columns_of(measure, header), *also)

    return read_table(path, name=name, needs=needs)


def pool_table(table: Table, options: PoolOptions, *, dependent: bool = False) -> PoolAnswer:
    """Pool the rows; with `dependent` a study may stand in the table with several results."""
    check_options(table, options)
    measure = options.measure
    refuse_repeated(table, used_columns(table, measure), dependent=dependent)
    told, left_out = leave_out_silent(table, options)
    studies = read_studies(told, measure, options.reading)
    pooled: PooledEffect | None = None
    try:
        pooled = pool_studies(told, studies, options)
        refused = pooled.refused
    except Refused as error:
        refused = error.refusals
    return PoolAnswer(
        options,
        told,
        labels_of(told),
        studies,
        pooled,
        refused,
        unused_columns(table, measure),
        left_out,
    )


def pool_studies(table: Table, studies: StudyEffects, options: PoolOptions) -> PooledEffect:
    """The pooled effect of studies that were read from these rows."""
    if options.pooling != "inverse-variance":
        measure: Any = "PETO" if options.pooling == "peto" else options.measure
        return pool_counts(**counts_in(table), measure=measure, level=options.level)
    return pool_effects(
        effects=studies.effects,
        variances=studies.variances,
        tau2=options.tau2,
        interval=options.interval,
        guard=options.guard,
        prediction=options.prediction,
        level=options.level,
    )


def leave_out_silent(table: Table, options: PoolOptions) -> tuple[Table, tuple[str, ...]]:
    """Without the studies that tell nothing: always for PETO, on request for other measures."""
    if options.measure != "PETO" and options.reading.double_zero == "keep":
        return table, ()
    silent = without_events(table, options.measure)
    if not silent.any():
        return table, ()
    labels = labels_of(table)
    left_out = tuple(labels[index] for index in np.flatnonzero(silent))
    return table.keep([int(index) for index in np.flatnonzero(~silent)]), left_out


def unused_columns(table: Table, measure: Measure) -> tuple[str, ...]:
    used = used_columns(table, measure) + LABEL_COLUMNS
    return tuple(column for column in table.columns if column not in used)


def check_options(table: Table, options: PoolOptions) -> None:
    """Mantel-Haenszel and Peto need counts of a measure of theirs, and have no tau2."""
    if options.pooling == "inverse-variance":
        return
    clash = ""
    if options.measure not in STRATIFIED_MEASURES[options.pooling]:
        clash = f"--measure {options.measure}"
    elif form_of(options.measure, table.columns) != "counts":
        clash = "a file without counts"
    elif options.tau2 not in {"REML", "EE"}:
        clash = f"--tau2 {options.tau2}"
    if clash:
        raise BadInput(
            "options_clash",
            file=table.file,
            column="--pooling",
            value=options.pooling,
            limit=clash,
        )
