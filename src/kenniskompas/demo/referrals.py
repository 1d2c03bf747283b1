# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Services of Voorbeeldstad to refer to, and referrals at every point of the way: all invented."""

from datetime import datetime, timedelta
from typing import Any

from kenniskompas.casework import service as casework
from kenniskompas.casework.referrals import service
from kenniskompas.demo.people import Staff

# Name, kind, index of the team here (none: by letter), phone.
DESTINATIONS: tuple[tuple[str, str, int | None, str], ...] = (
    ("Wijkteam Oost (verzonnen)", "neighbourhood", 1, ""),
    ("Schuldhulp Voorbeeldstad (verzonnen)", "debt_help", 2, ""),
    ("Werkplein Voorbeeldstad (verzonnen)", "work", 0, ""),
    ("Re-integratiebureau De Stap (verzonnen)", "provider", None, "000 000 00 01"),
    ("Huisartsenpraktijk Lindelaan (verzonnen)", "doctor", None, "000 000 00 02"),
    ("Maatjes Voorbeeldstad (verzonnen)", "volunteers", None, "000 000 00 03"),
)
WORKS, OWES, NEW = "VBO-09", "VBO-10", "VBO-03"


def refer_people(staff: Staff, at: datetime) -> None:
    """Sent and not received, asked back, declined, taken on, asked of the client, and to us."""
    keeper, worker = staff.by_username["contracten"], staff.by_username["klantmanager"]
    teams = list(dict.fromkeys(each.team for each in staff.caseworkers))
    places = {}
    for name, kind, team, phone in DESTINATIONS:
        values = {
            "name": name,
            "kind": kind,
            "team": teams[team] if team is not None else None,
            "address": "Lindelaan 1 (verzonnen), Voorbeeldstad" if team is None else "",
            "phone": phone,
        }
        places[kind] = service.save_destination(None, values, person=keeper)
    own = casework.visible_cases(worker).filter(caseworker=worker)
    cases = {
        case.client.identity.register_key: case
        for case in own.filter(client__identity__register_key__in=(WORKS, OWES, NEW))
    }
    _send_out(cases, places, staff, at)
    _receive(places["work"], staff, at)


def _send_out(cases: dict[str, Any], places: dict[str, Any], staff: Staff, at: datetime) -> None:
    worker = staff.by_username["klantmanager"]
    helper = next(each for each in staff.caseworkers if each.team == places["neighbourhood"].team)
    long_ago, lately = at - timedelta(days=12), at - timedelta(days=3)
    _refer(cases[NEW], places["provider"], worker, long_ago, client="informed")
    asked = _refer(cases[WORKS], places["neighbourhood"], worker, lately)
    service.ask_back(asked, "Is er een tolk nodig?", person=helper, at=at - timedelta(days=1))
    _refer(cases[WORKS], places["doctor"], worker, lately, client=service.ASK)
    no_place = _refer(cases[OWES], places["volunteers"], worker, long_ago)
    service.decline(
        no_place,
        "no_place",
        text="Over drie maanden is er plek.",
        person=worker,
        at=lately,
        name="Riet (verzonnen)",
    )
    taken = _refer(cases[OWES], places["neighbourhood"], worker, long_ago)
    service.accept(taken, person=helper, at=lately)


def _receive(here: Any, staff: Staff, at: datetime) -> None:
    """A colleague of another team asks the team of the caseworker to help too."""
    sender = next(each for each in staff.caseworkers if each.team != here.team)
    case = casework.open_case(
        person=sender, question="debts", at=at - timedelta(days=5), register_key="VBO-31"
    )
    note = "Wil graag weer aan het werk, liefst met de handen. (verzonnen)"
    _refer(case, here, sender, at - timedelta(days=2), note=note)


def _refer(
    case: Any, place: Any, sender: Any, at: datetime, *, client: str = "agrees", note: str = ""
) -> Any:
    draft = service.Draft(shares=["agreements"], client=client, note=note)
    return service.refer(case, place, draft, person=sender, at=at)
