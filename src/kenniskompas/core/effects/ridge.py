# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linear outcome model: slopes that the arms share, and per arm a shrunken deviation from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length

# Per person, on standardised covariates; the largest amounts to "no slopes at all".
PENALTIES = (1e-6, 1e-3, 1e-2, 1e-1, 1.0, 10.0, 1e6)


@dataclass(frozen=True, slots=True)
class LinearOutcome:
    """Per arm the mean outcome and covariates in training, and the slopes: shapes (K,), (K, p)."""

    means: Floats
    centres: Floats
    slopes: Floats

    def predict(self, covariates: Floats) -> Floats:
        """Expected outcome under each arm, shape (n, K)."""
        intercepts = self.means - (self.centres * self.slopes).sum(axis=1)
        expected: Floats = covariates @ self.slopes.T + intercepts
        return expected


def fit_linear_outcome(
    *,
    covariates: Floats,
    arm: Codes,
    outcome: Floats,
    arms: int,
    penalties: Sequence[float] = PENALTIES,
) -> LinearOutcome:
    """Estimates E(outcome | covariates, arm) by two ridge regressions.

    First slopes shared by all arms, from differences to the arm's own mean; then per arm the
    deviation from them. Each penalty is chosen by generalised cross-validation, so that a small
    arm borrows the slopes of the others and a large one has its own. With `penalties=(0,)` this is
    ordinary least squares per arm.

    Parameters
    ----------
    covariates : shape (n, p)
    arm : shape (n,), codes 0..arms-1, each present
    outcome : shape (n,)
    penalties : each at least 0
        Candidates, per person and on standardised covariates.

    Notes
    -----
    Source: Golub, Heath & Wahba (1979) for generalised cross-validation. Least squares per arm is
    checked against DoubleML with scikit-learn (validation/doubleml).
    """
    require_same_length(covariates=covariates, arm=arm, outcome=outcome)
    scale = covariates.std(axis=0)
    scale = np.where(scale > 1e-12 * (1 + np.abs(covariates.mean(axis=0))), scale, 1.0)
    own = [_moments(covariates[arm == a], outcome[arm == a], scale) for a in range(arms)]
    return _fit(own, scale, penalties)


def fit_from_sums(
    sums: Sequence[Floats], *, penalties: Sequence[float] = PENALTIES
) -> LinearOutcome:
    """Estimates the same as `fit_linear_outcome` from sums that can be added up anywhere.

    Parameters
    ----------
    sums : one array of shape (p + 2, p + 2) per arm
        Over its people the sum of the products of (1, covariates, outcome) with themselves.
        Columns whose mean is far from zero against their spread lose digits.
    """
    whole = np.sum(sums, axis=0)
    n, centre = whole[0, 0], whole[0, 1:-1] / whole[0, 0]
    scale = np.sqrt(np.maximum(np.diag(whole)[1:-1] / n - centre**2, 0.0))
    scale = np.where(scale > 1e-7 * (1 + np.abs(centre)), scale, 1.0)
    return _fit([_moments_of_sums(one, scale) for one in sums], scale, penalties)


def _fit(own: Sequence["_Moments"], scale: Floats, penalties: Sequence[float]) -> LinearOutcome:
    shared = _ridge(_together(own), penalties)
    slopes = np.stack([shared + _ridge(one.beyond(shared), penalties) for one in own])
    means = np.array([one.mean for one in own])
    return LinearOutcome(means, np.stack([one.centre for one in own]) * scale, slopes / scale)


def _moments_of_sums(sums: Floats, scale: Floats) -> "_Moments":
    n = sums[0, 0]
    centre, mean = sums[0, 1:-1] / n, float(sums[0, -1] / n)
    squares = (sums[1:-1, 1:-1] - n * np.outer(centre, centre)) / np.outer(scale, scale)
    products = (sums[1:-1, -1] - n * centre * mean) / scale
    total = float(sums[-1, -1] - n * mean**2)
    return _Moments(int(n), 1, mean, centre / scale, squares, products, total)


@dataclass(frozen=True, slots=True)
class _Moments:
    """Sums over the people of an arm of squares and products around its means.

    `n` people; `lost` degrees of freedom went into the means.
    """

    n: int
    lost: int
    mean: float
    centre: Floats
    squares: Floats
    products: Floats
    total: float

    def beyond(self, slopes: Floats) -> "_Moments":
        """The same for what is left of the outcome after these slopes."""
        left = self.products - self.squares @ slopes
        total = self.total - float(slopes @ (self.products + left))
        return replace(self, products=left, total=total)


def _moments(covariates: Floats, outcome: Floats, scale: Floats) -> _Moments:
    Z, mean = covariates / scale, float(outcome.mean())
    centre, y = Z.mean(axis=0), outcome - mean
    Z -= centre
    return _Moments(len(y), 1, mean, centre, Z.T @ Z, Z.T @ y, float(y @ y))


def _together(arms: Sequence[_Moments]) -> _Moments:
    return replace(
        arms[0],
        n=sum(one.n for one in arms),
        lost=len(arms),
        squares=np.sum([one.squares for one in arms], axis=0),
        products=np.sum([one.products for one in arms], axis=0),
        total=sum(one.total for one in arms),
    )


def _ridge(data: _Moments, penalties: Sequence[float]) -> Floats:
    """Slopes without an intercept, at the penalty with the best generalised cross-validation."""
    n = data.n
    values, vectors = np.linalg.eigh(data.squares)
    moments = vectors.T @ data.products
    # Directions in which nobody differs carry no slope.
    alive = values > 1e-10 * max(values.max(initial=0.0), 1e-300)
    values, vectors, moments = values[alive], vectors[:, alive], moments[alive]
    best, best_score = np.zeros(len(data.squares)), np.inf
    for penalty in penalties:
        shrunk = moments / (values + n * penalty)
        squares = max(data.total - 2 * float(shrunk @ moments) + float(values @ shrunk**2), 0.0)
        left = n - data.lost - float((values / (values + n * penalty)).sum())
        score = squares / left**2 if left > 0.5 else np.inf
        if score < best_score or len(penalties) == 1:
            best, best_score = vectors @ shrunk, score
    return best
