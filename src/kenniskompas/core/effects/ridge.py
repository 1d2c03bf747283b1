# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linear outcome model: slopes that the arms share, and per arm a shrunken deviation from them."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    Z = covariates / scale
    means = np.array([outcome[arm == a].mean() for a in range(arms)])
    centres = np.stack([Z[arm == a].mean(axis=0) for a in range(arms)])
    Z_within, y_within = Z - centres[arm], outcome - means[arm]
    shared = _ridge(Z_within, y_within, penalties, lost=arms)
    residual = y_within - Z_within @ shared
    slopes = np.stack(
        [
            shared + _ridge(Z_within[arm == a], residual[arm == a], penalties, lost=1)
            for a in range(arms)
        ]
    )
    return LinearOutcome(means, centres * scale, slopes / scale)


def _ridge(X: Floats, y: Floats, penalties: Sequence[float], *, lost: int) -> Floats:
    """Slopes without an intercept; `lost` degrees of freedom went into centring X and y."""
    n = len(y)
    values, vectors = np.linalg.eigh(X.T @ X)
    moments = vectors.T @ (X.T @ y)
    # Directions in which nobody differs carry no slope.
    alive = values > 1e-10 * max(values.max(initial=0.0), 1e-300)
    values, vectors, moments = values[alive], vectors[:, alive], moments[alive]
    total = float(y @ y)
    best, best_score = np.zeros(X.shape[1]), np.inf
    for penalty in penalties:
        shrunk = moments / (values + n * penalty)
        squares = max(total - 2 * float(shrunk @ moments) + float(values @ shrunk**2), 0.0)
        left = n - lost - float((values / (values + n * penalty)).sum())
        score = squares / left**2 if left > 0.5 else np.inf
        if score < best_score or len(penalties) == 1:
            best, best_score = vectors @ shrunk, score
    return best
