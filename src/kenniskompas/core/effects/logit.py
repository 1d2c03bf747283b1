# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Multinomial logistic regression with a ridge penalty: the propensity of each arm."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length

MAX_STEPS = 50
# The log-likelihood per person stops mattering for a propensity far above this.
TOLERANCE = 1e-9
# One intercept per arm is one too many; this keeps the Hessian invertible without moving a fit.
INTERCEPT_RIDGE = 1e-8


@dataclass(frozen=True, slots=True)
class LogitModel:
    """`coefficients` of shape (p + 1, K): the intercept first, then standardised covariates."""

    centre: Floats
    scale: Floats
    coefficients: Floats

    def predict(self, covariates: Floats) -> Floats:
        """Probability of each arm, shape (n, K), rows adding to one."""
        return _probabilities(_design(covariates, self.centre, self.scale), self.coefficients)


def fit_logit(*, covariates: Floats, arm: Codes, arms: int, penalty: float) -> LogitModel:
    """Estimates P(arm | covariates) by penalised maximum likelihood.

    Every arm has its own coefficients (none is the reference), so that relabelling arms changes
    nothing. Newton's method with step halving; the penalised likelihood is concave.

    Parameters
    ----------
    covariates : shape (n, p)
    arm : shape (n,), codes 0..arms-1, each present
    penalty : at least 0
        Half of it times the squared coefficients of standardised covariates is subtracted from
        the log-likelihood; intercepts are free.

    Raises
    ------
    ValueError
        If the penalty is negative.

    Notes
    -----
    Source: Böhning (1992), Multinomial logistic regression algorithm. Without a penalty checked
    against scikit-learn (validation/doubleml).
    """
    n = require_same_length(covariates=covariates, arm=arm)
    if penalty < 0:
        raise ValueError(f"penalty must not be negative, but is {penalty}")
    centre, scale = covariates.mean(axis=0), covariates.std(axis=0)
    scale = np.where(scale > 1e-12 * (1 + np.abs(centre)), scale, 1.0)
    X = _design(covariates, centre, scale)
    observed = np.eye(arms)[arm]
    ridge = np.full(X.shape[1], max(penalty, INTERCEPT_RIDGE * n))
    ridge[0] = INTERCEPT_RIDGE * n
    coefficients = np.zeros((X.shape[1], arms))
    coefficients[0] = np.log(observed.mean(axis=0))
    return LogitModel(centre, scale, _maximise(X, observed, ridge, coefficients))


def _maximise(X: Floats, observed: Floats, ridge: Floats, coefficients: Floats) -> Floats:
    n = len(X)
    value = _objective(X, observed, ridge, coefficients)
    for _ in range(MAX_STEPS):
        step = _newton_step(X, observed, ridge, coefficients)
        size = 1.0
        while size > 1e-6:
            trial = coefficients + size * step
            trial_value = _objective(X, observed, ridge, trial)
            if trial_value >= value:
                break
            size /= 2
        else:
            return coefficients
        gain, coefficients, value = trial_value - value, trial, trial_value
        if gain < TOLERANCE * n:
            return coefficients
    return coefficients


def _newton_step(X: Floats, observed: Floats, ridge: Floats, coefficients: Floats) -> Floats:
    width, arms = coefficients.shape
    p = _probabilities(X, coefficients)
    gradient = X.T @ (observed - p) - ridge[:, None] * coefficients
    hessian = np.empty((arms, width, arms, width))
    for a in range(arms):
        for b in range(a, arms):
            weight = p[:, a] * (float(a == b) - p[:, b])
            hessian[a, :, b, :] = X.T @ (X * weight[:, None])
            hessian[b, :, a, :] = hessian[a, :, b, :].T
        hessian[a, range(width), a, range(width)] += ridge
    flat = hessian.reshape(arms * width, arms * width)
    step: Floats = cho_solve(cho_factor(flat), gradient.T.ravel()).reshape(arms, width).T
    return step


def _objective(X: Floats, observed: Floats, ridge: Floats, coefficients: Floats) -> float:
    eta = X @ coefficients
    top = eta.max(axis=1)
    total = np.log(np.exp(eta - top[:, None]).sum(axis=1)) + top
    fit = (observed * eta).sum() - total.sum()
    return float(fit - 0.5 * (ridge[:, None] * coefficients**2).sum())


def _probabilities(X: Floats, coefficients: Floats) -> Floats:
    eta = X @ coefficients
    odds = np.exp(eta - eta.max(axis=1, keepdims=True))
    shares: Floats = odds / odds.sum(axis=1, keepdims=True)
    return shares


def _design(covariates: Floats, centre: Floats, scale: Floats) -> Floats:
    return np.column_stack([np.ones(len(covariates)), (covariates - centre) / scale])
