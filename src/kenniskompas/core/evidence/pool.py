# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Average effect of studies under a random-effects model, one set or many sets at once."""

from dataclasses import dataclass
from math import isfinite, isnan

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, chdtri

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.intervals import (
    INTERVAL_METHODS,
    PREDICTION_METHODS,
    IntervalMethod,
    PredictionMethod,
    spread_of,
)
from kenniskompas.core.evidence.refusals import (
    needs_two,
    no_studies,
    out_of_range,
    refusals_for,
)
from kenniskompas.core.evidence.study_sets import (
    FloatArray,
    IntArray,
    StudySets,
    standardise,
    weighted_sums,
)
from kenniskompas.core.evidence.tau2 import Tau2Method, estimate_tau2, q_profile


@dataclass(frozen=True, slots=True)
class PooledBatch:
    """One entry per set, shape (p,); effects in the unit of the input, variances in its square.

    With k = 1 the entry is that study's own interval, and `tau2`, `i2`, `h2` and `q_p` are nan;
    `pi_low` and `pi_high` are nan where no prediction interval exists (k < 3, or a common effect
    is assumed). `i2` is a percentage. `weights`, shape (p, m), are shares that sum to 1.
    """

    k: IntArray
    estimate: FloatArray
    se: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    tau2: FloatArray
    i2: FloatArray
    h2: FloatArray
    q: FloatArray
    q_p: FloatArray
    pi_low: FloatArray
    pi_high: FloatArray
    weights: FloatArray
    at_boundary: NDArray[np.bool_]
    guarded: NDArray[np.bool_]
    modes: IntArray


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """The pooled effect of k studies; what cannot be estimated is None and listed in `refused`.

    `se` is the one behind the interval (after Hartung-Knapp). `i2` is a percentage. `at_boundary`
    says that tau2 = 0 is the edge of what is possible, `guarded` that the Hartung-Knapp factor was
    below 1 and lifted to it, `modes` how many maxima the likelihood has.
    """

    k: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    level: float
    tau2: float | None
    i2: float | None
    h2: float | None
    q: float
    q_df: int
    q_p: float | None
    pi_low: float | None
    pi_high: float | None
    tau2_method: Tau2Method
    ci_method: IntervalMethod
    weights: FloatArray
    at_boundary: bool
    guarded: bool
    modes: int
    refused: tuple[Refusal, ...]


def pool_effects(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    prediction: PredictionMethod = "default",
    level: float = 0.95,
) -> PooledEffect:
    """Average effect of studies under a random-effects model, in the unit of `effects`.

    Assumes independent studies, normal true effects and known sampling variances. One study keeps
    its own normal interval (`ci_method` is then z). Checked against R metafor.

    Parameters
    ----------
    effects : shape (k,), k >= 1
        One additive scale for all studies, such as log risk ratio.
    variances : shape (k,), each > 0
        Sampling variances in squared units of `effects`.
    level : between 0 and 1
        Coverage of the confidence and prediction intervals.

    Raises
    ------
    Refused
        If there is no study, or the numbers differ beyond what a computer holds.
    ValueError
        If shapes differ, an effect is not finite, a variance not above 0, or an option is unknown.
    """
    y, v = np.atleast_1d(effects), np.atleast_1d(variances)
    if not y.size:
        raise Refused(no_studies())
    batch = pool_batch(
        effects=y[None, :],
        variances=v[None, :],
        tau2=tau2,
        interval=interval,
        guard=guard,
        prediction=prediction,
        level=level,
    )
    return pooled_at(batch, 0, tau2, interval, level)


def pool_batch(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    present: ArrayLike | None = None,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    prediction: PredictionMethod = "default",
    level: float = 0.95,
) -> PooledBatch:
    """Pool many sets of studies at once; each row is what `pool_effects` gives for it alone.

    Parameters
    ----------
    effects, variances : shape (p, m)
        As in `pool_effects`; cells that are not present may hold anything.
    present : shape (p, m), optional
        Which cells are studies; all when absent. Every row needs at least one.

    Raises
    ------
    ValueError
        As in `pool_effects`, or when a row has no study.
    """
    _check_options(interval, prediction, level)
    here = np.ones(np.shape(effects), dtype=np.bool_) if present is None else present
    with np.errstate(all="ignore"):
        sets = standardise(effects, variances, here)
        return _pool(sets, tau2, interval, guard, prediction, level)


def pooled_at(
    batch: PooledBatch, row: int, tau2: Tau2Method, interval: IntervalMethod, level: float
) -> PooledEffect:
    """One row of a batch that was made with these options, as `pool_effects` gives it.

    Raises Refused if its numbers differ beyond what a computer holds.
    """

    def number(values: FloatArray) -> float | None:
        value = float(values[row])
        return None if isnan(value) else value

    estimate, se, high = float(batch.estimate[row]), float(batch.se[row]), float(batch.ci_high[row])
    if not (isfinite(estimate) and isfinite(se) and isfinite(high) and isfinite(batch.q[row])):
        raise Refused(out_of_range())
    k = int(batch.k[row])
    return PooledEffect(
        k=k,
        estimate=estimate,
        se=se,
        ci_low=float(batch.ci_low[row]),
        ci_high=high,
        level=level,
        tau2=number(batch.tau2),
        i2=number(batch.i2),
        h2=number(batch.h2),
        q=float(batch.q[row]),
        q_df=k - 1,
        q_p=number(batch.q_p),
        pi_low=number(batch.pi_low),
        pi_high=number(batch.pi_high),
        tau2_method=tau2,
        ci_method=interval if k > 1 else "z",
        weights=batch.weights[row],
        at_boundary=bool(batch.at_boundary[row]),
        guarded=bool(batch.guarded[row]),
        modes=int(batch.modes[row]),
        refused=refusals_for(k, tau2),
    )


def tau2_interval(
    *, effects: ArrayLike, variances: ArrayLike, level: float = 0.95
) -> tuple[float, float]:
    """Q-profile interval of the between-study variance, in squared units of `effects`.

    Shapes and units as in `pool_effects`, k >= 2. Source: Viechtbauer (2007). Checked against
    `confint` of R metafor.

    Raises
    ------
    Refused
        If there are fewer than two studies.
    """
    y, v = np.atleast_1d(effects)[None, :], np.atleast_1d(variances)[None, :]
    sets = standardise(y, v, np.ones(y.shape, dtype=np.bool_))
    if y.size < 2:
        raise Refused(needs_two("tau2_interval"))
    tail = (1 - level) / 2
    low, high = (
        float(q_profile(sets, np.array([chdtri(y.size - 1, p)]))[0] * sets.unit[0] ** 2)
        for p in (tail, 1 - tail)
    )
    return low, high


def _check_options(interval: str, prediction: str, level: float) -> None:
    if interval not in INTERVAL_METHODS:
        raise ValueError(f"unknown interval method {interval!r}")
    if prediction not in PREDICTION_METHODS:
        raise ValueError(f"unknown prediction method {prediction!r}")
    if not 0 < level < 1:
        raise ValueError(f"level {level} is not between 0 and 1")


def _pool(
    sets: StudySets,
    method: Tau2Method,
    interval: IntervalMethod,
    guard: bool,
    prediction: PredictionMethod,
    level: float,
) -> PooledBatch:
    found = estimate_tau2(sets, method)
    fixed = weighted_sums(sets.effects, sets.variances, np.zeros(sets.k.shape))
    pooled = weighted_sums(sets.effects, sets.variances, found.tau2)
    spread = spread_of(
        k=sets.k,
        total_weight=pooled.w,
        weighted_squares=pooled.w_r2,
        tau2=found.tau2,
        interval=interval,
        guard=guard,
        prediction=prediction,
        level=level,
    )
    estimate = sets.centre + sets.unit * pooled.mean
    half, half_new = spread.half_width * sets.unit, spread.prediction * sets.unit
    if method == "EE":
        half_new = np.full_like(half_new, np.nan)
    several = sets.k > 1
    i2, h2 = _heterogeneity(sets.k, fixed.w_r2, fixed.spread, found.tau2, method)
    weights = np.empty_like(sets.variances)
    shares = 1 / (sets.variances + found.tau2[:, None]) / pooled.w[:, None]
    np.put_along_axis(weights, sets.order, shares, axis=1)
    return PooledBatch(
        k=sets.k,
        estimate=estimate,
        se=spread.se * sets.unit,
        ci_low=estimate - half,
        ci_high=estimate + half,
        tau2=np.where(several, found.tau2 * sets.unit**2, np.nan),
        i2=np.where(several, i2, np.nan),
        h2=np.where(several, h2, np.nan),
        q=fixed.w_r2,
        q_p=np.where(several, chdtrc(np.maximum(sets.k - 1, 1), fixed.w_r2), np.nan),
        pi_low=estimate - half_new,
        pi_high=estimate + half_new,
        weights=weights,
        at_boundary=found.at_boundary,
        guarded=spread.guarded,
        modes=found.modes,
    )


def _heterogeneity(
    k: IntArray, q: FloatArray, spread: FloatArray, tau2: FloatArray, method: Tau2Method
) -> tuple[FloatArray, FloatArray]:
    """I² and H² against the typical sampling variance of Higgins & Thompson (2002, eq. 9)."""
    freedom = np.maximum(k - 1, 1)
    if method == "EE":
        excess = np.divide(q - freedom, q, out=np.zeros_like(q), where=q > freedom)
        return 100 * excess, q / freedom
    typical = freedom / np.where(k > 1, spread, 1.0)
    return 100 * tau2 / (typical + tau2), tau2 / typical + 1
