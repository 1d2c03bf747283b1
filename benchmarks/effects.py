# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPU seconds, memory and error of the effects engine beside DoubleML and EconML, import excluded.

    python benchmarks/effects.py [--people 10000] [--seeds 20] [--without-peers]

    nice python benchmarks/effects.py --people 1000000    # once, at a quiet time: ten minutes

Five arms, 20 covariates, confounded choice, effects that differ between people; every engine in a
process of its own, one fit at a time. Peers get the boosted nuisances that `gbm` has here.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from figures import record

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from validation.peers import EFFECTS, python_with

# From so many people on: two folds and one seed, as peers take minutes.
MANY, FEW_FOLDS, FOLDS = 50_000, 2, 5


def show(what: str, command: list[str], versions: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    version = {versions: lines[-1]["version"]}
    seconds = float(np.median([line["cpu_seconds"] for line in lines]))
    record("effects", {what: seconds}, unit="CPU s", **version)
    record("effects", {f"{what}, peak": lines[-1]["peak_mb"]}, unit="MB", **version)
    rmse = float(np.sqrt(np.mean([line["squared_error"] for line in lines])))
    record("effects", {f"{what}, RMSE over {len(lines)}": rmse}, unit="", **version)


def folds(people: int) -> int:
    return FOLDS if people < MANY else FEW_FOLDS


def ours(people: int, seeds: int, learner: str, repetitions: int) -> None:
    arguments = [people, folds(people), seeds, learner, repetitions]
    times = "" if repetitions == 1 else f", {repetitions} repetitions"
    command = [sys.executable, str(HERE / "effects_ours.py"), *map(str, arguments)]
    show(f"effects, 5 arms, n = {people:,}, {learner}{times}", command, "lightgbm")


def peers(people: int, seeds: int) -> None:
    python = python_with(*EFFECTS)
    if python is None:
        return
    for name in ("doubleml", "econml"):
        arguments = [people, folds(people), seeds, name]
        command = [str(python), str(HERE / "effects_peers.py"), *map(str, arguments)]
        show(f"effects, 5 arms, n = {people:,}, by {name}", command, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--without-peers", action="store_true")
    args = parser.parse_args()
    people, is_many = args.people, args.people >= MANY
    seeds = 1 if is_many else args.seeds
    ours(people, seeds, "auto", 1)
    ours(people, min(seeds, 3), "gbm", 1)
    if not is_many:
        ours(people, min(seeds, 3), "auto", 5)
    if not args.without_peers:
        peers(people, seeds)


if __name__ == "__main__":
    main()
