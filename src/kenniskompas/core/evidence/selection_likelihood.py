# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The likelihood of the three-parameter selection model, its slopes, and its highest point.

Effects are oriented so that significance is reached upwards. The weight is the chance of a study
that is not significant to be seen, relative to one that is.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, log_ndtr

from kenniskompas.core.evidence.study_sets import FloatArray

LOG_ROOT_TWO_PI = float(np.log(2 * np.pi)) / 2
# Points of the first look at the surface, over the mean and over the spread between studies.
MEANS, SPREADS = 61, 24
SHARPEST, AROUND = 8, 13
# The mean is looked for this many ranges of the effects beyond them, the spread up to as many.
REACH = 3.0
MOST_STEPS, HALVINGS = 200, 40
# The weight on the grid only has to lead the climb to its peak.
BISECTIONS = 14
# What a step would still add to the log-likelihood: enough to stop, and to be at the top.
SOLVED, ROUNDING = 1e-14, 1e-9
FARTHEST_LOG = 30.0
SMALLEST_SLOPE_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class SelectedStudies:
    """`effects`, `variances`, `cuts` shape (k,): the effect from which a study is significant."""

    effects: FloatArray
    variances: FloatArray
    cuts: FloatArray

    @property
    def unseen(self) -> FloatArray:
        """1 for a study below its cut, else 0."""
        return (self.effects < self.cuts).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Peak:
    """A maximum: `point` holds mean, tau2 and log weight; `is_solved` that the slopes are 0."""

    point: FloatArray
    value: float
    is_solved: bool

    @property
    def at_zero_spread(self) -> bool:
        return float(self.point[1]) == 0.0


def log_likelihood(studies: SelectedStudies, point: FloatArray) -> FloatArray:
    """Log-likelihood at points (mean, tau2, log weight), shape (..., 3)."""
    mean, tau2, log_weight = (point[..., part, None] for part in range(3))
    total = studies.variances + tau2
    z = (studies.cuts - mean) / np.sqrt(total)
    seen = np.logaddexp(log_ndtr(-z), log_weight + log_ndtr(z))
    terms = -0.5 * np.log(total) - 0.5 * (studies.effects - mean) ** 2 / total - seen
    terms = terms + log_weight * studies.unseen
    value: FloatArray = terms.sum(axis=-1) - studies.effects.size * LOG_ROOT_TWO_PI
    return value


def slopes(studies: SelectedStudies, point: FloatArray) -> FloatArray:
    """The gradient of `log_likelihood` to mean, tau2 and log weight, shape (3,)."""
    mean, tau2, log_weight = point
    total = studies.variances + tau2
    root = np.sqrt(total)
    z = (studies.cuts - mean) / root
    log_below = log_weight + log_ndtr(z)
    seen = np.logaddexp(log_ndtr(-z), log_below)
    distance = studies.effects - mean
    bell = -0.5 * z**2 - LOG_ROOT_TWO_PI - seen
    pull = np.exp(log_weight + bell) - np.exp(bell)
    return np.array(
        [
            (distance / total + pull / root).sum(),
            (-0.5 / total + 0.5 * distance**2 / total**2 + 0.5 * pull * z / total).sum(),
            (studies.unseen - np.exp(log_below - seen)).sum(),
        ]
    )


def curvature(studies: SelectedStudies, point: FloatArray, scale: FloatArray) -> FloatArray:
    """The matrix of second derivatives, (3, 3), from central differences of the slopes."""
    columns = []
    for part in range(3):
        step = np.zeros(3)
        step[part] = SMALLEST_SLOPE_STEP * scale[part]
        if part == 1:
            step[part] = min(step[part], max(point[1] / 2, float(studies.variances.min()) * 1e-6))
        rise = slopes(studies, point + step) - slopes(studies, point - step)
        columns.append(rise / (2 * step[part]))
    matrix = np.array(columns, dtype=np.float64)
    even: FloatArray = (matrix + matrix.T) / 2
    return even


def best_log_weight(studies: SelectedStudies, mean: FloatArray, tau2: FloatArray) -> FloatArray:
    """The log weight with the highest likelihood at each (mean, tau2), which is unique.

    Its slope falls from the number of studies below their cut to minus the number above, so a
    bisection between far ends finds it; both numbers must be at least 1.
    """
    z = (studies.cuts - mean[..., None]) / np.sqrt(studies.variances + tau2[..., None])
    odds, unseen = log_ndtr(z) - log_ndtr(-z), studies.unseen.sum()
    low, high = np.full(mean.shape, -FARTHEST_LOG), np.full(mean.shape, FARTHEST_LOG)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        rising = unseen > expit(middle[..., None] + odds).sum(axis=-1)
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    best: FloatArray = np.asarray((low + high) / 2)
    return best


def find_peaks(studies: SelectedStudies) -> tuple[tuple[Peak, ...], bool]:
    """Every peak found, the highest first, and whether the surface is highest at its far edge.

    The likelihood with the best weight is looked at on a grid of means and spreads that reaches
    far beyond the effects; each local maximum of the grid is climbed by Newton's method.
    """
    means, spreads = _axes(studies)
    mean, tau2 = np.meshgrid(means, spreads**2, indexing="ij")
    grid = np.stack([mean, tau2, best_log_weight(studies, mean, tau2)], axis=-1)
    values = log_likelihood(studies, grid)
    starts = np.argwhere(_local_maxima(values))
    last = np.array(values.shape) - 1
    inside = [place for place in starts if 0 < place[0] < last[0] and place[1] < last[1]]
    typical = float(np.median(studies.variances))
    scale = np.array([typical**0.5, typical, 1.0])
    peaks = [climb(studies, grid[tuple(place)], scale) for place in inside]
    peaks.sort(key=lambda peak: -peak.value)
    edge = max(values[0].max(), values[-1].max(), values[:, -1].max())
    return tuple(_distinct(peaks, scale)), not peaks or edge > peaks[0].value


def _axes(studies: SelectedStudies) -> tuple[FloatArray, FloatArray]:
    """Means, closer together around precise studies, and spreads from 0 up in equal factors."""
    y, errors = studies.effects, np.sqrt(studies.variances)
    reach = float(np.ptp(y) + errors.max())
    wide = np.linspace(y.min() - REACH * reach, y.max() + REACH * reach, MEANS)
    sharp = np.argsort(errors)[:SHARPEST]
    near = y[sharp, None] + errors[sharp, None] * np.linspace(-3.0, 3.0, AROUND)
    spreads = np.geomspace(errors.min() / 2, REACH * reach, SPREADS)
    return np.unique(np.concatenate([wide, near.ravel()])), np.concatenate([[0.0], spreads])


def climb(studies: SelectedStudies, start: FloatArray, scale: FloatArray) -> Peak:
    """Newton steps, shortened until they rise; tau2 stays at 0 when the likelihood falls there."""
    point = start.copy()
    value = float(log_likelihood(studies, point))
    for _ in range(MOST_STEPS):
        slope = slopes(studies, point) * scale
        free = np.array([True, point[1] > 0 or slope[1] > 0, True])
        matrix = curvature(studies, point, scale) * np.outer(scale, scale)
        step = np.zeros(3)
        step[free] = _uphill(matrix[np.ix_(free, free)], slope[free])
        gain = float(slope @ step)
        moved = _line_search(studies, point, value, step * scale) if gain > SOLVED else None
        if moved is None:
            return Peak(point, value, is_solved=gain < ROUNDING)
        point, value = moved
    return Peak(point, value, is_solved=False)


def _uphill(matrix: FloatArray, slope: FloatArray) -> FloatArray:
    """A Newton step where the surface bends down, else one along the bent-down version of it."""
    values, vectors = np.linalg.eigh(matrix)
    bend = np.maximum(np.abs(values), 1e-8 * max(1.0, float(np.abs(values).max())))
    step: FloatArray = vectors @ ((vectors.T @ slope) / bend)
    return step


def _line_search(
    studies: SelectedStudies, point: FloatArray, value: float, step: FloatArray
) -> tuple[FloatArray, float] | None:
    for halving in range(HALVINGS):
        trial = point + step * 0.5**halving
        trial[1] = max(trial[1], 0.0)
        found = float(log_likelihood(studies, trial))
        if found > value:
            return trial, found
    return None


def _local_maxima(values: FloatArray) -> FloatArray:
    """Cells not below any of their eight neighbours."""
    padded = np.pad(values, 1, constant_values=-np.inf)
    rows, columns = values.shape
    around = [
        padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    ]
    highest: FloatArray = values >= np.max(around, axis=0)
    return highest


def _distinct(peaks: list[Peak], scale: FloatArray) -> list[Peak]:
    kept: list[Peak] = []
    for peak in peaks:
        if all(np.abs((peak.point - other.point) / scale).max() > 1e-4 for other in kept):
            kept.append(peak)
    return kept
