# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A monthly delivery of provisions for two clients of Voorbeeldstad: all invented."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from kenniskompas.casework.exchange.folders.service import caseload_intake, import_folder
from kenniskompas.demo.people import Staff

NAME = "srg-voorbeeldstad.csv"
HEADER = (
    "Cliëntnummer;Soort voorziening;Begindatum voorziening;Einddatum voorziening;Uitvoerder;Team"
)
# Key, provision, began and ended so many days ago, provider.
PROVIDED = (
    ("VBO-08", "Beroepsgerichte scholing", 210, 90, "Opleidingshuis (verzonnen)"),
    ("VBO-08", "Jobcoach", 60, None, "Werkplein (verzonnen)"),
    ("VBO-09", "Werkplek met begeleiding", 120, None, "Werkplein (verzonnen)"),
)


def take_in_deliveries(staff: Staff, at: datetime) -> None:
    """What the register says stands beside what the plans say."""
    today = timezone.localdate(at)
    team = staff.organisation.teams.order_by("pk")[0].name
    lines = [HEADER]
    for key, provision, began, ended, provider in PROVIDED:
        starts, ends = (
            f"{today - timedelta(days=days):%Y%m%d}" if days else "" for days in (began, ended)
        )
        lines.append(f"{key};{provision};{starts};{ends};{provider};{team}")
    with TemporaryDirectory(prefix="voorbeeldstad-") as folder:
        path = Path(folder) / NAME
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        intake = caseload_intake("srg", organisation=staff.organisation)
        import_folder(Path(folder), intake=intake, organisation=staff.organisation, quiet_seconds=0)
