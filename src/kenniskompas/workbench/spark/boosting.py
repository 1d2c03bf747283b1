# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boosted trees by xgboost, with the size that the trees on one machine have."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import xgboost

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.boosting import OUTCOME_ROUNDS, PROPENSITY_ROUNDS
from kenniskompas.core.effects.nuisance import Training

NAME = "boosted trees (xgboost)"
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.1,
    "max_leaves": 8,
    "max_depth": 0,
    "grow_policy": "lossguide",
    "tree_method": "hist",
    "max_bin": 63,
    "reg_lambda": 1.0,
    "random_state": 1,
}
# Twenty people in a leaf: their curvature is 1 each for squares, at most a quarter for classes.
PROPENSITY = SETTINGS | {"n_estimators": PROPENSITY_ROUNDS, "min_child_weight": 5.0}
OUTCOME = SETTINGS | {"n_estimators": OUTCOME_ROUNDS, "min_child_weight": 20.0}


@dataclass(frozen=True, slots=True)
class BoostedPropensity:
    """`model` as xgboost writes it; small enough to send to every worker."""

    model: bytes

    def predict(self, covariates: Floats) -> Floats:
        chance = np.asarray(_booster(self.model).inplace_predict(covariates), dtype=np.float64)
        return np.column_stack([1 - chance, chance]) if chance.ndim == 1 else chance


@dataclass(frozen=True, slots=True)
class BoostedOutcome:
    """One model for all arms, which has the arm among its features."""

    model: bytes
    arms: int

    def predict(self, covariates: Floats) -> Floats:
        booster = _booster(self.model)
        asked = (
            with_arm(covariates, np.full(len(covariates), a), self.arms) for a in range(self.arms)
        )
        return np.column_stack([np.asarray(booster.inplace_predict(one)) for one in asked]).astype(
            np.float64
        )


def with_arm(covariates: Floats, arm: Any, arms: int) -> Floats:
    """The covariates with a column of 0 and 1 per arm."""
    return np.column_stack([covariates, np.eye(arms)[arm]])


def boost_propensity(data: Training) -> Floats:
    """On this machine: to tell learners apart on some of the people."""
    model = xgboost.XGBClassifier(**PROPENSITY, n_jobs=1).fit(data.covariates, data.arm)
    return BoostedPropensity(_raw(model.get_booster())).predict(data.test)


def boost_outcome(data: Training) -> Floats:
    features = with_arm(data.covariates, data.arm, data.arms)
    model = xgboost.XGBRegressor(**OUTCOME, n_jobs=1).fit(features, data.outcome)
    return BoostedOutcome(_raw(model.get_booster()), data.arms).predict(data.test)


def fit_propensity(frame: Any, *, workers: int) -> BoostedPropensity:
    """On the cluster: `frame` has `features` and `arm`."""
    from xgboost.spark import SparkXGBClassifier  # noqa: PLC0415

    learner = SparkXGBClassifier(
        features_col="features", label_col="arm", num_workers=workers, **PROPENSITY
    )
    return BoostedPropensity(_raw(learner.fit(frame).get_booster()))


def fit_outcome(frame: Any, *, arms: int, workers: int) -> BoostedOutcome:
    """On the cluster: `frame` has `with_arm` and `outcome`."""
    from xgboost.spark import SparkXGBRegressor  # noqa: PLC0415

    learner = SparkXGBRegressor(
        features_col="with_arm", label_col="outcome", num_workers=workers, **OUTCOME
    )
    return BoostedOutcome(_raw(learner.fit(frame).get_booster()), arms)


def _raw(booster: Any) -> bytes:
    return bytes(booster.save_raw("ubj"))


def _booster(model: bytes) -> Any:
    return xgboost.Booster({"nthread": 1}, model_file=bytearray(model))
