# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boosted trees that add to a given prediction, as many as held-out people ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, Halves
from kenniskompas.core.effects.boosting import SETTINGS

MAX_ROUNDS = 150
# Twice that of trees from nothing: a line leaves less to learn, and half the rounds cost half.
LEARNING_RATE = 0.2
# Rounds without a lower loss after which no more are tried.
PATIENCE = 10
# People whose values decide where a feature may be cut.
BINNING_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds of trees have the lowest held-out loss, and that loss."""

    number: int
    loss: float


@dataclass(frozen=True, slots=True)
class Examples:
    """What trees learn from: `features` (n, p), `target` (n,), and what is known already, `base`.

    `base` has shape (n,) for numbers and for the log odds of the second of two classes; (n, K) for
    the margins of more classes.
    """

    features: Floats | Halves
    target: Floats | Codes
    base: Floats
    classes: int = 0

    @property
    def settings(self) -> dict[str, object]:
        settings = SETTINGS | {
            "seed": 1,
            "learning_rate": LEARNING_RATE,
            "boost_from_average": False,
            "bin_construct_sample_cnt": BINNING_PEOPLE,
        }
        if self.classes > 2:
            return settings | {"objective": "multiclass", "num_class": self.classes}
        return settings | {"objective": "binary" if self.classes else "regression"}

    def dataset(self, reference: lightgbm.Dataset | None = None) -> lightgbm.Dataset:
        return lightgbm.Dataset(
            self.features,
            label=self.target,
            init_score=self.base,
            reference=reference,
            params=self.settings,
        )


def choose_rounds(pairs: Sequence[tuple[Examples, Examples]]) -> Rounds:
    """How many rounds predict held-out people best, trying at least one.

    Parameters
    ----------
    pairs : (train, held out), one or more
        The loss is averaged over the held-out people of all pairs: squared error for numbers, log
        loss for classes.

    Notes
    -----
    Source: Friedman (2001) for boosting from a given start; early stopping after Zhang & Yu (2005).
    """
    boosters = [_with_held_out(train, held_out) for train, held_out in pairs]
    weights = [len(held_out.target) for _, held_out in pairs]
    best = Rounds(0, np.inf)
    for number in range(1, MAX_ROUNDS + 1):
        losses = [_next_loss(booster) for booster in boosters]
        loss = float(np.average(losses, weights=weights))
        if loss < best.loss:
            best = Rounds(number, loss)
        elif number >= best.number + PATIENCE:
            break
    return best


def _with_held_out(train: Examples, held_out: Examples) -> lightgbm.Booster:
    data = train.dataset()
    booster = lightgbm.Booster(train.settings, data)
    booster.add_valid(held_out.dataset(data), "held out")
    return booster


def _next_loss(booster: lightgbm.Booster) -> float:
    booster.update()
    return float(booster.eval_valid()[0][2])


def add_trees(train: Examples, rounds: int) -> lightgbm.Booster:
    return lightgbm.train(train.settings, train.dataset(), num_boost_round=rounds)


def predict_added(booster: lightgbm.Booster, features: Floats | Halves) -> Floats:
    """What the trees add to the base of people with these features, in its shape."""
    raw = booster.predict(features, raw_score=True, num_threads=1)
    return np.asarray(raw, dtype=np.float64)
