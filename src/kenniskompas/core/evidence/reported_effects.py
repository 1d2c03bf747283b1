# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects as publications print them: an estimate with its interval, its p-value, or its parts."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtrit

from kenniskompas.core.evidence.effect_sizes import FloatArray, StudyEffects

Scale = Literal["log", "ratio"]
SCALES: tuple[Scale, ...] = get_args(Scale)


@dataclass(frozen=True, slots=True)
class ReportedIntervals:
    """Estimates with their limits as printed, shape (k,), and how far each may be rounded.

    `rounding` shape (k, 3): half of the last printed digit of estimate, lower and upper limit.
    """

    estimates: FloatArray
    low: FloatArray
    high: FloatArray
    rounding: FloatArray


def effects_from_intervals(
    *,
    estimates: ArrayLike,
    ci_low: ArrayLike,
    ci_high: ArrayLike,
    level: ArrayLike = 0.95,
    scale: Scale = "log",
) -> StudyEffects:
    """Effects and variances from estimates with normal confidence intervals.

    The standard error is the width of the interval over twice the normal quantile, after logs when
    `scale` is `ratio`. The printed estimate is kept.

    Parameters
    ----------
    estimates, ci_low, ci_high : shape (k,), ci_low < ci_high, estimates between them
        As printed: each > 0 on the scale `ratio`; any number on `log`, which also stands for every
        additive scale.
    level : shape (k,) or one number, between 0 and 1

    Raises
    ------
    ValueError
        If limits do not enclose the estimate, a ratio is not above 0, or a level is not in (0, 1).

    Source: Cochrane Handbook (2023, §6.3.1-2).
    """
    y, low, high = (_on_scale(part, scale) for part in (estimates, ci_low, ci_high))
    levels = np.broadcast_to(np.asarray(level, dtype=np.float64), y.shape)
    if not ((low <= y) & (y <= high) & (low < high)).all():
        raise ValueError(f"intervals {low} to {high} do not hold {y}")
    if not ((levels > 0) & (levels < 1)).all():
        raise ValueError(f"levels {levels} must lie between 0 and 1")
    errors = (high - low) / (2 * ndtri((1 + levels) / 2))
    return _plain(y, errors**2)


def effects_from_p_values(
    *,
    estimates: ArrayLike,
    p: ArrayLike,
    df: ArrayLike = np.inf,
    scale: Scale = "log",
) -> StudyEffects:
    """Effects and variances from estimates and their two-sided p-values.

    The p-value is read as one of a t-test with `df` degrees of freedom, or of a z-test when that is
    infinite: the standard error is the estimate over the quantile that belongs to p.

    Parameters
    ----------
    estimates : shape (k,), not 0 (on the scale `ratio`: above 0 and not 1)
    p : shape (k,), above 0 and below 1
    df : shape (k,) or one number, above 0

    Raises
    ------
    ValueError
        If an estimate equals no effect, p is not between 0 and 1, or df is not above 0.

    Source: Cochrane Handbook (2023, §6.3.2).
    """
    y, values = _on_scale(estimates, scale), np.asarray(p, dtype=np.float64)
    freedom = np.broadcast_to(np.asarray(df, dtype=np.float64), y.shape)
    if not ((values > 0) & (values < 1)).all():
        raise ValueError(f"p-values {values} must lie between 0 and 1")
    if (y == 0).any() or not (freedom > 0).all():
        raise ValueError(f"estimates {y} with df {freedom} have no standard error")
    endless = np.isinf(freedom)
    # The lower tail: 1 - p/2 would lose the digits of a small p.
    t = stdtrit(np.where(endless, 1.0, freedom), values / 2)
    quantiles = np.where(endless, ndtri(values / 2), t)
    return _plain(y, (y / quantiles) ** 2)


def effects_from_errors(
    *, estimates: ArrayLike, se: ArrayLike, scale: Scale = "log"
) -> StudyEffects:
    """Effects and variances from estimates and standard errors; `se` is that of the log of a ratio.

    Raises ValueError when a ratio or a standard error, both shape (k,), is not above 0.
    """
    y, errors = _on_scale(estimates, scale), np.asarray(se, dtype=np.float64)
    if not (errors > 0).all():
        raise ValueError(f"standard errors {errors} must be above 0")
    return _plain(y, errors**2)


def effects_from_logrank(*, o_minus_e: ArrayLike, v: ArrayLike) -> StudyEffects:
    """Log hazard ratios from observed minus expected events of the treated and their variance.

    Shapes (k,), in events; the estimate is (O − E)/V with variance 1/V. Assumes proportional
    hazards and effects that are not large. Raises ValueError when a variance is not above 0.

    Source: Yusuf et al. (1985); Tierney et al. (2007), method 1.
    """
    difference, variance = (np.asarray(part, dtype=np.float64) for part in (o_minus_e, v))
    if not (variance > 0).all():
        raise ValueError(f"variances {variance} must be above 0")
    return _plain(difference / variance, 1 / variance)


def effects_from_correlations(*, r: ArrayLike, n: ArrayLike) -> StudyEffects:
    """Fisher's z of correlations, with variance 1/(n − 3).

    Shapes (k,): `r` between -1 and 1, both excluded; `n` people, each > 3. Assumes that both
    variables are normal. Raises ValueError outside these ranges. Checked against escalc (ZCOR).
    """
    values, people = np.asarray(r, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if not ((np.abs(values) < 1).all() and (people > 3).all()):
        raise ValueError(f"correlations {values} of {people} people have no Fisher z")
    return _plain(np.arctanh(values), 1 / (people - 3))


def lopsidedness(printed: ReportedIntervals, scale: Scale) -> FloatArray:
    """How far each estimate lies from the middle of its interval, as a share of half its width.

    Shape (k,); what rounding of the printed numbers can explain is left out, and a number that the
    scale cannot hold gives infinity. Near 0 on the scale that an interval was made on.
    """
    with np.errstate(all="ignore"):
        if scale == "ratio":
            y, low, high = np.log(printed.estimates), np.log(printed.low), np.log(printed.high)
            stretch = np.stack([printed.estimates, printed.low, printed.high], axis=1)
            rounding = printed.rounding / stretch
        else:
            y, low, high, rounding = printed.estimates, printed.low, printed.high, printed.rounding
        slack = rounding[:, 0] + (rounding[:, 1] + rounding[:, 2]) / 2
        beside = np.maximum(np.abs(y - (low + high) / 2) - slack, 0.0) / ((high - low) / 2)
    return np.where(np.isfinite(beside), beside, np.inf)


def _on_scale(values: ArrayLike, scale: Scale) -> FloatArray:
    numbers = np.asarray(values, dtype=np.float64)
    if scale not in SCALES:
        raise ValueError(f"unknown scale {scale!r}")
    if scale == "log":
        return numbers
    if not (numbers > 0).all():
        raise ValueError(f"ratios {numbers} must be above 0")
    logs: FloatArray = np.log(numbers)
    return logs


def _plain(effects: FloatArray, variances: FloatArray) -> StudyEffects:
    return StudyEffects(effects, variances, np.zeros(effects.shape, dtype=np.bool_))
