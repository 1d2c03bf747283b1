# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Roots of many functions of one variable at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Indices = NDArray[np.intp]
ValueAndSlope = Callable[[FloatArray, Indices], tuple[FloatArray, FloatArray]]

# Relative to 1 + root: a hundred times what rounding leaves. The error after a step of Newton is
# about the square of that step, so that one below the second number is the last.
PRECISION, LAST_NEWTON_STEP = 1e-14, 1e-9
MOST_STEPS = 200


def find_roots(
    function: ValueAndSlope,
    lower: FloatArray,
    upper: FloatArray,
    start: FloatArray | None = None,
) -> FloatArray:
    """For each function the point between `lower` and `upper` where it falls through zero.

    Newton's method, with a bisection whenever a step leaves the bracket or does not halve the
    step before it (Press et al. 2007, §9.4). `function(x, which)` gives value and slope of the
    functions `which`; each is above zero at `lower` and not above zero at `upper`. `start` is a
    guess between them, the middle when absent.
    """
    low, high = lower.astype(np.float64), upper.astype(np.float64)
    roots = (low + high) / 2 if start is None else start.astype(np.float64)
    last_step = high - low
    active: Indices = np.arange(roots.size)
    for _ in range(MOST_STEPS):
        if not active.size:
            break
        x = roots[active]
        value, slope = function(x, active)
        low[active] = np.where(value > 0, x, low[active])
        high[active] = np.where(value > 0, high[active], x)
        new, is_newton = _next_point(x, value, slope, low[active], high[active], last_step[active])
        step = np.abs(new - x)
        last_step[active] = step
        roots[active] = new
        active = active[step > np.where(is_newton, LAST_NEWTON_STEP, PRECISION) * (1 + np.abs(new))]
    return roots


def _next_point(
    x: FloatArray,
    value: FloatArray,
    slope: FloatArray,
    low: FloatArray,
    high: FloatArray,
    last_step: FloatArray,
) -> tuple[FloatArray, NDArray[np.bool_]]:
    newton = x - np.divide(value, slope, out=np.full_like(x, np.inf), where=slope < 0)
    useful = (newton >= low) & (newton <= high) & (np.abs(newton - x) <= last_step / 2)
    return np.where(useful, newton, (low + high) / 2), useful
