# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package from an invented neighbour that the researcher has read and not yet taken in."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.exchange import service
from kenniskompas.workbench.packages import read_package, write_package

NEIGHBOUR = "Gemeente Buurstad (verzonnen)"
TITLE = "Kennis van Buurstad"
# What the neighbour changed in entries that are here too.
CHANGED: dict[str, dict[str, Any]] = {
    "budgetcoaching": {
        "goal": "Grip op geld: zelf rondkomen, ook als er iets misgaat",
        "aliases": ["Geldmaatje", "Financiële coaching"],
    },
    "sollicitatiehulp": {"target_group": "Werkzoekenden die korter dan een jaar zonder werk zijn"},
}


def stage_package(staff: Staff, at: datetime) -> None:
    """A package in which two entries differ from ours, so that somebody has to choose."""
    ours = read_package(
        service.export_package(only=["terms", "interventions"]), file="buurstad.zip"
    )
    entries = [{**row, **CHANGED.get(row["id"], {})} for row in ours.rows["interventions"]]
    theirs = replace(
        ours, title=TITLE, publisher=NEIGHBOUR, rows={**ours.rows, "interventions": entries}
    )
    researcher = staff.by_username["onderzoeker"]
    service.stage_package(write_package(theirs), file="buurstad.zip", person=researcher, at=at)
