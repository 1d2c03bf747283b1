# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People with known effects, for the effects engine and its peers: nothing but numpy."""

from dataclasses import dataclass

import numpy as np

ARMS, COVARIATES = 5, 20


@dataclass(frozen=True, slots=True)
class World:
    """`truth` (K,) is the average effect of each arm on everyone in the population."""

    covariates: np.ndarray
    arm: np.ndarray
    outcome: np.ndarray
    truth: np.ndarray


def draw_world(n: int, seed: int) -> World:
    """Confounded choice between five arms, effects that differ between people."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, COVARIATES))
    eta = np.column_stack([0.4 * x[:, k] - 0.3 * x[:, k + 1] for k in range(ARMS)])
    p = np.exp(eta) / np.exp(eta).sum(axis=1, keepdims=True)
    arm = (p.cumsum(axis=1) < rng.random(n)[:, None]).sum(axis=1).astype(np.int64)
    gain = np.column_stack([0.25 * k * (1 + 0.5 * np.sign(x[:, 2])) for k in range(ARMS)])
    outcome = x[:, :5].sum(axis=1) + gain[np.arange(n), arm] + rng.normal(size=n)
    return World(x, arm, outcome, 0.25 * np.arange(ARMS))
