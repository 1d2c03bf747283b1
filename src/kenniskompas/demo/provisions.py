# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The example table of provisions in Voorbeeldstad, and what became of one: all invented."""

from datetime import datetime

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.provisions import service as provisions
from kenniskompas.demo.people import Staff

ASKED = "VBO-10"


def set_provisions(staff: Staff, at: datetime) -> None:
    worker = staff.by_username["klantmanager"]
    provisions.publish_table(
        staff.organisation,
        provisions.EXAMPLE.read_text(encoding="utf-8"),
        person=staff.by_username["beleid"],
        at=at,
        is_example=True,
    )
    cases = casework.visible_cases(worker).filter(
        client__identity__register_key=ASKED, caseworker=worker
    )
    for case in cases:
        provisions.record_claim(
            case,
            "alleenstaande-ouder",
            state="asked",
            route="desk",
            person=worker,
            at=at,
            on=timezone.localdate(at),
        )
