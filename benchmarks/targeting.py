# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Later questions to scores in memory: CPU time, best of a few, one thread.

    python benchmarks/targeting.py [--people 1000000]

Five arms; groups of 5, 4 and 3 classes beside a measurement.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from figures import record

from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.policy_trees.learn import PolicyData, Tables, best_tree
from kenniskompas.core.policy_trees.limits import Limits
from kenniskompas.workbench.effects.classes import Classes
from kenniskompas.workbench.effects.conditions import parse_conditions
from kenniskompas.workbench.effects.contrasts import contrast
from kenniskompas.workbench.effects.groups import aggregate_table, tabulate
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores

ARMS = ("0", "1", "2", "3", "4")
TEAMS = 1_000
SIZES = {"duration": 5, "age_band": 4, "health": 3}


def store_of(n: int) -> StoredScores:
    rng = np.random.default_rng(1)
    scored = Scored(
        ARMS,
        0,
        rng.integers(0, 5, n),
        rng.normal(size=n),
        rng.uniform(1, 5, n),
        rng.normal(size=(n, 5)),
        np.ones(n),
    )
    groups = {
        name: Classes(tuple(f"{name} {one}" for one in range(size)), rng.integers(0, size, n))
        for name, size in SIZES.items()
    }
    protocol = Protocol(
        title="Benchmark",
        registered_on=date(2026, 1, 1),
        treatment="arm",
        control="0",
        outcome="y",
        covariates=(*SIZES, "income"),
        estimand="ate",
        groups=(*SIZES, "income"),
    )
    nuisances = Nuisances(np.full((n, 5), 0.2), np.zeros((n, 5)), np.arange(n) % 5)
    every = groups | {"income": rng.lognormal(size=n)}
    return StoredScores(protocol, scored, every, ARMS[1:], nuisances)


def best(run: Callable[[], object], times: int = 5) -> float:
    seconds = []
    for _time in range(times):
        started = time.process_time()
        run()
        seconds.append(time.process_time() - started)
    return min(seconds)


def tree_seconds(n: int) -> float:
    rng = np.random.default_rng(1)
    codes = rng.integers(0, 32, (20, n))
    rewards = rng.normal(size=(n, 5))
    rewards[:, 2] += (codes[3] > 10) * (codes[5] > 20)
    arm, fold = rng.integers(0, 5, n), np.zeros(n, dtype=np.int64)
    data = PolicyData(codes, (32,) * 20, rewards, np.ones(n), arm, None, fold)
    return best(lambda: best_tree(Tables(data, has_prices=False), limits=Limits()), times=3)


def ask(store: StoredScores, whose: str) -> dict[str, float]:
    """Milliseconds per kind of question."""
    table = tabulate(store, tuple(SIZES))
    where = parse_conditions("age_band = 'age_band 2'", registered=store.groups)
    amount = parse_conditions("income between 1 and 2", registered=store.groups)
    questions = {
        "sums per class, once per store": lambda: tabulate(store, tuple(SIZES)),
        "groups by one column": lambda: aggregate_table(store, table.along(["duration"])),
        "cross-tab of three columns": lambda: aggregate_table(store, table),
        "contrast with a condition": lambda: contrast(store, ("1", "2"), where),
        "contrast within a range": lambda: contrast(store, ("1", "2"), amount),
    }
    return {f"{name}, {whose}": 1000 * best(run) for name, run in questions.items()}


def in_teams(store: StoredScores) -> StoredScores:
    team = np.random.default_rng(2).integers(0, TEAMS, len(store.scored.arm))
    return replace(store, scored=replace(store.scored, cluster=team))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    n = parser.parse_args().people
    store = store_of(n)
    figures = ask(store, f"{n:,} people")
    figures |= ask(in_teams(store), f"{n:,} people in {TEAMS:,} teams")
    record("targeting", figures, unit="CPU ms")
    trees = {
        f"exact tree of depth 2, 20 features of 32 bins, {many:,} people": tree_seconds(many)
        for many in (n // 10, n)
    }
    record("targeting", trees, unit="CPU s")


if __name__ == "__main__":
    main()
