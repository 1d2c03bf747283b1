# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each study does to a pool or a meta-regression: deletion diagnostics."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtr

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.designs import OWN_SHARE
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.regression import checked_studies
from kenniskompas.core.evidence.study_sets import FloatArray
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.core.evidence.weighted_fits import WeightedFits, fit_sets


@dataclass(frozen=True, slots=True)
class Influence:
    """One entry per study, shape (k,); `dfbetas` (k, p).

    `rstudent`: distance to what the others predict, in standard errors. `dffits`, `dfbetas`: how
    far the fitted value and the coefficients move, in standard errors. `cook`: the squared distance
    that all coefficients move. `covratio` above 1: the study makes the answer more precise. `tau2`,
    `q`: without the study. `hat`: pull on its own fitted value; `weight` shares that sum to 1.
    `deletable` is False where the others cannot carry the model; there all but `hat` and `weight`
    are nan. `influential` by the rules of thumb of Viechtbauer & Cheung (2010).
    """

    rstudent: FloatArray
    dffits: FloatArray
    cook: FloatArray
    covratio: FloatArray
    tau2: FloatArray
    q: FloatArray
    hat: FloatArray
    weight: FloatArray
    dfbetas: FloatArray
    deletable: NDArray[np.bool_]
    influential: NDArray[np.bool_]


def measure_influence(
    *,
    effects: ArrayLike,
    variances: ArrayLike,
    design: ArrayLike | None = None,
    tau2: Tau2Method = "REML",
    interval: IntervalMethod = "hartung-knapp",
    guard: bool = True,
) -> Influence:
    """Deletion diagnostics of every study; tau2 is estimated anew without each.

    Source: Viechtbauer & Cheung (2010). Checked against `influence` of R metafor.

    Parameters
    ----------
    effects, variances : shape (k,), variances > 0
    design : shape (k, p), optional
        The matrix of `design_of`, of full column rank; an intercept only when absent.

    Raises
    ------
    Refused
        If the model needs all studies: fewer than p + 2.
    ValueError
        If shapes differ, an effect is not finite or a variance not above 0.
    """
    y, v = checked_studies(effects, variances)
    x = np.ones((y.size, 1)) if design is None else np.asarray(design, dtype=np.float64)
    k, p = x.shape
    if k != y.size:
        raise ValueError(f"a design of {k} rows does not fit {y.size} studies")
    if k < p + 2:
        raise Refused(_too_few(k, p))
    whole = fit_sets(y[None], v[None], x, tau2=tau2, interval=interval, guard=guard)
    kept = np.array([np.delete(np.arange(k), row) for row in range(k)])
    deletable = _full_rank(x[kept])
    with np.errstate(all="ignore"):
        without = fit_sets(
            y[kept[deletable]],
            v[kept[deletable]],
            x[kept[deletable]],
            tau2=tau2,
            interval=interval,
            guard=guard,
        )
        found = _diagnose(whole, without, y, v, x, deletable)
    weights = 1 / (v + whole.tau2[0])
    hat, dffits = whole.hat[0], found["dffits"]
    with np.errstate(invalid="ignore"):
        influential = (
            (np.abs(dffits) > 3 * np.sqrt(p / (k - p)))
            | (chdtr(p, found["cook"]) > 0.5)
            | (hat > 3 * p / k)
            | (np.abs(found["dfbetas"]) > 1).any(axis=1)
        )
    return Influence(
        **found,
        hat=hat,
        weight=weights / weights.sum(),
        deletable=deletable,
        influential=influential | ~deletable,
    )


def _diagnose(
    whole: WeightedFits,
    without: WeightedFits,
    y: FloatArray,
    v: FloatArray,
    x: FloatArray,
    deletable: NDArray[np.bool_],
) -> dict[str, FloatArray]:
    own = x[deletable]
    predicted = (own * without.estimates).sum(axis=1)
    doubt = np.einsum("ip,ipq,iq->i", own, without.covariance, own)
    spread = without.factor * (v[deletable] + without.tau2)
    moved = whole.estimates - without.estimates
    # Coefficients' precision with all studies in, at the tau2 and factor found without this one.
    roots = 1 / np.sqrt(v + without.tau2[:, None])
    triangle = np.linalg.qr(roots[..., None] * x, mode="r")
    steps = np.sqrt((np.linalg.inv(triangle) ** 2).sum(axis=2) * without.factor[:, None])
    determinants = np.linalg.det(without.covariance) / np.linalg.det(whole.covariance)
    solved = np.linalg.solve(whole.covariance, moved[..., None])[..., 0]
    numbers = {
        "rstudent": (y[deletable] - predicted) / np.sqrt(spread + doubt),
        "dffits": (own * moved).sum(axis=1) / np.sqrt(whole.hat[0][deletable] * spread),
        "cook": (moved * solved).sum(axis=1),
        "covratio": determinants,
        "tau2": without.tau2,
        "q": without.q,
        "dfbetas": moved / steps,
    }
    return {key: _in_place(value, deletable) for key, value in numbers.items()}


def _in_place(values: FloatArray, where: NDArray[np.bool_]) -> FloatArray:
    placed = np.full((where.size, *values.shape[1:]), np.nan)
    placed[where] = values
    return placed


def _full_rank(designs: FloatArray) -> NDArray[np.bool_]:
    lengths = np.linalg.norm(designs, axis=1)
    scaled = designs / np.where(lengths > 0, lengths, 1.0)[:, None, :]
    triangle = np.linalg.qr(scaled, mode="r")
    enough: NDArray[np.bool_] = (np.abs(np.diagonal(triangle, axis1=1, axis2=2)) > OWN_SHARE).all(
        axis=1
    )
    return enough


def _too_few(k: int, p: int) -> Refusal:
    return Refusal(
        "influence",
        "too_few_studies",
        f"With {k} studies none can be left out of a model of {p} coefficients.",
        f"At least {p + 2} studies are needed; the effects themselves are given.",
    )
