# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small boosted trees for both nuisances: the same numbers whatever the number of threads."""

import lightgbm
import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length

PROPENSITY_ROUNDS = 60
OUTCOME_ROUNDS = 80
SETTINGS: dict[str, object] = {
    "learning_rate": 0.1,
    "num_leaves": 8,
    "min_data_in_leaf": 20,
    "lambda_l2": 1.0,
    "max_bin": 63,
    "verbosity": -1,
    "deterministic": True,
    "force_row_wise": True,
    # Folds run side by side; two threads within a fit are slower than one (see benchmarks).
    "num_threads": 1,
}


def boost_propensity(
    *, train: Floats, arm: Codes, arms: int, test: Floats, seed: int = 1
) -> Floats:
    """Estimates P(arm | covariates) by gradient boosting of multinomial log-loss, shape (m, arms).

    Parameters
    ----------
    train : shape (n, p)
    arm : shape (n,), codes 0..arms-1, each present
    test : shape (m, p)

    Notes
    -----
    Source: Friedman (2001); LightGBM with fixed rounds and shallow trees, chosen for stable
    propensities rather than for the sharpest classification.
    """
    require_same_length(train=train, arm=arm)
    settings = SETTINGS | {"seed": seed}
    if arms == 2:
        model = _train(train, arm, PROPENSITY_ROUNDS, settings | {"objective": "binary"})
        second = np.asarray(model.predict(test, num_threads=1), dtype=np.float64)
        return np.column_stack([1 - second, second])
    settings |= {"objective": "multiclass", "num_class": arms}
    model = _train(train, arm, PROPENSITY_ROUNDS, settings)
    return np.asarray(model.predict(test, num_threads=1), dtype=np.float64)


def boost_outcome(
    *, train: Floats, arm: Codes, outcome: Floats, arms: int, test: Floats, seed: int = 1
) -> Floats:
    """Estimates E(outcome | covariates, arm) by one boosted model, shape (m, arms).

    The arm is a feature (one 0/1 column each), so that arms share what they have in common.

    Parameters
    ----------
    train : shape (n, p)
    arm : shape (n,), codes 0..arms-1
    outcome : shape (n,)
    test : shape (m, p)
    """
    require_same_length(train=train, arm=arm, outcome=outcome)
    indicators = np.eye(arms)
    features = np.column_stack([train, indicators[arm]])
    settings = SETTINGS | {"seed": seed, "objective": "regression"}
    model = _train(features, outcome, OUTCOME_ROUNDS, settings)
    asked = [np.column_stack([test, np.tile(indicators[a], (len(test), 1))]) for a in range(arms)]
    return np.column_stack([np.asarray(model.predict(block, num_threads=1)) for block in asked])


def _train(
    features: Floats, target: Floats | Codes, rounds: int, settings: dict[str, object]
) -> lightgbm.Booster:
    data = lightgbm.Dataset(features, label=target, params=settings, free_raw_data=False)
    return lightgbm.train(settings, data, num_boost_round=rounds)
