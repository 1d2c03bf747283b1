# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much an answer hangs on single studies, and how it came about in the course of time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.intervals import IntervalMethod, PredictionMethod
from kenniskompas.core.evidence.pool import PooledBatch, pool_batch
from kenniskompas.core.evidence.refusals import needs_two
from kenniskompas.core.evidence.regression import checked_studies
from kenniskompas.core.evidence.tau2 import Tau2Method


def leave_one_out(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    prediction: PredictionMethod = "default",
    level: float = 0.95,
) -> PooledBatch:
    """The pool without each study in turn: row i is without study i, in the unit of `effects`.

    Arguments as in `pool_effects`; all k pools in one batch. Checked against `leave1out` of R
    metafor.

    Raises
    ------
    Refused
        If there are fewer than two studies.
    ValueError
        As `pool_effects`.
    """
    y, v = checked_studies(effects, variances)
    if y.size < 2:
        raise Refused(needs_two("leave_one_out"))
    return pool_batch(
        effects=np.tile(y, (y.size, 1)),
        variances=np.tile(v, (y.size, 1)),
        present=~np.eye(y.size, dtype=np.bool_),
        tau2=tau2,
        interval=interval,
        guard=guard,
        prediction=prediction,
        level=level,
    )


def accumulate(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    moments: Sequence[float],
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    prediction: PredictionMethod = "default",
    level: float = 0.95,
) -> tuple[tuple[float, ...], PooledBatch]:
    """The pool as it stood after each moment, such as a year: the moments in order, and a row each.

    Arguments as in `pool_effects`, with the moment of each study, shape (k,), finite; studies of
    one moment enter together, because nobody could see one without the other. Checked against
    `cumul` of R metafor.

    Raises
    ------
    Refused
        If there is no study.
    ValueError
        As `pool_effects`, or when moments are missing or not finite.
    """
    y, v = checked_studies(effects, variances)
    at = np.asarray(moments, dtype=np.float64)
    if at.shape != y.shape or not np.isfinite(at).all():
        raise ValueError(f"moments {at.shape} must be one finite number for each of {y.size}")
    steps = np.unique(at)
    batch = pool_batch(
        effects=np.tile(y, (steps.size, 1)),
        variances=np.tile(v, (steps.size, 1)),
        present=at <= steps[:, None],
        tau2=tau2,
        interval=interval,
        guard=guard,
        prediction=prediction,
        level=level,
    )
    return tuple(float(step) for step in steps), batch
