# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printed estimates with intervals: do they hold together, and on which scale were they made?"""

import re

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.reported_effects import ReportedIntervals, Scale, lopsidedness
from kenniskompas.workbench.files.tables import Table

INTERVAL = ("estimate", "ci_low", "ci_high")
# As a share of half the width, beyond rounding: above this the other scale is looked at, and
# above the second no scale is believed. Exact and profile intervals stay below it.
DOUBTFUL, UNBELIEVABLE = 0.1, 0.3
MANTISSA = re.compile(r"[-+\N{MINUS SIGN}]?[\d.,]*")


def refuse_wrong_intervals(table: Table, scale: Scale) -> None:
    """Limits that do not hold their estimate, and intervals made on another scale than `scale`."""
    estimates, low, high = (table.numbers(column) for column in INTERVAL)
    outside = (estimates < low) | (estimates > high) | (low >= high)
    _refuse(table, outside, "outside_interval")
    rounding = np.stack([_rounding(table, column) for column in INTERVAL], axis=1)
    printed = ReportedIntervals(estimates, low, high, rounding)
    here = lopsidedness(printed, scale)
    other = lopsidedness(printed, "log" if scale == "ratio" else "ratio")
    elsewhere = (here > DOUBTFUL) & (other < here / 2)
    _refuse(table, elsewhere, "looks_like_log" if scale == "ratio" else "looks_like_ratio")
    _refuse(table, here > UNBELIEVABLE, "lopsided_interval")


def _rounding(table: Table, column: str) -> NDArray[np.float64]:
    """Half of the last digit that each cell prints."""
    return np.array([0.5 * 10.0 ** -_decimals(cell, table.decimal) for cell in table.text(column)])


def _decimals(cell: str, sign: str) -> int:
    found = MANTISSA.match(cell)
    mantissa = found.group() if found else ""
    return len(mantissa) - mantissa.rindex(sign) - 1 if sign in mantissa else 0


def _refuse(table: Table, wrong: NDArray[np.bool_], code: str) -> None:
    if wrong.any():
        index = int(np.flatnonzero(wrong)[0])
        low, high = (table.text(column)[index] for column in INTERVAL[1:])
        raise table.problem(code, index=index, column="estimate", limit=f"{low} to {high}")
