# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intervals for a pooled effect and for the effect in a new setting."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from kenniskompas.core.evidence.study_sets import FloatArray, IntArray

IntervalMethod = Literal["hartung-knapp", "z"]
PredictionMethod = Literal["default", "riley"]
INTERVAL_METHODS: tuple[IntervalMethod, ...] = get_args(IntervalMethod)
PREDICTION_METHODS: tuple[PredictionMethod, ...] = get_args(PredictionMethod)
# With equal variances REML makes q exactly 1; rounding must not be reported as a guard.
CLEARLY_BELOW_ONE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class PooledSpread:
    """Standard error and half-widths, shape (p,), in standardised units.

    `prediction` is nan where it does not exist; `guarded` marks sets whose Hartung-Knapp factor
    was below 1 and was lifted to it.
    """

    se: FloatArray
    half_width: FloatArray
    prediction: FloatArray
    guarded: NDArray[np.bool_]


def spread_of(
    *,
    k: IntArray,
    total_weight: FloatArray,
    weighted_squares: FloatArray,
    tau2: FloatArray,
    interval: IntervalMethod,
    guard: bool,
    prediction: PredictionMethod,
    level: float,
) -> PooledSpread:
    """Confidence and prediction half-widths of pooled effects.

    Hartung-Knapp: the usual standard error times q = sqrt(sum W r² / (k − 1)), with t(k − 1);
    guarded means that q is at least 1. One study keeps its own normal interval. Prediction: the
    square root of se² + tau2 times the normal quantile under z, t(k − 1) under Hartung-Knapp, or
    t(k − 2) for `riley`; from three studies on.

    Sources: Hartung & Knapp (2001); Röver, Knapp & Friede (2015) for the guard; Higgins, Thompson
    & Spiegelhalter (2009) for prediction. Checked against R metafor (knha, adhoc).
    """
    upper = (1 + level) / 2
    z = float(ndtri(upper))
    se = 1 / np.sqrt(total_weight)
    crit = np.full(k.shape, z)
    guarded = np.zeros(k.shape, dtype=np.bool_)
    if interval == "hartung-knapp":
        several = k > 1
        q = np.sqrt(weighted_squares / np.maximum(k - 1, 1))
        guarded = several & (q < CLEARLY_BELOW_ONE) & guard
        se = np.where(several, se * (np.maximum(q, 1.0) if guard else q), se)
        crit = np.where(several, stdtrit(np.maximum(k - 1, 1), upper), z)
    crit_new = stdtrit(np.maximum(k - 2, 1), upper) if prediction == "riley" else crit
    half_new = np.where(k > 2, crit_new * np.sqrt(se**2 + tau2), np.nan)
    return PooledSpread(se, crit * se, half_new, guarded)
