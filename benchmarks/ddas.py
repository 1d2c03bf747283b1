# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A DDAS message at its limit of 25,000 trajecten: taken in, taken in again, and written."""

import json
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from figures import record

FOLDER = Path(tempfile.mkdtemp(prefix="kompas-bench-"))
os.environ["KOMPAS_DATA_DIR"] = str(FOLDER)
os.environ["XDG_CONFIG_HOME"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings"
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.casework.exchange.ddas.service import export_period, take_in
from kenniskompas.portal.service import bring_to_version
from kenniskompas.workbench.ddas import MOST_TRAJECTS, read_message

KINDS = ("Zorg", "Publiek", "Nuts", "Overig")


def traject(number: int, rng: Random) -> dict[str, Any]:
    """Invented: a year of help with four debts, six phases and two kinds of support."""
    start = date(2023, 1, 1) + timedelta(days=rng.randrange(900))
    days = [(start + timedelta(days=step)).isoformat() for step in range(0, 360, 30)]
    return {
        "startdatum": days[0],
        "totaalSchuldbedragBijAanvangSchuld": rng.randrange(500, 90_000),
        "gemeentecode": "GM0001",
        "aanmelding": {"crisisinterventie": False, "startdatum": days[0], "einddatum": days[1]},
        "intake": {"startdatum": days[1], "einddatum": days[2]},
        "stabilisatie": {"startdatum": days[2], "einddatum": days[4]},
        "planVanAanpak": {"datumAfronding": days[3]},
        "oplossing": {"soort": "Saneringskrediet", "startdatum": days[5], "vtlb": 1500},
        "begeleiding": [
            {"soort": kind, "startdatum": days[3], "einddatum": days[9]}
            for kind in ("Budgetcoaching", "Budgetbeheer")
        ],
        "client": [{"Burgerservicenummer": f"{number:09}", "Geslachtsaanduiding": "Onbekend"}],
        "schulden": [
            {
                "bedrag": rng.randrange(50, 9_000),
                "peildatum": days[1],
                "schuldsoort": kind,
                "schuldeiser": {"naam": f"Schuldeiser {kind}", "Naam": f"Schuldeiser {kind}"},
            }
            for kind in KINDS
        ],
        "schuldregeling": {"datum": days[4], "toegekend": days[5]},
        "moratoria": [{"startdatum": days[1], "einddatum": days[6]}] if number % 10 == 0 else [],
    }


def write(path: Path) -> None:
    rng = Random(20261122)  # noqa: S311 (invented trajecten)
    delivery = {
        "teller": 1,
        "aanleverende_organisatie": {"(Statutaire) Naam": "Benchdam"},
        "schuldhulptrajecten": [traject(number, rng) for number in range(1, MOST_TRAJECTS + 1)],
    }
    message = {
        "startdatumLevering": "2023-01-01",
        "einddatumLevering": "2026-12-31",
        "aanleverdatumEnTijd": "2026-12-31T23:59:59Z",
        "codeGegevensleverancier": "Benchmark 1",
        "leveringen": [delivery],
    }
    path.write_text(json.dumps(message), encoding="utf-8")


def take(path: Path, organisation: Organisation) -> tuple[tuple[float, float], str]:
    """Seconds of waiting and of CPU time of this process, and what was counted."""
    started, worked = perf_counter(), process_time()
    message = read_message(path)
    outcome = take_in(
        message,
        organisation=organisation,
        team_name="",
        file_name=path.name,
        digest="",
        at=timezone.now(),
    )
    counted = f"{outcome.created}/{outcome.updated}/{outcome.unchanged}"
    return (perf_counter() - started, process_time() - worked), counted


def main() -> None:
    bring_to_version()
    organisation = Organisation.objects.create(name="Benchdam")
    Team.objects.create(organisation=organisation, name="Team")
    path = FOLDER / "message.json"
    write(path)
    first, counted = take(path, organisation)
    again, counted_again = take(path, organisation)
    if (counted, counted_again) != ("25000/0/0", "0/0/25000"):
        sys.exit(f"taken in {counted}, and again {counted_again}")
    started, worked = perf_counter(), process_time()
    export_period(
        organisation=organisation,
        from_on=date(2023, 1, 1),
        to_on=date(2026, 12, 31),
        out=FOLDER / "out.json",
        at=timezone.now(),
    )
    written = perf_counter() - started, process_time() - worked
    what = f"DDAS message of {MOST_TRAJECTS:,} trajecten"
    figures = {
        f"{what}, {name}{kind}": seconds
        for name, both in (("taken in", first), ("taken in again", again), ("written", written))
        for kind, seconds in zip(("", ", CPU"), both, strict=True)
    }
    load = f"{os.getloadavg()[0]:.1f}"
    record("ddas", figures, unit="s", database="sqlite", load=load)


if __name__ == "__main__":
    main()
