# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of studies with their effects and variances added, ready to be pooled as `yi`, `vi`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kenniskompas.core.evidence.effect_sizes import StudyEffects
from kenniskompas.workbench.evidence.pools import PoolOptions, leave_out_silent, read_study_table
from kenniskompas.workbench.evidence.repeated_rows import refuse_repeated
from kenniskompas.workbench.evidence.study_rows import Measure, Reading, read_studies, used_columns
from kenniskompas.workbench.files.tables import Table

ADDED = ("measure", "yi", "vi", "sei", "corrected")
CONVERTED = ("converted_from", "assumption")


@dataclass(frozen=True, slots=True)
class EffectSizes:
    """The rows of a file and the effect of each; `left_out` names studies that tell nothing.

    After a conversion `measure` is the new one, and `assumption` is the code of what had to be
    assumed, with its `explanation`.
    """

    measure: Measure
    table: Table
    studies: StudyEffects
    left_out: tuple[str, ...]
    converted_from: Measure | None = None
    assumption: str = ""
    explanation: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        return (*self._kept, *ADDED, *(CONVERTED if self.converted_from else ()))

    def as_rows(self) -> list[list[object]]:
        """The cells of the file as they are, with the added columns behind them."""
        places = [self.table.columns.index(column) for column in self._kept]
        return [
            [*(row[place] for place in places), *added]
            for row, added in zip(self.table.rows, self._added(), strict=True)
        ]

    def as_document(self) -> dict[str, object]:
        return {
            "measure": self.measure,
            **self._conversion(),
            "k": len(self.table.rows),
            "studies": [dict(zip(self.header, row, strict=True)) for row in self.as_rows()],
            "left_out": list(self.left_out),
        }

    def _conversion(self) -> dict[str, object]:
        if self.converted_from is None:
            return {}
        assumption = {"code": self.assumption, "message": self.explanation}
        return {"converted_from": self.converted_from, "assumption": assumption}

    @property
    def _kept(self) -> tuple[str, ...]:
        added = (*ADDED, *CONVERTED)
        return tuple(column for column in self.table.columns if column not in added)

    def _added(self) -> list[list[object]]:
        errors = np.sqrt(self.studies.variances)
        columns = (self.studies.effects, self.studies.variances, errors, self.studies.corrected)
        told = [self.converted_from, self.assumption] if self.converted_from else []
        return [
            [self.measure, *values, *told]
            for values in zip(*(column.tolist() for column in columns), strict=True)
        ]


def effect_sizes(path: Path | str, measure: Measure, reading: Reading) -> EffectSizes:
    """Read a file of studies and work out the effect of each row; a wrong file is refused whole.

    A study may have several results (of several outcomes, say), but not the same one twice.
    """
    table = read_study_table(path, measure)
    refuse_repeated(table, used_columns(table, measure), dependent=True)
    told, left_out = leave_out_silent(table, PoolOptions(measure, reading=reading))
    return EffectSizes(measure, told, read_studies(told, measure, reading), left_out)
