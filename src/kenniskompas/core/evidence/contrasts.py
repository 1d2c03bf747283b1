# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the effects say apart from the moderators, in coordinates in which tau2 is diagonal.

With K an orthonormal basis of everything orthogonal to the design, K'y does not depend on the
coefficients and has variance K'VK + tau2 I. In the eigenvectors of K'VK the coordinates are
independent for every tau2, so that likelihood and Q cost one sum each (Patterson & Thompson 1971;
Kang e.a. 2008, eq. 5).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.study_sets import FloatArray


@dataclass(frozen=True, slots=True)
class Contrasts:
    """b sets of k studies and p coefficients, in units of the smallest sampling variance of each.

    `roots` and `squares`, shape (b, k - p): the variances without tau2, and the squared
    coordinates. `variances` (b, k); `spread` (b,) the mean squared distance to the plain mean.
    """

    roots: FloatArray
    squares: FloatArray
    variances: FloatArray
    spread: FloatArray

    @property
    def freedom(self) -> int:
        return int(self.roots.shape[1])

    @property
    def highest_tau2(self) -> FloatArray:
        """Beyond this tau2 every term of the restricted score is negative.

        The score of the full likelihood lies below it: by Cauchy's interlacing, the eigenvalues
        are in turn at least the sampling variances.
        """
        excess: FloatArray = (self.squares - self.roots).max(axis=1) * (1 + 1e-9)
        return np.maximum(excess, 0.0)

    def take(self, rows: NDArray[np.intp]) -> "Contrasts":
        return Contrasts(
            self.roots[rows], self.squares[rows], self.variances[rows], self.spread[rows]
        )


def contrasts_of(effects: FloatArray, variances: FloatArray, design: FloatArray) -> Contrasts:
    """Standardised `effects` and `variances` (b, k) against `design` (k, p) or (b, k, p)."""
    basis = np.linalg.qr(design, mode="complete")[0][..., design.shape[-1] :]
    turned = np.swapaxes(basis, -1, -2)
    roots, vectors = np.linalg.eigh((turned * variances[:, None, :]) @ basis)
    coordinates = (turned @ effects[..., None])[..., 0]
    squares = (np.swapaxes(vectors, -1, -2) @ coordinates[..., None])[..., 0] ** 2
    # No eigenvalue is below the smallest variance, which is 1; rounding must not say otherwise.
    return Contrasts(np.maximum(roots, 1.0), squares, variances, effects.var(axis=1))


def residual_q(sets: Contrasts, tau2: FloatArray) -> FloatArray:
    """The weighted sum of squared residuals at `tau2`, shape (b,)."""
    total: FloatArray = (sets.squares / (sets.roots + tau2[:, None])).sum(axis=1)
    return total


def log_likelihood(sets: Contrasts, tau2: FloatArray, *, restricted: bool) -> FloatArray:
    """Log-likelihood at `tau2` in standardised units, with its constant, as `logLik` of metafor."""
    seen = sets.roots if restricted else sets.variances
    logs = np.log(seen + tau2[:, None]).sum(axis=1)
    constant = seen.shape[1] * np.log(2 * np.pi)
    value: FloatArray = -0.5 * (constant + logs + residual_q(sets, tau2))
    return value


def score(sets: Contrasts, tau2: FloatArray, *, restricted: bool) -> FloatArray:
    """Twice the derivative of the log-likelihood to tau2; `tau2` has shape (b,) or (b, g)."""
    at = tau2[..., None]
    roots, squares, seen = _shaped(sets, tau2, restricted)
    value: FloatArray = (squares / (roots + at) ** 2).sum(axis=-1) - (1 / (seen + at)).sum(axis=-1)
    return value


def slope_of_score(sets: Contrasts, tau2: FloatArray, *, restricted: bool) -> FloatArray:
    at = tau2[..., None]
    roots, squares, seen = _shaped(sets, tau2, restricted)
    value: FloatArray = (1 / (seen + at) ** 2).sum(axis=-1) - 2 * (squares / (roots + at) ** 3).sum(
        axis=-1
    )
    return value


def _shaped(
    sets: Contrasts, tau2: FloatArray, restricted: bool
) -> tuple[FloatArray, FloatArray, FloatArray]:
    seen = sets.roots if restricted else sets.variances
    if tau2.ndim == 1:
        return sets.roots, sets.squares, seen
    return sets.roots[:, None], sets.squares[:, None], seen[:, None]
