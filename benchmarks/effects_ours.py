# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python effects_ours.py PEOPLE FOLDS SEEDS LEARNER REPETITIONS: one line of JSON per seed."""

import json
import os
import resource
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import lightgbm  # loaded here, so that its import is not timed
import numpy as np
from effects_world import ARMS, COVARIATES, draw_world

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.targets import Estimand

NAMES = tuple(f"x{i}" for i in range(COVARIATES))
LABELS = tuple(str(k) for k in range(ARMS))


def measure(people: int, settings: Settings, seed: int) -> dict[str, object]:
    world = draw_world(people, seed)
    problem = Problem(
        world.covariates,
        NAMES,
        world.arm,
        world.outcome,
        LABELS,
        0,
        Estimand("ate"),
        np.arange(people),
    )
    started = time.process_time()
    result = estimate_effects(problem, settings)
    seconds = time.process_time() - started
    found = np.array([arm.effect.estimate for arm in result.arms if arm.effect])
    return {
        "cpu_seconds": seconds,
        "squared_error": float(np.mean((found - world.truth[1:]) ** 2)),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "version": lightgbm.__version__,
        "learners": [choice.name for choice in result.learners or ()],
    }


def main() -> None:
    people, folds, seeds = map(int, sys.argv[1:4])
    settings = Settings(folds=folds, learner=sys.argv[4], repetitions=int(sys.argv[5]))
    for seed in range(seeds):
        print(json.dumps(measure(people, settings, seed)), flush=True)


if __name__ == "__main__":
    main()
