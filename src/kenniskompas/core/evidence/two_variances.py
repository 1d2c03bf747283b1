# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The highest point of a likelihood of two variances, each at least 0."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kenniskompas.core.evidence.clusters import Clusters, likelihood_at, likelihood_surface
from kenniskompas.core.evidence.study_sets import FloatArray

# On the scale log(1 + variance), as in `likelihood`, but in two directions.
GRID_STEP = 0.3
FEWEST_POINTS, MOST_POINTS = 8, 50
MOST_STARTS = 8
POLISHING_STEPS = 8
# Two ends are one peak when they differ by less than this share.
SAME_PEAK = 1e-4


@dataclass(frozen=True, slots=True)
class Peak:
    """The variances at the highest point, in standardised units, and how many peaks there are."""

    between: float
    within: float
    modes: int


def highest_peak(clusters: Clusters) -> Peak:
    """A grid over both variances; every point on it that no neighbour exceeds is climbed from."""
    total = max(1.0, float((clusters.columns[:, -1] ** 2).sum()))
    points = int(np.clip(np.ceil(np.log1p(total) / GRID_STEP) + 1, FEWEST_POINTS, MOST_POINTS))
    axis = np.expm1(np.linspace(0.0, np.log1p(total), points))
    surface = likelihood_surface(clusters, axis, axis)
    ends = [
        _climb(clusters, np.array([axis[row], axis[column]]), float(np.diff(axis)[0]))
        for row, column in _tops(surface)
    ]
    values = [likelihood_at(clusters, *end).value for end in ends]
    best = ends[int(np.argmax(values))]
    different: list[FloatArray] = []
    for end in ends:
        if not any(np.abs(end - other).max() < SAME_PEAK * (1 + end.max()) for other in different):
            different.append(end)
    return Peak(float(best[0]), float(best[1]), len(different))


def _tops(surface: FloatArray) -> list[tuple[int, int]]:
    """The cells that none of their eight neighbours exceeds, highest first."""
    padded = np.pad(surface, 1, constant_values=-np.inf)
    rows, columns = surface.shape
    around = np.max(
        [
            padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            if (down, right) != (0, 0)
        ],
        axis=0,
    )
    cells = np.argwhere(surface >= around)
    cells = cells[np.argsort(-surface[cells[:, 0], cells[:, 1]], kind="stable")][:MOST_STARTS]
    return [(int(row), int(column)) for row, column in cells]


def _climb(clusters: Clusters, start: FloatArray, step: float) -> FloatArray:
    scale = np.maximum(start, step)

    def fall(x: FloatArray) -> tuple[float, FloatArray]:
        point = likelihood_at(clusters, *(x * scale))
        return -point.value, -point.slopes * scale

    found = minimize(
        fall,
        start / scale,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * 2,
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    return _polish(clusters, np.maximum(found.x * scale, 0.0), scale)


def _polish(clusters: Clusters, at: FloatArray, scale: FloatArray) -> FloatArray:
    """Newton's method on the slopes of the variances above 0, as long as it makes them smaller."""
    slopes = likelihood_at(clusters, *at).slopes
    free = at > 0
    for _ in range(POLISHING_STEPS if free.any() else 0):
        steps = 1e-4 * np.maximum(at, 1e-3 * scale)[free]
        curves = np.array(
            [
                _slope_difference(clusters, at, which, step)
                for which, step in zip(np.flatnonzero(free), steps, strict=True)
            ]
        )[:, free]
        new = at.copy()
        try:
            new[free] = at[free] - np.linalg.solve(curves.T, slopes[free])
        except np.linalg.LinAlgError:
            break
        if (new < 0).any():
            break
        new_slopes = likelihood_at(clusters, *new).slopes
        if not np.abs(new_slopes[free]).max() < np.abs(slopes[free]).max():
            break
        at, slopes = new, new_slopes
    return at


def _slope_difference(
    clusters: Clusters, at: FloatArray, which: np.intp, step: float
) -> FloatArray:
    ends = [at.copy(), at.copy()]
    step = min(step, float(at[which]))
    ends[0][which] -= step
    ends[1][which] += step
    low, high = (likelihood_at(clusters, *end).slopes for end in ends)
    difference: FloatArray = (high - low) / (2 * step)
    return difference
