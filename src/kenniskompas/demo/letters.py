# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of Voorbeeldstad: one text of its own, and what the demo client got (invented)."""

from datetime import datetime, timedelta

from kenniskompas.casework import service as casework
from kenniskompas.casework.letters.service import current_text, save_text, send_letter
from kenniskompas.demo.people import Staff

CASE = "VBO-09"
ADDED = "\n\nU vindt ons op het werkplein van Voorbeeldstad (verzonnen)."


def write_letters(staff: Staff, at: datetime) -> None:
    """The invitation says where to go; the plan was given by hand, the choice explained on site."""
    worker, manager = staff.by_username["klantmanager"], staff.by_username["beheer"]
    _number, text = current_text(staff.organisation, "invitation")
    save_text(staff.organisation, "invitation", text + ADDED, person=manager, at=at)
    case = casework.visible_cases(worker).get(
        client__identity__register_key=CASE, caseworker=worker
    )
    for kind, route, days in (("advice", "site", 4), ("plan", "desk", 2)):
        send_letter(case, kind, route=route, person=worker, at=at - timedelta(days=days))
