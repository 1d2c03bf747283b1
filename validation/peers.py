# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engines that ours is laid beside: R and its packages, and Python in environments apart."""

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

PYMARE = "PyMARE==0.0.13"
# One environment: they agree on the versions that they need.
EFFECTS = ("DoubleML==0.11.4", "econml==0.17.0", "lightgbm==4.7.0", "lifelines==0.30.3")
INSTALL_R = "apt-get install r-base-core r-cran-metafor r-cran-metadat r-cran-clubsandwich"
Row = Mapping[str, str]


def require_r(*packages: str) -> str:
    """R and its packages with their versions; ends the run in one line where one is missing."""
    if not shutil.which("Rscript"):
        raise SystemExit(f"R is not installed, and this compares with it: {INSTALL_R}")
    names = ", ".join(f'"{name}"' for name in packages)
    code = f"""for (p in c({names})) cat(p, if (requireNamespace(p, quietly = TRUE))
      as.character(packageVersion(p)) else "missing", "\\n")
      cat("R", as.character(getRversion()), "\\n")"""
    done = _run(["Rscript", "-e", code])
    done.check_returncode()
    versions = dict(line.split() for line in done.stdout.splitlines())
    missing = [name for name, version in versions.items() if version == "missing"]
    if missing:
        raise SystemExit(f"R lacks {', '.join(missing)}, and this compares with it: {INSTALL_R}")
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def run_r(script: Path, rows: Iterable[Iterable[object]]) -> list[Row]:
    """Give `rows` (the header first) to an R script as a CSV file; read the CSV that it prints."""
    return _exchange(["Rscript", str(script)], rows)


def run_pymare(script: Path, rows: Iterable[Iterable[object]]) -> list[Row] | None:
    """As `run_r`, for a Python script that uses PyMARE; None where it cannot be had."""
    python = pymare_python()
    return None if python is None else _exchange([str(python), str(script)], rows)


def pymare_python() -> Path | None:
    return python_with(PYMARE)


def python_with(*requirements: str) -> Path | None:
    """A Python that has these packages, made on first use in the folder for temporary files."""
    folder = Path(tempfile.gettempdir()) / f"kenniskompas-{'-'.join(requirements)}"
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        try:
            _run([sys.executable, "-m", "venv", str(folder)]).check_returncode()
            _run([str(python), "-m", "pip", "install", "--quiet", *requirements]).check_returncode()
        except (OSError, subprocess.SubprocessError) as error:
            names = ", ".join(requirements)
            print(f"{names} is left out: it cannot be installed here ({type(error).__name__})")
            return None
        ready.touch()
    return python


def _exchange(command: list[str], rows: Iterable[Iterable[object]]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
        done = _run([*command, str(path)])
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return list(csv.DictReader(done.stdout.splitlines()))


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own scripts)
