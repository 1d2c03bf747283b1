# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns beside the effects: moderators, groups, clusters, moments and shared control arms."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.designs import (
    Moderator,
    categorical_moderator,
    numeric_moderator,
)
from kenniskompas.core.evidence.effect_sizes import StudyEffects
from kenniskompas.core.evidence.sampling_covariance import (
    covariance_from_counts,
    covariance_from_means,
)
from kenniskompas.workbench.evidence.study_rows import Measure, form_of
from kenniskompas.workbench.files.tables import Table

FloatArray = NDArray[np.float64]
CONTROL_COLUMNS = {"counts": ("events_c", "n_c"), "means": ("mean_c", "sd_c", "n_c")}
MEASURES = {"counts": ("RR", "OR", "RD"), "means": ("MD", "SMD")}


def read_moderators(
    table: Table, names: Sequence[str], references: Mapping[str, str]
) -> list[Moderator]:
    """Numbers become a slope, words become levels; `references` makes numbers into levels too.

    A column in which some cells are numbers and others are not is refused at the first that is
    none.
    """
    return [_moderator(table, name, references.get(name)) for name in names]


def read_levels(table: Table, name: str) -> list[str]:
    """A word per row; an empty cell is refused."""
    cells = table.text(name)
    if "" in cells:
        raise table.problem("missing_value", index=cells.index(""), column=name)
    return cells


def read_covariance(table: Table, studies: StudyEffects, measure: Measure, arms: str) -> FloatArray:
    """The sampling covariance matrix when rows with one value in column `arms` share a control."""
    form = form_of(measure, table.columns)
    if measure not in MEASURES.get(form, ()):
        raise table.problem("arms_not_counted", column=arms)
    names = read_levels(table, arms)
    control = {column: table.numbers(column) for column in CONTROL_COLUMNS[form]}
    _refuse_different(table, names, control)
    if form == "counts":
        return covariance_from_counts(
            variances=studies.variances,
            events_c=control["events_c"],
            n_c=control["n_c"],
            arms=names,
            measure=measure,
        )
    return covariance_from_means(
        effects=studies.effects,
        variances=studies.variances,
        n_t=table.numbers("n_t"),
        sd_c=control["sd_c"],
        n_c=control["n_c"],
        arms=names,
        measure=measure,
    )


def _moderator(table: Table, name: str, reference: str | None) -> Moderator:
    cells = read_levels(table, name)
    if reference is None and any(map(_is_number, cells)):
        return numeric_moderator(name, table.numbers(name))
    if reference is not None and reference not in cells:
        allowed = ", ".join(sorted(set(cells)))
        raise table.problem("not_a_choice", column=name, value=reference, allowed=allowed)
    return categorical_moderator(name, cells, reference=reference)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def _refuse_different(table: Table, arms: Sequence[str], control: Mapping[str, FloatArray]) -> None:
    first: dict[str, int] = {}
    for index, arm in enumerate(arms):
        before = first.setdefault(arm, index)
        for column, values in control.items():
            if values[index] != values[before]:
                limit = table.row_numbers[before]
                raise table.problem("other_control", index=index, column=column, limit=limit)
