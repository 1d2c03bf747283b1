# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseload of 100,000 rows as a file: taken in, taken in again, and with a twentieth changed.

    python benchmarks/caseload.py [--rows 100000]
    DATABASE_URL=postgres://… python benchmarks/caseload.py

On SQLite in a folder of its own, or in the database of DATABASE_URL, which must be an empty one.
"""

import argparse
import csv
import os
import resource
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from figures import record

FOLDER = Path(tempfile.mkdtemp(prefix="kompas-bench-"))
os.environ["KOMPAS_DATA_DIR"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings_test"

import django

django.setup()

from django.db import connection
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.casework.exchange.service import import_file
from kenniskompas.casework.models import Case
from kenniskompas.casework.service import load_legal_bases
from kenniskompas.portal.service import bring_to_version

HEADER = (
    "klantnummer", "startdatum", "geboortedatum", "uitkering sinds", "startkwalificatie",
    "alleenstaande ouder", "belemmering gezondheid", "schulden", "trede", "huishoudnummer",
    "kinderen",
)  # fmt: skip
CHANGED = 20


def invented(number: int, rng: Random) -> list[object]:
    opened = date(2024, 1, 1) + timedelta(days=rng.randrange(600))
    born = opened - timedelta(days=rng.randrange(20 * 366, 64 * 365))
    since = opened - timedelta(days=rng.randrange(1, 1500))
    return [
        f"R{number:07}",
        f"{opened:%d-%m-%Y}",
        f"{born:%d-%m-%Y}",
        f"{since:%d-%m-%Y}",
        *(rng.choice(("ja", "nee", "onbekend")) for _ in range(3)),
        rng.choice(("geen", "hanteerbaar", "problematisch")),
        rng.randrange(1, 6),
        f"H{number // 2:07}",
        rng.randrange(4),
    ]


def write(path: Path, rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(rows)


def take(path: Path, organisation: Organisation, expected: tuple[int, int]) -> tuple[float, float]:
    """Seconds of waiting and of CPU time of this process."""
    began, worked = perf_counter(), process_time()
    outcome = import_file(
        path, profile="standard", organisation=organisation, person=None, at=timezone.now()
    )
    if (outcome.created, outcome.updated) != expected:
        sys.exit(f"opened and changed {outcome.created, outcome.updated}, not {expected}")
    return perf_counter() - began, process_time() - worked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    count = parser.parse_args().rows
    bring_to_version()
    if Case.objects.exists():
        sys.exit("this database holds cases already; give an empty one")
    load_legal_bases()
    organisation = Organisation.objects.create(name="Benchdam")
    Team.objects.create(organisation=organisation, name="Team")
    rng = Random(20261122)  # noqa: S311 (invented clients)
    rows = [invented(number, rng) for number in range(count)]
    path = FOLDER / "caseload.csv"
    write(path, rows)
    taken = {"": take(path, organisation, (count, 0))}
    taken[" again"] = take(path, organisation, (0, 0))
    for row in rows[::CHANGED]:
        row[4] = "nee" if row[4] == "ja" else "ja"
    write(path, rows)
    taken[" with a twentieth changed"] = take(path, organisation, (0, len(rows[::CHANGED])))
    what = f"caseload of {count:,} rows, taken in{{}}, {connection.vendor}{{}}"
    figures = {
        what.format(name, kind): seconds
        for name, both in taken.items()
        for kind, seconds in zip(("", ", CPU"), both, strict=True)
    }
    load = f"{os.getloadavg()[0]:.1f}"
    record("caseload", figures, unit="s", load=load)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record("caseload", {what.format("", ", peak"): peak}, unit="MB", load=load)


if __name__ == "__main__":
    main()
