# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether small studies tell another story than large ones: Egger, PET, PEESE and the rank test."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtr, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.designs import numeric_moderator
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.regression import checked_studies, regress_effects
from kenniskompas.core.evidence.study_sets import FloatArray
from kenniskompas.core.evidence.tau2 import Tau2Method

Predictor = Literal["se", "variance"]
EggerModel = Literal["lm", "mixed"]
EGGER_MODELS: tuple[EggerModel, ...] = get_args(EggerModel)
FEWEST = 3
# Sterne et al. (2011): below this number tests of asymmetry can hardly find anything.
ENOUGH = 10
# The exact distribution of Kendall's score; above this the normal one differs by less than 1e-4.
MOST_FOR_EXACT = 300
# Standard errors closer together than this, relative, do not tell small from large.
EQUAL_PRECISION = 1e-9
# One-sided 5%, the rule by which PET hands over to PEESE.
HANDOVER = 0.05


@dataclass(frozen=True, slots=True)
class SmallStudyFit:
    """Effects regressed on standard error or variance; in the unit of the effects.

    `limit` is the effect of an endlessly large study, with its standard error, interval and
    two-sided p; `slope` the change per unit of the predictor, with its statistic and
    two-sided p: t on `df`, or z when that is None.
    """

    limit: float
    limit_se: float
    ci_low: float
    ci_high: float
    limit_p: float
    slope: float
    slope_se: float
    statistic: float
    df: int | None
    p: float


@dataclass(frozen=True, slots=True)
class RankTest:
    """Kendall's tau between standardised effects and variances, and its two-sided p."""

    tau: float
    p: float
    exact: bool


def egger_test(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    model: EggerModel = "lm",
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    level: float = 0.95,
) -> SmallStudyFit:
    """Egger's test: the slope of effects on standard errors.

    `lm`: weighted by precision, the scatter around the line estimated (multiplicative
    dispersion), t on k − 2. `mixed`: differences between studies as `tau2`, and `interval` and
    `guard` as in `regress_effects`. Below ten studies it has little power; of ratios of counts the
    standard error goes with the effect, so that asymmetry can be found where there is none.

    Parameters
    ----------
    effects : shape (k,), k >= 3
        One additive scale, such as log risk ratio.
    variances : shape (k,), each > 0
        Sampling variances in squared units of `effects`.

    Raises
    ------
    Refused
        If there are fewer than three studies, all are equally precise, or all lie on one line.
    ValueError
        If shapes differ, an effect is not finite, a variance not above 0, or an option is unknown.

    Source: Egger et al. (1997); Sterne & Egger (2005). Checked against metafor's `regtest`.
    """
    if model not in EGGER_MODELS:
        raise ValueError(f"unknown model {model!r} for Egger's test")
    if model == "lm":
        return _fit_line(effects, variances, "se", "egger", level)
    y, v = checked_studies(effects, variances)
    _need_small_and_large(y, np.sqrt(v), "egger")
    fit = regress_effects(
        effects=y,
        variances=v,
        moderators=[numeric_moderator("se", np.sqrt(v))],
        tau2=tau2,
        interval=interval,
        guard=guard,
        level=level,
    )
    limit, slope = fit.coefficients
    return SmallStudyFit(
        limit=limit.estimate,
        limit_se=limit.se,
        ci_low=limit.ci_low,
        ci_high=limit.ci_high,
        limit_p=limit.p,
        slope=slope.estimate,
        slope_se=slope.se,
        statistic=slope.statistic,
        df=fit.residual_df if interval == "hartung-knapp" else None,
        p=slope.p,
    )


def pet(*, effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> SmallStudyFit:
    """Precision-effect test: the limit of Egger's line as an effect free of small-study effects.

    As `egger_test`; biased towards 0 when there is an effect.
    Source: Stanley & Doucouliagos (2014).
    """
    return _fit_line(effects, variances, "se", "pet", level)


def peese(*, effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> SmallStudyFit:
    """Precision-effect estimate with standard error: as `pet`, on variances.

    Source: Stanley & Doucouliagos (2014). Checked against `lm` of R.
    """
    return _fit_line(effects, variances, "variance", "peese", level)


def prefers_peese(fit: SmallStudyFit, average: float) -> bool:
    """PET-PEESE: take PEESE when PET finds an effect on the side of `average`, one-sided 5%."""
    one_sided = fit.limit_p / 2 if fit.limit * average > 0 else 1 - fit.limit_p / 2
    return one_sided < HANDOVER


def _fit_line(
    effects: ArrayLike, variances: ArrayLike, predictor: Predictor, key: str, level: float
) -> SmallStudyFit:
    """Weighted least squares of effects on standard errors or variances; `key` names a refusal."""
    y, v = checked_studies(effects, variances)
    x = np.sqrt(v) if predictor == "se" else v
    _need_small_and_large(y, x, key)
    weights = 1 / v
    x_mean, y_mean = weights @ x / weights.sum(), weights @ y / weights.sum()
    x_squares = weights @ (x - x_mean) ** 2
    slope = weights @ ((x - x_mean) * (y - y_mean)) / x_squares
    limit = y_mean - slope * x_mean
    df = y.size - 2
    left = weights @ (y - limit - slope * x) ** 2
    if left <= np.finfo(float).eps * (weights @ y**2):
        raise Refused(no_scatter(key))
    dispersion = left / df
    slope_se = np.sqrt(dispersion / x_squares)
    limit_se = np.sqrt(dispersion * (1 / weights.sum() + x_mean**2 / x_squares))
    half = float(stdtrit(df, (1 + level) / 2)) * limit_se
    return SmallStudyFit(
        limit=float(limit),
        limit_se=float(limit_se),
        ci_low=float(limit - half),
        ci_high=float(limit + half),
        limit_p=_two_sided(limit / limit_se, df),
        slope=float(slope),
        slope_se=float(slope_se),
        statistic=float(slope / slope_se),
        df=df,
        p=_two_sided(slope / slope_se, df),
    )


def rank_test(*, effects: ArrayLike, variances: ArrayLike) -> RankTest:
    """Rank correlation of standardised effects and variances (Begg & Mazumdar 1994).

    Exact without ties up to 300 studies; otherwise the normal approximation, corrected for ties,
    as R's `cor.test`. Shapes, units and errors as in `egger_test`. Checked against metafor's
    `ranktest`.
    """
    y, v = checked_studies(effects, variances)
    if y.size < FEWEST:
        raise Refused(too_few("rank"))
    weights = 1 / v
    spread = v - 1 / weights.sum()
    if np.ptp(v) <= EQUAL_PRECISION * v.max() or not (spread > 0).all():
        raise Refused(equal_precision("rank"))
    if np.ptp(y) == 0:
        raise Refused(no_scatter("rank"))
    distances = (y - weights @ y / weights.sum()) / np.sqrt(spread)
    upper = np.triu_indices(y.size, 1)
    signs = np.sign(distances[upper[0]] - distances[upper[1]])
    score = float(signs @ np.sign(v[upper[0]] - v[upper[1]]))
    ties = [np.unique(values, return_counts=True)[1] for values in (distances, v)]
    pairs = y.size * (y.size - 1) / 2
    free = [pairs - float((count * (count - 1)).sum()) / 2 for count in ties]
    exact = y.size <= MOST_FOR_EXACT and all((count == 1).all() for count in ties)
    p = _exact_p(y.size, score) if exact else _normal_p(y.size, score, ties)
    return RankTest(score / float(np.sqrt(free[0] * free[1])), p, exact)


def _need_small_and_large(effects: FloatArray, sizes: FloatArray, key: str) -> None:
    if effects.size < FEWEST:
        raise Refused(too_few(key))
    if np.ptp(sizes) <= EQUAL_PRECISION * sizes.max():
        raise Refused(equal_precision(key))


def too_few(key: str, fewest: int = FEWEST) -> Refusal:
    return Refusal(
        key,
        "too_few_studies",
        f"This needs at least {fewest} studies, and says little below {ENOUGH}.",
        "The funnel plot shows the studies there are.",
    )


def equal_precision(key: str) -> Refusal:
    return Refusal(
        key,
        "equal_precision",
        "All studies are equally precise, so small and large ones cannot be compared.",
        "The pooled effect is given by kompas evidence pool.",
    )


def no_scatter(key: str) -> Refusal:
    return Refusal(
        key,
        "no_scatter",
        "The effects do not scatter at all, so there is nothing to test against.",
        "Check whether the effects were copied or calculated from one another.",
    )


def _two_sided(t: float, df: int) -> float:
    return float(2 * stdtr(df, -abs(t)))


def _exact_p(k: int, score: float) -> float:
    """Both tails of Kendall's score, from the number of orderings with each count of inversions."""
    chances = np.ones(1)
    for size in range(2, k + 1):
        total = np.concatenate([np.zeros(1), np.cumsum(np.pad(chances, (0, size - 1)))])
        starts = np.maximum(np.arange(1, total.size) - size, 0)
        chances = (total[1:] - total[starts]) / size
    concordant = round((score + k * (k - 1) / 2) / 2)
    below, above = chances[: concordant + 1].sum(), chances[concordant:].sum()
    return float(min(1.0, 2 * min(below, above)))


def _normal_p(k: int, score: float, ties: list[NDArray[np.int64]]) -> float:
    """Kendall (1970): the variance of the score with ties in both rows."""
    two, three = (
        [float(np.prod([count - step for step in range(size)], axis=0).sum()) for count in ties]
        for size in (2, 3)
    )
    longer = [float((count * (count - 1) * (2 * count + 5)).sum()) for count in ties]
    variance = (k * (k - 1) * (2 * k + 5) - sum(longer)) / 18
    variance += two[0] * two[1] / (2 * k * (k - 1))
    variance += three[0] * three[1] / (9 * k * (k - 1) * (k - 2))
    return float(2 * ndtr(-abs(score) / np.sqrt(variance)))
