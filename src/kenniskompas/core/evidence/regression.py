# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meta-regression: how effects differ with properties of the studies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, fdtrc, ndtr, ndtri, stdtr, stdtrit

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.designs import Design, Moderator, Term, design_of
from kenniskompas.core.evidence.intervals import INTERVAL_METHODS, IntervalMethod
from kenniskompas.core.evidence.refusals import no_studies, out_of_range
from kenniskompas.core.evidence.study_sets import FloatArray
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.core.evidence.weighted_fits import WeightedFits, fit_sets

# Borenstein e.a. (2009, ch. 20) and the Cochrane Handbook (§10.11.4): ten studies per covariate.
STUDIES_PER_MODERATOR = 10


@dataclass(frozen=True, slots=True)
class Coefficient:
    """`statistic` is t under Hartung-Knapp, else z."""

    term: Term
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    statistic: float
    p: float


@dataclass(frozen=True, slots=True)
class Regression:
    """A mixed-effects meta-regression; `tau2`, `i2` (percent), `h2`, `qe` are of what remains.

    `r2` is the percentage of tau2 that the moderators take away. `qm` tests all coefficients but
    the intercept: F on `qm_df` and `residual_df` under Hartung-Knapp, else chi-square on `qm_df`.
    `is_thin`: fewer than ten studies per coefficient, so that chance finds are likely.
    `covariance` (p, p) and `tau2` are what `predict_effects` needs.
    """

    k: int
    coefficients: tuple[Coefficient, ...]
    covariance: FloatArray
    level: float
    tau2: float
    tau2_method: Tau2Method
    ci_method: IntervalMethod
    i2: float
    h2: float
    r2: float | None
    qm: float
    qm_df: int
    qm_p: float
    qe: float
    qe_p: float
    residual_df: int
    log_likelihood: float
    at_boundary: bool
    guarded: bool
    modes: int
    is_thin: bool
    refused: tuple[Refusal, ...]

    @property
    def estimates(self) -> FloatArray:
        return np.array([each.estimate for each in self.coefficients])


@dataclass(frozen=True, slots=True)
class PredictedEffects:
    """The average effect at each asked point, shape (m,), and where true effects there may lie.

    `pi_low` and `pi_high` are None when one common effect is assumed.
    """

    estimate: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    pi_low: FloatArray | None
    pi_high: FloatArray | None


def regress_effects(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    moderators: Sequence[Moderator],
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
    level: float = 0.95,
) -> Regression:
    """Coefficients of study properties under a mixed-effects model, in the unit of `effects`.

    Assumes independent studies, normal residual effects and known sampling variances; an
    association between studies is not a causal effect. REML and ML take the highest mode of the
    likelihood. Sources: Raudenbush (2009); Knapp & Hartung (2003), guarded as in `pool_effects`.
    Checked against `rma(mods = …)` of R metafor.

    Parameters
    ----------
    effects, variances : shape (k,), variances > 0
        As in `pool_effects`.
    moderators : at least one, k rows each
        From `numeric_moderator` and `categorical_moderator`.

    Raises
    ------
    Refused
        If there are no more studies than coefficients, a moderator does not vary or repeats the
        others, or the numbers differ beyond what a computer holds.
    ValueError
        If shapes differ, an effect is not finite, a variance not above 0, or an option is unknown.
    """
    y, v = checked_studies(effects, variances)
    if not moderators:
        raise ValueError("a regression needs at least one moderator")
    if interval not in INTERVAL_METHODS or not 0 < level < 1:
        raise ValueError(f"unknown interval {interval!r} or level {level}")
    design = design_of(moderators, y.size)
    with np.errstate(all="ignore"):
        fits = fit_sets(y[None], v[None], design.matrix, tau2=tau2, interval=interval, guard=guard)
        whole = fit_sets(
            y[None], v[None], np.ones((y.size, 1)), tau2=tau2, interval="z", guard=guard
        )
        if not np.isfinite([fits.q[0], *fits.estimates[0], *fits.se[0]]).all():
            raise Refused(out_of_range())
        return _regression(fits, float(whole.tau2[0]), design, tau2, interval, level)


def checked_studies(effects: ArrayLike, variances: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Effects and variances as arrays of one shape; raises as `regress_effects`."""
    y, v = np.asarray(effects, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if y.ndim != 1 or y.shape != v.shape:
        raise ValueError(f"effects {y.shape} and variances {v.shape} must be two equal rows")
    if not y.size:
        raise Refused(no_studies())
    if not (np.isfinite(y).all() and np.isfinite(v).all() and (v > 0).all()):
        raise ValueError("effects must be finite, variances finite and above 0")
    return y, v


def predict_effects(regression: Regression, points: ArrayLike) -> PredictedEffects:
    """Average effects at `points`, shape (m, p): one value per coefficient, 1 for the intercept.

    Intervals at the level of the regression; checked against `predict` of R metafor.
    """
    x = np.atleast_2d(np.asarray(points, dtype=np.float64))
    if x.shape[1] != len(regression.coefficients):
        raise ValueError(f"points need {len(regression.coefficients)} columns, not {x.shape[1]}")
    estimate = x @ regression.estimates
    variance = ((x @ regression.covariance) * x).sum(axis=1)
    crit = _quantile(regression.ci_method, regression.residual_df, regression.level)
    half, new = crit * np.sqrt(variance), crit * np.sqrt(variance + regression.tau2)
    is_common = regression.tau2_method == "EE"
    return PredictedEffects(
        estimate,
        estimate - half,
        estimate + half,
        None if is_common else estimate - new,
        None if is_common else estimate + new,
    )


def wald_statistics(fits: WeightedFits) -> FloatArray:
    """The joint statistic of all coefficients but the first, over their number, shape (b,)."""
    rest, covariance = fits.estimates[:, 1:], fits.covariance[:, 1:, 1:]
    solved = np.linalg.solve(covariance, rest[..., None])[..., 0]
    statistic: FloatArray = (rest * solved).sum(axis=1) / rest.shape[1]
    return statistic


def _regression(
    fits: WeightedFits,
    tau2_alone: float,
    design: Design,
    method: Tau2Method,
    interval: IntervalMethod,
    level: float,
) -> Regression:
    k, p = design.matrix.shape
    freedom, tau2, typical = k - p, float(fits.tau2[0]), float(fits.typical[0])
    q = float(fits.q[0])
    qm = float(wald_statistics(fits)[0])
    has_t = interval == "hartung-knapp"
    r2 = None if tau2_alone <= 0 else max(0.0, 100 * (tau2_alone - tau2) / tau2_alone)
    is_common = method == "EE"
    excess = max(0.0, q - freedom) / q if q > 0 else 0.0
    return Regression(
        k=k,
        coefficients=_coefficients(fits, design.terms, interval, freedom, level),
        covariance=fits.covariance[0],
        level=level,
        tau2=tau2,
        tau2_method=method,
        ci_method=interval,
        i2=100 * (excess if is_common else tau2 / (typical + tau2)),
        h2=q / freedom if is_common else tau2 / typical + 1,
        r2=r2,
        qm=qm if has_t else qm * (p - 1),
        qm_df=p - 1,
        qm_p=float(fdtrc(p - 1, freedom, qm) if has_t else chdtrc(p - 1, qm * (p - 1))),
        qe=q,
        qe_p=float(chdtrc(freedom, q)),
        residual_df=freedom,
        log_likelihood=float(fits.log_likelihood[0]),
        at_boundary=bool(fits.at_boundary[0]),
        guarded=bool(fits.guarded[0]),
        modes=int(fits.modes[0]),
        is_thin=k < STUDIES_PER_MODERATOR * (p - 1),
        refused=(_nothing_to_explain(method),) if r2 is None else (),
    )


def _coefficients(
    fits: WeightedFits,
    terms: tuple[Term, ...],
    interval: IntervalMethod,
    freedom: int,
    level: float,
) -> tuple[Coefficient, ...]:
    crit = _quantile(interval, freedom, level)
    found = []
    for term, estimate, se in zip(terms, fits.estimates[0], fits.se[0], strict=True):
        statistic = estimate / se
        tail = ndtr(-abs(statistic)) if interval == "z" else stdtr(freedom, -abs(statistic))
        low, high = estimate - crit * se, estimate + crit * se
        numbers = (estimate, se, low, high, statistic, 2 * tail)
        found.append(Coefficient(term, *(float(number) for number in numbers)))
    return tuple(found)


def _quantile(interval: IntervalMethod, freedom: int, level: float) -> float:
    upper = (1 + level) / 2
    return float(ndtri(upper) if interval == "z" else stdtrit(freedom, upper))


def _nothing_to_explain(method: Tau2Method) -> Refusal:
    if method == "EE":
        return Refusal(
            "r2",
            "common_effect",
            "A model with one common effect has no differences to explain.",
            "Choose a random-effects method, such as REML.",
        )
    return Refusal(
        "r2",
        "no_differences",
        "Without moderators tau² is 0: there are no differences between studies to explain.",
        "The coefficients and their test are given.",
    )
