# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects estimate` on a Parquet file of many people: CPU seconds, peak memory, error.

    python benchmarks/streaming.py [--people 10000000] [--data FILE.parquet]

Five arms, 20 covariates, five folds, one thread; the whole command counts, from start to the
sealed scores. The file is made first, half a million people at a time, in a folder that is removed.
`--data` keeps it, or takes one that was made before. Ten million people take 2 GB for the file, and
4 GB more while the command runs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from effects_world import ARMS, COVARIATES, draw_world
from figures import record

KOMPAS = [sys.executable, "-m", "kenniskompas.cli"]
PART = 500_000
NAMES = [f"x{one}" for one in range(COVARIATES)]
LABELS = np.array(["usual", *(f"arm {one}" for one in range(1, ARMS))])
PROTOCOL = f"""
[study]
title = "Many people"
registered_on = 2026-01-01
[design]
treatment = "arm"
control = "usual"
outcome = "y"
covariates = {json.dumps(NAMES)}
estimand = "ate"
"""


def write_people(path: Path, people: int) -> None:
    writer = None
    for seed, start in enumerate(range(0, people, PART)):
        world = draw_world(min(PART, people - start), seed)
        columns = dict(zip(NAMES, world.covariates.T, strict=True))
        table = pa.table({"arm": LABELS[world.arm], "y": world.outcome, **columns})
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


def measure(data: Path, folder: Path) -> tuple[dict[str, float], dict[str, object]]:
    protocol = folder / "protocol.toml"
    protocol.write_text(PROTOCOL)
    environment = os.environ | {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    options = ["--threads", "1", "--format", "json"]
    command = ["effects", "estimate", data, "--protocol", protocol, "--out", folder / "answer"]
    with (folder / "answer.json").open("w") as answer:
        running = subprocess.Popen([*KOMPAS, *command, *options], stdout=answer, env=environment)
        _pid, status, used = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"the command ended with status {status}")
    return (
        {"seconds": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024},
        json.loads((folder / "answer.json").read_text()),
    )


def furthest(answer: dict[str, object]) -> float:
    """The largest error of an effect, in its standard errors."""
    arms = {one["arm"]: one for one in answer["arms"]}
    truth = {str(LABELS[one]): 0.25 * one for one in range(1, ARMS)}
    return max(abs(arms[name]["effect"] - true) / arms[name]["se"] for name, true in truth.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_500_000)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = args.data or folder / "people.parquet"
        if not data.exists():
            write_people(data, args.people)
        people = pq.ParquetFile(data).metadata.num_rows
        used, answer = measure(data, folder)
    what = f"effects from Parquet, 5 arms, n = {people:,}"
    versions = {"pyarrow": pa.__version__}
    record("streaming", {what: used["seconds"]}, unit="CPU s", **versions)
    record("streaming", {f"{what}, peak": used["peak"]}, unit="MB", **versions)
    error = {f"{what}, furthest from the truth": furthest(answer)}
    record("streaming", error, unit="standard errors", **versions)


if __name__ == "__main__":
    main()
