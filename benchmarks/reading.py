# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPU seconds to read a file of people for the effects engine: 30 columns, best of a few.

python benchmarks/reading.py [--people 100000]
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from figures import record

from kenniskompas.workbench.effects.people import read_people
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.files.tables import read_table

NUMBERS, CLASSES, TIMES = 22, 6, 3
TOWNS = np.array(["Delft", "Gouda", "Den Haag", "Zoetermeer"])
PROTOCOL = Protocol(
    title="Benchmark",
    registered_on=date(2026, 1, 1),
    treatment="arm",
    control="usual",
    outcome="y",
    covariates=tuple(f"x{one}" for one in range(NUMBERS + CLASSES)),
    categorical=tuple(f"x{one}" for one in range(NUMBERS, NUMBERS + CLASSES)),
    estimand="ate",
)


def draw_people(n: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(1)
    columns = {"arm": rng.choice(["usual", "coaching"], n), "y": rng.normal(size=n).round(4)}
    columns |= {f"x{one}": rng.normal(size=n).round(4) for one in range(NUMBERS)}
    return columns | {name: rng.choice(TOWNS, n) for name in PROTOCOL.categorical}


def write_csv(path: Path, columns: dict[str, np.ndarray]) -> None:
    cells = [column.astype(str).tolist() for column in columns.values()]
    lines = map(",".join, zip(*cells, strict=True))
    path.write_text("\n".join([",".join(columns), *lines]))


def best(read: Callable[[], object]) -> float:
    seconds = []
    for _time in range(TIMES):
        started = process_time()
        read()
        seconds.append(process_time() - started)
    return min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    n = parser.parse_args().people
    columns = draw_people(n)
    with tempfile.TemporaryDirectory() as folder:
        text, parquet = Path(folder) / "people.csv", Path(folder) / "people.parquet"
        write_csv(text, columns)
        pq.write_table(pa.table(columns), parquet)
        figures = {
            "CSV by column": best(lambda: read_people(text, PROTOCOL)),
            "CSV by row": best(lambda: read_table(text)),
            "Parquet": best(lambda: read_people(parquet, PROTOCOL)),
        }
    named = {f"read {n:,} people × 30 from {how}": one for how, one in figures.items()}
    record("reading", named, unit="CPU s", pyarrow=pa.__version__)


if __name__ == "__main__":
    main()
