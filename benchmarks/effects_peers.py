# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same effects by DoubleML and EconML, with the boosted nuisances that `gbm` uses here.

    python effects_peers.py PEOPLE FOLDS SEEDS doubleml|econml

Runs in an environment of its own and prints one line of JSON per seed.
"""

import json
import os
import resource
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import doubleml
import econml
import numpy as np
from econml.dr import LinearDRLearner
from effects_world import ARMS, World, draw_world
from lightgbm import LGBMClassifier, LGBMRegressor

SETTINGS = {
    "learning_rate": 0.1,
    "num_leaves": 8,
    "min_child_samples": 20,
    "reg_lambda": 1.0,
    "max_bin": 63,
    "n_jobs": 1,
    "verbosity": -1,
}


def models():
    outcome = LGBMRegressor(n_estimators=80, **SETTINGS)
    return outcome, LGBMClassifier(n_estimators=60, **SETTINGS)


def by_doubleml(world: World, folds: int, seed: int) -> np.ndarray:
    np.random.seed(seed)
    outcome, propensity = models()
    data = doubleml.DoubleMLData.from_arrays(world.covariates, world.outcome, world.arm)
    levels = list(range(ARMS))
    fitted = doubleml.DoubleMLAPOS(data, outcome, propensity, levels, n_folds=folds).fit()
    return np.asarray(fitted.causal_contrast(0).thetas)


def by_econml(world: World, folds: int, seed: int) -> np.ndarray:
    outcome, propensity = models()
    fitted = LinearDRLearner(
        model_regression=outcome,
        model_propensity=propensity,
        cv=folds,
        random_state=seed,
        min_propensity=1e-6,
    )
    fitted.fit(world.outcome, world.arm, X=None, W=world.covariates)
    return np.array([fitted.ate(T0=0, T1=arm) for arm in range(1, ARMS)])


def main() -> None:
    warnings.simplefilter("ignore")
    people, folds, seeds = map(int, sys.argv[1:4])
    name = sys.argv[4]
    estimate, version = {
        "doubleml": (by_doubleml, doubleml.__version__),
        "econml": (by_econml, econml.__version__),
    }[name]
    for seed in range(seeds):
        world = draw_world(people, seed)
        started = time.process_time()
        errors = estimate(world, folds, seed) - world.truth[1:]
        line = {
            "cpu_seconds": time.process_time() - started,
            "squared_error": float(np.mean(errors**2)),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "version": version,
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
