# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPU seconds of whole commands, as somebody at a terminal pays for them."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from figures import record

KOMPAS = Path(sys.executable).parent / "kompas"
TIMES = 5


def cpu_seconds(*arguments: str, environment: dict[str, str] | None = None) -> float:
    """User and system seconds of one run, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [KOMPAS, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | (environment or {}),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def median_of(*arguments: str) -> float:
    return sorted(cpu_seconds(*arguments) for _ in range(TIMES))[TIMES // 2]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        studies = Path(folder) / "studies.csv"
        studies.write_text("yi,vi\n" + "".join(f"{n / 10},0.04\n" for n in range(13)))
        figures = {
            "kompas --help": median_of("--help"),
            "kompas evidence pool, 13 studies": median_of(
                "evidence", "pool", str(studies), "--measure", "GEN", "--format", "json"
            ),
        }
        home = {"KOMPAS_DATA_DIR": folder, "DATABASE_URL": ""}
        started = perf_counter()
        figures["kompas demo --no-serve, 5,000 clients"] = cpu_seconds(
            "demo", "--no-serve", environment=home
        )
        waited = perf_counter() - started
    record("commands", figures, unit="CPU s")
    record("commands", {"kompas demo --no-serve, 5,000 clients, waiting": waited}, unit="s")


if __name__ == "__main__":
    main()
