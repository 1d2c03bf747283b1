# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Array types of the effects engine and the checks that its functions share."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Halves: TypeAlias = NDArray[np.float32]
Codes: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


def require_same_length(**arrays: NDArray[np.generic]) -> int:
    """Number of persons; ValueError when the arrays disagree about it."""
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) != 1:
        raise ValueError(f"arrays differ in length: {lengths}")
    return next(iter(lengths.values()))


def is_binary(outcome: Floats) -> bool:
    """Whether the outcome is an event: every value 0 or 1."""
    return bool(((outcome == 0) | (outcome == 1)).all())
