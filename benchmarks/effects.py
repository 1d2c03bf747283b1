# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPU seconds and peak memory of the effects engine, import excluded.

    python benchmarks/effects.py [--people 10000] [--repetitions 1] [--learner auto] [--seeds 1]

Five arms, 20 covariates, confounded choice, effects that differ between people.
"""

import argparse
import json
import os
import resource
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import lightgbm  # loaded here, so that its import is not timed
import numpy as np
from figures import record

from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.groups import aggregate_groups
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.targets import Estimand

ARMS, COVARIATES = 5, 20


def world(n: int, seed: int) -> tuple[Problem, np.ndarray]:
    """The question, and the true average effect of each arm in the population."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, COVARIATES))
    eta = np.column_stack([0.4 * x[:, k] - 0.3 * x[:, k + 1] for k in range(ARMS)])
    p = np.exp(eta) / np.exp(eta).sum(axis=1, keepdims=True)
    arm = (p.cumsum(axis=1) < rng.random(n)[:, None]).sum(axis=1).astype(np.int64)
    gain = np.column_stack([0.25 * k * (1 + 0.5 * np.sign(x[:, 2])) for k in range(ARMS)])
    outcome = x[:, :5].sum(axis=1) + gain[np.arange(n), arm] + rng.normal(size=n)
    names = tuple(f"x{i}" for i in range(COVARIATES))
    labels = tuple(str(k) for k in range(ARMS))
    problem = Problem(x, names, arm, outcome, labels, 0, Estimand("ate"), np.arange(n))
    return problem, 0.25 * np.arange(ARMS)


def measure(people: int, settings: Settings, seed: int) -> dict[str, object]:
    problem, truth = world(people, seed)
    started, cpu = time.perf_counter(), time.process_time()
    result = estimate_effects(problem, settings)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    errors = [arm.effect.estimate - truth[k] for k, arm in enumerate(result.arms) if arm.effect]
    return {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(cpu_seconds, 3),
        "rmse": round(float(np.sqrt(np.mean(np.square(errors)))), 5),
        "group_question_ms": round(1000 * _group_seconds(result, problem), 1),
        "learners": [choice.name for choice in result.learners],
    }


def _group_seconds(result, problem: Problem) -> float:
    people = result.people
    scored = Scored(
        people.labels,
        people.control,
        people.arm,
        people.outcome,
        people.weight,
        people.scores.arm_scores,
        people.scores.share,
    )
    group = (problem.covariates[:, 2] > 0).astype(np.int64)
    started = time.perf_counter()
    aggregate_groups(scored, group=group, group_labels=["low", "high"], arms=range(1, ARMS))
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--repetitions", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--learner", choices=["auto", "gbm", "linear"], default="auto")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=1)
    args = parser.parse_args()
    settings = Settings(
        folds=args.folds,
        repetitions=args.repetitions,
        learner=args.learner,
        threads=args.threads,
    )
    figures = {}
    for seed in range(args.seeds):
        measured = measure(args.people, settings, seed)
        print(json.dumps(measured))
        figures[f"effects, {ARMS} arms, n = {args.people:,}, {args.learner}"] = measured[
            "cpu_seconds"
        ]
    record("effects", figures, unit="CPU s", lightgbm=lightgbm.__version__)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record("effects", {f"effects, n = {args.people:,}, peak": peak}, unit="MB")


if __name__ == "__main__":
    main()
