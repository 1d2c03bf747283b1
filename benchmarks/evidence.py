# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pools per second and their memory, beside R metafor and PyMARE on the same sets in one run."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import numpy as np
from figures import record
from numpy.typing import NDArray

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from validation.peers import PYMARE, pymare_python

from kenniskompas.core.evidence.pool import pool_batch, pool_effects

BATCH, MOST_STUDIES, ONE, ONE_BY_ONE = 10_000, 20, 13, 300
# Peers pool this many of the same sets; their times are given for as many as ours.
BY_PEERS = 1_000
Sets = list[tuple[NDArray[np.float64], NDArray[np.float64]]]


def main() -> None:
    rng = np.random.default_rng(1)
    sets = [make_set(rng, int(k)) for k in rng.integers(3, MOST_STUDIES + 1, BATCH)]
    whole_batch(sets)
    one_pool(rng)


def make_set(rng: np.random.Generator, k: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    variances = rng.gamma(2, 0.05, k) + 0.005
    return rng.normal(size=k) * np.sqrt(variances + rng.gamma(1, 0.1)), variances


def whole_batch(sets: Sets) -> None:
    """REML, Hartung-Knapp and prediction interval of every set; each engine a process apart."""
    with tempfile.TemporaryDirectory() as folder:
        all_of, some_of = Path(folder) / "all.csv", Path(folder) / "some.csv"
        write(all_of, sets)
        write(some_of, sets[:BY_PEERS])
        command = [sys.executable, str(HERE / "evidence_ours.py"), str(all_of)]
        show("", command, 1, numpy=np.__version__)
        times = BATCH / BY_PEERS
        if shutil.which("Rscript"):
            command = ["Rscript", str(HERE / "evidence_metafor.R"), str(some_of)]
            show(" in metafor", command, times)
        else:
            print("metafor is left out: Rscript is not installed")
        python = pymare_python()
        if python:
            command = [str(python), str(HERE / "evidence_pymare.py"), str(some_of)]
            show(" in PyMARE", command, times, pymare=PYMARE.split("=")[-1])


def show(engine: str, command: list[str], times: float, **versions: str) -> None:
    seconds, stopped, megabytes = measured(command)
    what = f"batch of {BATCH} REML pools{engine}"
    record("evidence", {what: seconds * times}, unit="CPU s", **versions)
    record("evidence", {f"{what}, peak": megabytes}, unit="MB", **versions)
    if engine:
        share = 1000 * stopped / BY_PEERS
        record("evidence", {f"{what}, stopped": share}, unit="of 1,000", **versions)


def measured(command: list[str]) -> tuple[float, int, float]:
    """CPU seconds and failures as the script tells them, and the most memory it held, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if process.stdout is None:
        raise RuntimeError("the output of the script cannot be read")
    lines = process.stdout.read().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[1]} failed")
    found = next(csv.DictReader(lines[-2:]))
    return float(found["seconds"]), int(found["stopped"]), usage.ru_maxrss / 1024


def one_pool(rng: np.random.Generator) -> None:
    sets = [make_set(rng, ONE) for _ in range(ONE_BY_ONE)]
    effects, variances = (np.array(part) for part in zip(*sets, strict=True))

    def alone() -> None:
        for y, v in sets:
            pool_effects(effects=y, variances=v)

    def together() -> None:
        pool_batch(effects=effects, variances=variances)

    milliseconds = {
        f"one REML pool of {ONE}, alone": 1000 * best_of(alone) / ONE_BY_ONE,
        f"one REML pool of {ONE}, in a batch of {ONE_BY_ONE}": 1000
        * best_of(together)
        / ONE_BY_ONE,
    }
    record("evidence", milliseconds, unit="CPU ms", numpy=np.__version__)


def write(path: Path, sets: Sets) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["set", "yi", "vi"])
        for number, (effects, variances) in enumerate(sets):
            writer.writerows([number, y, v] for y, v in zip(effects, variances, strict=True))


def best_of(function: Callable[[], None], times: int = 5) -> float:
    function()
    taken = []
    for _ in range(times):
        started = process_time()
        function()
        taken.append(process_time() - started)
    return min(taken)


if __name__ == "__main__":
    main()
