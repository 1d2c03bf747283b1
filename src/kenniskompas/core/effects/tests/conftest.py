# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worlds with a known effect, and the two real studies."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from causaldata import cps_mixtape, nsw_mixtape

from kenniskompas.core.effects.problem import Problem
from kenniskompas.core.effects.targets import Estimand

NSW_COVARIATES = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")
NAMES = ("x0", "x1", "x2", "x3")


@dataclass(frozen=True)
class World:
    """`truth` holds the average effect of each arm for everyone, `gain` (n, K) per person."""

    problem: Problem
    gain: np.ndarray

    @property
    def truth(self) -> Any:
        return self.gain.mean(axis=0)

    def asking(self, estimand: Any) -> Any:
        return replace(self.problem, estimand=estimand)


def build_world(
    n: Any,
    seed: Any,
    *,
    arms: Any = 2,
    selection: Any = 1.0,
    estimand: Any = None,
    is_event: Any = False,
) -> Any:
    """Arm choice and outcome both depend on x; the gain grows with x1 and with the arm."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 4))
    eta = selection * np.column_stack([k * (x[:, 0] - 0.5 * x[:, 1]) for k in range(arms)])
    p = np.exp(eta - eta.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    arm = (p.cumsum(axis=1) < rng.random(n)[:, None]).sum(axis=1)
    gain = np.column_stack([k * (1.0 + 0.5 * x[:, 1]) for k in range(arms)])
    level = x[:, 0] + 0.5 * x[:, 2] + gain[np.arange(n), arm]
    noise = rng.normal(size=n)
    outcome = (level + noise > 0.5).astype(float) if is_event else level + noise
    labels = tuple(f"arm {k}" for k in range(arms))
    problem = Problem(
        x,
        NAMES,
        arm.astype(np.int64),
        outcome,
        labels,
        0,
        estimand or Estimand("ate"),
        np.arange(n),
    )
    return World(problem, gain)


@pytest.fixture(scope="session")
def world() -> Any:
    return build_world


def _problem(data: Any) -> Any:
    return Problem(
        covariates=data[list(NSW_COVARIATES)].to_numpy(dtype=np.float64),
        covariate_names=NSW_COVARIATES,
        arm=data.treat.to_numpy(dtype=np.int64),
        outcome=data.re78.to_numpy(dtype=np.float64),
        labels=("0", "1"),
        control=0,
        estimand=Estimand("ate"),
        rows=np.arange(len(data)),
    )


@pytest.fixture(scope="session")
def nsw() -> Any:
    """The experiment: 185 got supported work, 260 did not."""
    return _problem(nsw_mixtape.load_pandas().data)


@pytest.fixture(scope="session")
def nsw_cps(nsw: Any) -> Any:
    """The treated of the experiment beside 15,992 people of a survey."""
    survey = _problem(cps_mixtape.load_pandas().data)
    treated = nsw.arm == 1
    return replace(
        nsw,
        covariates=np.concatenate([nsw.covariates[treated], survey.covariates]),
        arm=np.concatenate([nsw.arm[treated], survey.arm]),
        outcome=np.concatenate([nsw.outcome[treated], survey.outcome]),
        rows=np.arange(int(treated.sum()) + len(survey.rows)),
    )


def build_teams(
    seed: Any,
    *,
    number: Any = 40,
    size: Any = 25,
    choice: Any = 0.5,
    likeness: Any = 1.0,
) -> Any:
    """Teams of unequal size differ in what they choose, in outcomes, and in effects: half of what
    covariates leave of an outcome is the team's."""
    rng = np.random.default_rng(seed)
    people = rng.poisson(size * rng.gamma(2, 0.5, number)) + 3
    team = np.repeat(np.arange(number), people)
    n = len(team)
    level, gain = rng.normal(size=number)[team], rng.normal(size=number)[team]
    x = rng.normal(size=(n, 3)) + 0.3 * rng.normal(size=(number, 3))[team]
    chance = 1 / (1 + np.exp(-(0.5 * x[:, 0] + choice * level)))
    arm = (rng.random(n) < chance).astype(np.int64)
    effect = 1 + 0.5 * x[:, 1] + 0.5 * likeness * gain
    outcome = x[:, 0] + likeness * level + arm * effect + rng.normal(size=n)
    names, labels = ("a", "b", "c"), ("usual", "coaching")
    rows = np.arange(n)
    return Problem(x, names, arm, outcome, labels, 0, Estimand("ate"), rows, team)


@pytest.fixture(scope="session")
def teams() -> Any:
    return build_teams
