# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many sets of studies side by side, brought to one scale, and the sums that every method needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class StudySets:
    """p sets of at most m studies; in each the most precise study has effect 0 and variance 1.

    `effects` and `variances` have shape (p, m), the least precise study first, so that sums of
    weights run from small to large; an absent study has effect 0 and an infinite variance, so
    that its weight is 0. `k` counts the studies; `order` gives each cell its place in the input;
    `centre` and `unit` lead back: effect = centre + unit * standardised effect.
    """

    effects: FloatArray
    variances: FloatArray
    present: NDArray[np.bool_]
    k: IntArray
    order: NDArray[np.intp]
    centre: FloatArray
    unit: FloatArray

    @property
    def highest_tau2(self) -> FloatArray:
        """Beyond this tau2 neither likelihood rises and Q is below k − 1, in standardised units.

        With R the largest distance between two effects, the sum of W² r² is at most max(W) R² S
        and S is the sum of W_i W_j over pairs, divided by the sum of W; both scores compare it
        with 2 S or more, so they are negative once max(W) R² < 2.
        """
        top = np.where(self.present, self.effects, -np.inf).max(axis=1)
        bottom = np.where(self.present, self.effects, np.inf).min(axis=1)
        ranges: FloatArray = top - bottom
        highest: FloatArray = ranges**2 / 2 * (1 + 1e-9) - 1
        return np.maximum(highest, 0.0)

    def take(self, rows: NDArray[np.intp] | slice) -> "StudySets":
        return StudySets(
            self.effects[rows],
            self.variances[rows],
            self.present[rows],
            self.k[rows],
            self.order[rows],
            self.centre[rows],
            self.unit[rows],
        )


def standardise(effects: ArrayLike, variances: ArrayLike, present: ArrayLike) -> StudySets:
    """Check p × m effects and variances and bring every set to its own scale.

    Raises
    ------
    ValueError
        If shapes differ, a set is empty, an effect is not finite or a variance not above 0.
    """
    y, v = np.asarray(effects, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    here = np.asarray(present, dtype=np.bool_)
    if y.ndim != 2 or y.shape != v.shape or y.shape != here.shape:
        raise ValueError(f"effects {y.shape}, variances {v.shape}, present {here.shape} must match")
    k = here.sum(axis=1)
    if not k.all():
        raise ValueError("a set without studies cannot be pooled")
    if not np.isfinite(y[here]).all():
        raise ValueError("effects must be finite")
    if not (np.isfinite(v[here]).all() and (v[here] > 0).all()):
        raise ValueError("variances must be finite and above 0")
    order = np.argsort(-np.where(here, v, np.inf), axis=1, kind="stable")
    row = np.arange(k.size)[:, None]
    y, v, here = y[row, order], v[row, order], here[row, order]
    centre, smallest = y[:, -1], v[:, -1]
    unit = np.sqrt(smallest)
    standard = np.where(here, y - centre[:, None], 0.0) / unit[:, None]
    ratios = np.where(here, v / smallest[:, None], np.inf)
    return StudySets(standard, ratios, here, k, order, centre, unit)


@dataclass(frozen=True, slots=True)
class WeightedSums:
    """Sums over studies, the last axis, with weights W = 1/(v + tau2) and distances r to the mean.

    Each sum is made when it is asked for: a grid needs two of them, a Newton step seven.
    """

    weights: FloatArray
    residuals: FloatArray
    mean: FloatArray
    w: FloatArray
    rest: FloatArray

    @property
    def spread(self) -> FloatArray:
        """The sum of W minus the sum of W² over the sum of W: twice the W_i W_j of pairs over W.

        The largest weight stands last and is kept apart: every difference that is left is at
        least half of what it is taken from, also when one study dominates.
        """
        most, others = self.weights[..., -1], self.weights[..., :-1]
        spread: FloatArray = (self.rest * (self.w + most) - np.vecdot(others, others)) / self.w
        return spread

    @property
    def w2(self) -> FloatArray:
        total: FloatArray = np.vecdot(self.weights, self.weights)
        return total

    @property
    def w3(self) -> FloatArray:
        total: FloatArray = np.vecdot(self.weights * self.weights, self.weights)
        return total

    @property
    def w_r2(self) -> FloatArray:
        total: FloatArray = np.vecdot(self.weights * self.residuals, self.residuals)
        return total

    @property
    def w2_r(self) -> FloatArray:
        total: FloatArray = np.vecdot(self.weights * self.residuals, self.weights)
        return total

    @property
    def w2_r2(self) -> FloatArray:
        pulls = self.weights * self.residuals
        total: FloatArray = np.vecdot(pulls, pulls)
        return total

    @property
    def w3_r2(self) -> FloatArray:
        pulls = self.weights * self.residuals
        total: FloatArray = np.vecdot(pulls * self.weights, pulls)
        return total


def weighted_sums(effects: FloatArray, variances: FloatArray, tau2: FloatArray) -> WeightedSums:
    """Sums over the last axis; `tau2` has the shape of `effects` without it."""
    weights = 1.0 / (variances + tau2[..., None])
    rest: FloatArray = np.add.reduce(weights[..., :-1], axis=-1)
    total: FloatArray = rest + weights[..., -1]
    mean: FloatArray = np.vecdot(weights, effects) / total
    return WeightedSums(weights, effects - mean[..., None], mean, total, rest)
