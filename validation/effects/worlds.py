# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People with known effects in cells of size, selection and shape: nothing but numpy."""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

SEED = 20261122
SIZES = (2_000, 20_000)
SELECTIONS = (0.25, 0.5, 1.0, 1.5)
SHAPES = ("logit", "steps")
ARMS, COVARIATES = 3, 8
# People over whom the effect on the treated is integrated: its error is below 0.0005.
MANY = 2_000_000
BLOCK = 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """`selection` is how strongly what people are like decides which arm they get."""

    n: int
    selection: float
    shape: str

    @property
    def name(self) -> str:
        return f"{self.n}/{self.selection:g}/{self.shape}"

    @property
    def place(self) -> int:
        return CELLS.index(self)


CELLS = tuple(Cell(*one) for one in product(SIZES, SELECTIONS, SHAPES))


@dataclass(frozen=True, slots=True)
class World:
    """`group` (n,) is 1 where the fourth covariate is above zero."""

    covariates: np.ndarray
    arm: np.ndarray
    outcome: np.ndarray

    @property
    def group(self) -> np.ndarray:
        return (self.covariates[:, 3] > 0).astype(np.int64)


def draw_world(cell: Cell, number: int) -> World:
    """Confounded choice between three arms; effects differ by the group and by what people are."""
    rng = np.random.default_rng([SEED, cell.place, number])
    x = rng.normal(size=(cell.n, COVARIATES))
    p = propensities(x, cell)
    arm = (p.cumsum(axis=1) < rng.random(cell.n)[:, None]).sum(axis=1).astype(np.int64)
    outcome = levels(x) + gains(x)[np.arange(cell.n), arm] + rng.normal(size=cell.n)
    return World(x, arm, outcome)


def levels(x: np.ndarray) -> np.ndarray:
    """The outcome expected under arm 0, shape (n,)."""
    level = x[:, 0] + 0.5 * x[:, 1] + 0.5 * x[:, 2] + 0.3 * x[:, 3]
    return np.asarray(level + 0.5 * x[:, 1] * x[:, 2] + 0.5 * (x[:, 0] > 0))


def propensities(x: np.ndarray, cell: Cell) -> np.ndarray:
    """Chance of each arm, shape (n, K): a logit that is linear in x, or one of steps and signs."""
    if cell.shape == "logit":
        first = 0.8 * x[:, 0] - 0.5 * x[:, 1] + 0.4 * x[:, 3]
        second = 0.6 * x[:, 1] + 0.5 * x[:, 2]
    else:
        first = 0.8 * np.sign(x[:, 0]) * (x[:, 1] > -0.5) + 0.4 * np.sign(x[:, 3])
        second = 0.7 * np.sign(x[:, 1] * x[:, 2])
    eta = cell.selection * np.column_stack([np.zeros(len(x)), first, second])
    p = np.exp(eta)
    return np.asarray(p / p.sum(axis=1, keepdims=True))


def gains(x: np.ndarray) -> np.ndarray:
    """What each arm adds for each person, shape (n, K)."""
    first = 0.5 + 0.5 * np.sign(x[:, 3]) + 0.3 * x[:, 0]
    return np.column_stack([np.zeros(len(x)), first, 1.0 + 0.3 * x[:, 1]])


@cache
def known_answers(cell: Cell, number: int) -> dict[str, tuple[float, float]]:
    """Estimate and standard error of each question by the same scores, with the true propensities
    and expected outcomes in place of estimated ones: what is left is the chance of the world."""
    world = draw_world(cell, number)
    x, arm = world.covariates, world.arm
    e, expected = propensities(x, cell), levels(x)[:, None] + gains(x)
    had = np.eye(ARMS)[arm]
    scores = expected + had * (world.outcome[:, None] - expected) / e
    difference = scores[:, 1:] - scores[:, :1]
    rest = world.outcome - expected[:, 0]
    treated = had[:, 1] * rest - had[:, 0] * e[:, 1] / e[:, 0] * rest
    inside = world.group == 1
    return {
        "ate 1": _mean(difference[:, 0]),
        "ate 2": _mean(difference[:, 1]),
        "att 1": _mean(treated, had[:, 1]),
        "group low 1": _mean(difference[~inside, 0]),
        "group high 1": _mean(difference[inside, 0]),
    }


def _mean(scores: np.ndarray, share: np.ndarray | None = None) -> tuple[float, float]:
    share = np.ones(len(scores)) if share is None else share
    mean = float(scores.sum() / share.sum())
    return mean, float(np.sqrt(((scores - mean * share) ** 2).sum()) / share.sum())


@cache
def truths(selection: float, shape: str) -> dict[str, float]:
    """The true effect in the population of each question, against arm 0."""
    rng = np.random.default_rng([SEED, 1_000])
    weight, total = 0.0, 0.0
    for _block in range(MANY // BLOCK):
        x = rng.normal(size=(BLOCK, COVARIATES))
        chance = propensities(x, Cell(0, selection, shape))[:, 1]
        weight, total = weight + chance.sum(), total + chance @ gains(x)[:, 1]
    return {
        "ate 1": 0.5,
        "ate 2": 1.0,
        "att 1": float(total / weight),
        "group low 1": 0.0,
        "group high 1": 1.0,
    }
