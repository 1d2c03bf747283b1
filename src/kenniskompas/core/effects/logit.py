# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Multinomial logistic regression with a ridge penalty: the propensity of each arm."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length

# Steps of a concave problem: far more than it ever takes.
MAX_STEPS = 200
# Half the squared distance to the optimum, in log-likelihood per person; no propensity moves.
TOLERANCE = 1e-14
# Sums of log-likelihoods differ by this much per person whatever the order of adding.
ROUNDING = 1e-13
MAX_HALVINGS = 20
# One intercept per arm is one too many; this keeps the Hessian invertible without moving a fit.
INTERCEPT_RIDGE = 1e-8
# People per coefficient whose curvature stands for everybody's: it sets the direction of a step,
# not the answer.
CURVATURE_PEOPLE = 20
# A step that leaves more than this share of the distance asks for the curvature where it landed.
SLOW = 0.05
# Rows at a time: what is worked on stays in the processor's cache.
BLOCK = 2048


@dataclass(frozen=True, slots=True)
class LogitModel:
    """`coefficients` of shape (p + 1, K): the intercept first, then standardised covariates."""

    centre: Floats
    scale: Floats
    coefficients: Floats

    def margins(self, covariates: Floats) -> Floats:
        """Log of the probability of each arm up to a constant per person, shape (n, K)."""
        slopes = self.coefficients[1:] / self.scale[:, None]
        margins: Floats = covariates @ slopes + (self.coefficients[0] - self.centre @ slopes)
        return margins

    def predict(self, covariates: Floats) -> Floats:
        """Probability of each arm, shape (n, K), rows adding to one."""
        return probabilities(self.margins(covariates))


def probabilities(margins: Floats) -> Floats:
    """From margins (n, K) to shares that add to one over the arms."""
    odds = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares: Floats = odds / odds.sum(axis=1, keepdims=True)
    return shares


def fit_logit(*, covariates: Floats, arm: Codes, arms: int, penalty: float) -> LogitModel:
    """Estimates P(arm | covariates) by penalised maximum likelihood.

    Every arm has its own coefficients (none is the reference), so that relabelling arms changes
    nothing.

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
    The penalised likelihood is concave; it is climbed with exact gradients, in steps of Newton's
    method whose curvature is taken over from an earlier step and, in large data, from some people.
    Source: Böhning (1992), Multinomial logistic regression algorithm. Without a penalty checked
    against scikit-learn (validation/doubleml).
    """
    n = require_same_length(covariates=covariates, arm=arm)
    if penalty < 0:
        raise ValueError(f"penalty must not be negative, but is {penalty}")
    centre, scale = covariates.mean(axis=0), covariates.std(axis=0)
    scale = np.where(scale > 1e-12 * (1 + np.abs(centre)), scale, 1.0)
    X = np.empty((n, covariates.shape[1] + 1))
    X[:, 0] = 1.0
    np.subtract(covariates, centre, out=X[:, 1:])
    X[:, 1:] /= scale
    ridge = np.full(X.shape[1], max(penalty, INTERCEPT_RIDGE * n))
    ridge[0] = INTERCEPT_RIDGE * n
    coefficients = np.zeros((X.shape[1], arms))
    coefficients[0] = np.log(np.bincount(arm, minlength=arms) / n)
    return LogitModel(centre, scale, _maximise(X, arm, ridge, coefficients))


def _maximise(X: Floats, arm: Codes, ridge: Floats, coefficients: Floats) -> Floats:
    """Damped Newton steps; the curvature is renewed only where the last one no longer fits."""
    n, threshold = len(X), TOLERANCE * len(X)
    value, gradient = _climb(X, arm, ridge, coefficients)
    solve = _curvature(X, ridge, coefficients)
    distance, is_fresh = np.inf, True
    for _ in range(MAX_STEPS):
        step = solve(gradient)
        left = float((step * gradient).sum()) / 2
        if left < threshold:
            return coefficients
        if left > SLOW * distance and not is_fresh:
            solve, is_fresh, distance = _curvature(X, ridge, coefficients), True, np.inf
            continue
        for _ in range(MAX_HALVINGS):
            trial = coefficients + step
            trial_value, trial_gradient = _climb(X, arm, ridge, trial)
            if trial_value >= value - ROUNDING * n:
                break
            step = step / 2
        else:
            return coefficients
        distance, is_fresh = left, False
        coefficients, value, gradient = trial, trial_value, trial_gradient
    return coefficients


def _climb(X: Floats, arm: Codes, ridge: Floats, coefficients: Floats) -> tuple[float, Floats]:
    """The penalised log-likelihood and its gradient, shape (p + 1, K)."""
    value = -0.5 * float((ridge[:, None] * coefficients**2).sum())
    gradient = -ridge[:, None] * coefficients
    for start in range(0, len(X), BLOCK):
        rows, own = X[start : start + BLOCK], arm[start : start + BLOCK]
        eta = coefficients.T @ rows.T
        eta -= eta.max(axis=0)
        people = np.arange(len(own))
        value += float(eta[own, people].sum())
        np.exp(eta, out=eta)
        total = eta.sum(axis=0)
        value -= float(np.log(total).sum())
        eta /= -total
        eta[own, people] += 1
        gradient += (eta @ rows).T
    return value, gradient


def _curvature(X: Floats, ridge: Floats, coefficients: Floats) -> Callable[[Floats], Floats]:
    """A function from gradient to Newton step, with the curvature of some people for all."""
    width, arms = coefficients.shape
    some = X[:: max(1, len(X) // (CURVATURE_PEOPLE * coefficients.size))]
    first, second = np.triu_indices(arms, k=1)
    pairs = np.zeros((width, len(first) * width))
    # One buffer for all blocks: asking for memory takes longer than the sums.
    buffer = np.empty((min(BLOCK, len(some)), len(first), width))
    for start in range(0, len(some), BLOCK):
        rows = some[start : start + BLOCK]
        p = probabilities(rows @ coefficients)
        together, part = p[:, first] * p[:, second], buffer[: len(rows)]
        np.multiply(together[:, :, None], rows[:, None, :], out=part)
        pairs -= rows.T @ part.reshape(len(rows), -1)
    blocks = pairs.reshape(width, len(first), width).transpose(1, 0, 2) * (len(X) / len(some))
    hessian = np.zeros((arms, width, arms, width))
    for a, b, block in zip(first.tolist(), second.tolist(), blocks, strict=True):
        hessian[a, :, b, :] = hessian[b, :, a, :] = block
    # Rows of a multinomial's covariance add to zero.
    whole = -hessian.sum(axis=2)
    for a in range(arms):
        hessian[a, :, a, :] = whole[a] + np.diag(ridge)
    factor = cho_factor(hessian.reshape(arms * width, arms * width))

    def solve(gradient: Floats) -> Floats:
        step: Floats = cho_solve(factor, gradient.T.ravel()).reshape(arms, width).T
        return step

    return solve
