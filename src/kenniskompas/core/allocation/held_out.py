# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value of a plan that was chosen on estimates, without the luck of the choice in it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.arrays import Floats

# Noise in the copy on which a plan is chosen, in standard errors of the estimates.
NOISE = 0.5

Chooser = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Per result (r,): `value` held out, `shown` as it looks on the estimates it was chosen on.

    `se` is the standard error of the chosen plan's value; `error` what is left of the splits.
    """

    value: Floats
    shown: Floats
    se: Floats
    error: Floats


def held_out_value(
    *,
    estimates: Floats,
    covariance: Floats,
    weights: Floats,
    choose: Chooser,
    rng: np.random.Generator,
    splits: int = 100,
) -> HeldOut:
    """The value of the plan chosen on normal estimates, told by noise that choosing never saw.

    Parameters
    ----------
    estimates : shape (m,)
    covariance : shape (m, m), positive semi-definite
        Of the errors of the estimates.
    weights : shape (r, m)
        What the plan that was chosen makes of each estimate, per result: `choose(estimates)`.
    choose : from estimates (m,) to weights (r, m)
        The whole way from estimates to a plan.
    splits : even, at least 2
        Pairs of opposite noise.

    Raises
    ------
    ValueError
        If shapes differ or `splits` is odd.

    Notes
    -----
    Each split chooses on the estimates plus noise and values on the estimates minus noise of the
    same covariance, scaled so that both are independent; the plan of the estimates themselves is
    the control variate. The value is that of a plan chosen with a little less knowledge, so it is
    not above the true value on average. Assumes normal estimates with known covariance. Source:
    Oliveira, Lei & Tibshirani (2021), coupled bootstrap; checked by simulation.
    """
    m = len(estimates)
    if covariance.shape != (m, m) or weights.shape[1:] != (m,) or splits < 2 or splits % 2:
        raise ValueError(f"{covariance.shape}, {weights.shape} for {m} estimates, {splits} splits")
    shown = weights @ estimates
    half = rng.multivariate_normal(np.zeros(m), covariance, size=splits // 2, method="eigh")
    values = np.array(
        [_split(estimates, noise, weights, choose) for pair in half for noise in (pair, -pair)]
    )
    variance = np.einsum("rm,mk,rk->r", weights, covariance, weights)
    error = values.std(axis=0, ddof=1) / np.sqrt(splits)
    return HeldOut(values.mean(axis=0), shown, np.sqrt(np.maximum(variance, 0.0)), error)


def _split(estimates: Floats, noise: Floats, weights: Floats, choose: Chooser) -> Floats:
    other = choose(estimates + NOISE * noise)
    value: Floats = other @ (estimates - noise / NOISE) + weights @ (noise / NOISE)
    return value
