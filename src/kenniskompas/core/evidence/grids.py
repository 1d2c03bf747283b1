# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How finely tau2 is looked at before its modes are refined, and how many sets at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.study_sets import FloatArray

# On the scale log(1 + tau2) every term of the score changes by at most its own size per unit.
GRID_STEP = 0.15
FEWEST_POINTS, MOST_POINTS = 8, 400
CELLS_AT_ONCE = 200_000


def points_up_to(highest: float) -> int:
    """How many points a grid from 0 to `highest` (standardised tau2) has."""
    return int(np.clip(np.ceil(np.log1p(highest) / GRID_STEP) + 1, FEWEST_POINTS, MOST_POINTS))


def rows_at_once(
    highest: FloatArray, rows: NDArray[np.intp], width: int
) -> Iterator[NDArray[np.intp]]:
    """`rows` in parts of like range, widest first, so that no grid is finer than a set needs.

    `highest` has an entry for every set, `width` is the number of studies side by side; a part
    times its grid stays within CELLS_AT_ONCE numbers.
    """
    by_range = rows[np.argsort(-highest[rows], kind="stable")]
    start = 0
    while start < by_range.size:
        points = points_up_to(highest[by_range[start]])
        size = max(1, CELLS_AT_ONCE // (points * width))
        yield by_range[start : start + size]
        start += size
