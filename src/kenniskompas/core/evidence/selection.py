# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effect when studies without a significant result are less likely to be seen."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtr, ndtri

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.asymmetry import too_few
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.core.evidence.regression import checked_studies
from kenniskompas.core.evidence.selection_likelihood import (
    Peak,
    SelectedStudies,
    curvature,
    find_peaks,
    log_likelihood,
)
from kenniskompas.core.evidence.study_sets import FloatArray

Favoured = Literal["higher", "lower"]
FEWEST = 4
# One-sided p of a two-sided test at 5%: what authors and editors look at.
STEP = 0.025
# A weight this far from 1 says that the data do not bound it.
SMALLEST_WEIGHT, LARGEST_WEIGHT = 1e-4, 1e4
# An eigenvalue of the information, each part in its own size: below it a standard error exceeds 10.
FLAT = 0.01


@dataclass(frozen=True, slots=True)
class SelectionModel:
    """The effect corrected for selection by significance, in the unit of the effects.

    `weight` is the chance that a study without a significant result in the favoured direction is
    seen, relative to one with it: below 1 means that such studies are missing. `p` is of the
    likelihood-ratio test that the weight is 1. `at_boundary` says that tau2 = 0 is the edge.
    """

    estimate: float
    se: float
    ci_low: float
    ci_high: float
    p_estimate: float
    tau2: float
    weight: float
    weight_se: float
    log_likelihood: float
    p: float
    favours: Favoured
    at_boundary: bool
    modes: int


def selection_model(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    favours: Favoured | None = None,
    level: float = 0.95,
) -> SelectionModel:
    """Three-parameter selection model: average effect, tau2, and the weight of p above 0.025.

    Maximum likelihood with normal true effects; the peak taken is the highest of all that a grid
    over means and spreads leads to. `favours` is the direction in which significance helps a
    study to be seen; by default the side of the average effect. Intervals are normal (Wald).

    Parameters
    ----------
    effects : shape (k,), k >= 4
        One additive scale, such as log risk ratio.
    variances : shape (k,), each > 0
        Sampling variances in squared units of `effects`.

    Raises
    ------
    Refused
        If there are fewer than four studies, all or none are significant in that direction, the
        weight runs to its edge, or the likelihood is flat.
    ValueError
        If shapes differ, an effect is not finite, a variance not above 0, or `favours` is unknown.

    Source: Vevea & Hedges (1995), with one step. Checked against metafor's
    `selmodel(type="stepfun", steps=.025)`.
    """
    y, v = checked_studies(effects, variances)
    if favours not in {None, "higher", "lower"}:
        raise ValueError(f"favours {favours!r} is neither 'higher' nor 'lower'")
    if y.size < FEWEST:
        raise Refused(too_few("selection", FEWEST))
    plain = pool_effects(effects=y, variances=v, tau2="ML", interval="z")
    side = favours or ("lower" if plain.estimate < 0 else "higher")
    sign = -1.0 if side == "lower" else 1.0
    studies = SelectedStudies(sign * y, v, float(ndtri(1 - STEP)) * np.sqrt(v))
    if not 0 < studies.unseen.sum() < y.size:
        raise Refused(_one_side_empty())
    unit = float(np.sqrt(np.median(v)))
    scaled = SelectedStudies(studies.effects / unit, v / unit**2, studies.cuts / unit)
    peaks, runs_away = find_peaks(scaled)
    if runs_away or not SMALLEST_WEIGHT < np.exp(peaks[0].point[2]) < LARGEST_WEIGHT:
        raise Refused(_weight_at_edge())
    spread = _covariance(scaled, peaks[0])
    unselected = np.array([sign * plain.estimate / unit, (plain.tau2 or 0.0) / unit**2, 0.0])
    gain = peaks[0].value - float(log_likelihood(scaled, unselected))
    mean, tau2, log_weight = peaks[0].point
    weight = float(np.exp(log_weight))
    se = float(np.sqrt(spread[0, 0])) * unit
    half = float(ndtri((1 + level) / 2)) * se
    estimate = float(sign * mean * unit)
    return SelectionModel(
        estimate=estimate,
        se=se,
        ci_low=estimate - half,
        ci_high=estimate + half,
        p_estimate=float(2 * ndtr(-abs(estimate) / se)),
        tau2=float(tau2) * unit**2,
        weight=weight,
        weight_se=weight * float(np.sqrt(spread[-1, -1])),
        log_likelihood=peaks[0].value - y.size * float(np.log(unit)),
        p=float(chdtrc(1, 2 * max(gain, 0.0))),
        favours=side,
        at_boundary=peaks[0].at_zero_spread,
        modes=len(peaks),
    )


def _covariance(studies: SelectedStudies, peak: Peak) -> FloatArray:
    """Inverse information of what is free at the peak: tau2 is not when it lies at 0."""
    matrix = -curvature(studies, peak.point, np.ones(3))
    free = [0, 2] if peak.at_zero_spread else [0, 1, 2]
    total = 1 + float(peak.point[1])
    natural = np.array([np.sqrt(total), total, 1.0])[free]
    information = matrix[np.ix_(free, free)] * np.outer(natural, natural)
    if not peak.is_solved or np.linalg.eigvalsh(information).min() < FLAT:
        raise Refused(_flat())
    return np.asarray(np.linalg.inv(information) * np.outer(natural, natural), dtype=np.float64)


def _one_side_empty() -> Refusal:
    return Refusal(
        "selection",
        "one_side_empty",
        "Either all studies or none are significant in the favoured direction, so their chances "
        "of being seen cannot be compared.",
        "The funnel plot and the other checks are given.",
    )


def _weight_at_edge() -> Refusal:
    return Refusal(
        "selection",
        "weight_at_edge",
        "The chance that a study is seen runs to its edge: these data do not bound it.",
        "The funnel plot and the other checks are given.",
    )


def _flat() -> Refusal:
    return Refusal(
        "selection",
        "flat_likelihood",
        "The likelihood is flat: average effect and selection cannot be told apart in these data.",
        "The funnel plot and the other checks are given.",
    )
