# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Employers of Voorbeeldstad, their places, and how far two clients are: all invented."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.employers import service as employers
from kenniskompas.demo.people import Staff

SEARCHES, ASKED, WORKS = "VBO-03", "VBO-09", "VBO-08"
# Name, sector, motives, needs, and places: title, kind, hours, asks, help, carving.
Offered = tuple[str, str, tuple[int, int], list[str], list[str], str]
REGISTER: tuple[tuple[str, str, list[str], str, tuple[Offered, ...]], ...] = (
    (
        "Bloemenhuis Jasmijn (verzonnen)",
        "retail",
        ["workforce", "chances"],
        "Hulp in de ochtend, als de bloemen binnenkomen.",
        (
            (
                "Hulp in de bloemenwinkel",
                "experience",
                (8, 16),
                ["standing", "team"],
                ["buddy", "build_up"],
                "Binden en inpakken kan zonder klanten te helpen.",
            ),
        ),
    ),
    (
        "Zorgcentrum De Es (verzonnen)",
        "care",
        ["workforce", "responsibility"],
        "Verzorgenden houden te weinig tijd over voor bewoners; taken rond de maaltijd kunnen los.",
        (
            (
                "Gastvrouw of gastheer op de afdeling",
                "regular",
                (16, 24),
                ["customers", "standing", "team"],
                ["buddy", "flexible"],
                "",
            ),
            ("Linnenkamer", "sheltered", (12, 28), ["lifting"], ["coach", "fixed_tasks"], ""),
        ),
    ),
    (
        "Magazijn Noorderpoort (verzonnen)",
        "logistics",
        ["workforce", "cost"],
        "Twee avondploegen zijn moeilijk te vullen.",
        (
            (
                "Orderverzamelaar in de avond",
                "job_agreement",
                (24, 32),
                ["evenings", "lifting", "pace", "reading"],
                ["coach"],
                "",
            ),
        ),
    ),
)


def meet_employers(staff: Staff, at: datetime) -> None:
    """A register, one client who looks, one who was asked, one who works since two weeks."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    places = {}
    for name, sector, motives, needs, offered in REGISTER:
        values = {
            "name": name,
            "town": "Voorbeeldstad",
            "sector": sector,
            "contact_name": "Contactpersoon (verzonnen)",
            "motives": motives,
            "needs": needs,
        }
        employer = employers.save_employer(None, values, person=worker)
        for title, kind, (least, most), asks, gives, carving in offered:
            place = {
                "title": title,
                "kind": kind,
                "least_hours": least,
                "most_hours": most,
                "requirements": asks,
                "supports": gives,
                "can_carve": bool(carving),
                "carving": carving,
            }
            places[title] = employers.save_vacancy(
                employer, None, place, person=worker, on=today - timedelta(days=20)
            )
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker).filter(
            client__identity__register_key__in=(SEARCHES, ASKED, WORKS), caseworker=worker
        )
    }
    _tell_wishes(cases, staff, at)
    _ask(cases[ASKED], places["Hulp in de bloemenwinkel"], staff, at)
    _work(cases[WORKS], places["Linnenkamer"], staff, at)


def _tell_wishes(cases: dict[str, Any], staff: Staff, at: datetime) -> None:
    profiles = {
        SEARCHES: ("Iets met mensen, als de school open is.", ["regular"], ["care"], (12, 20)),
        ASKED: ("Drie ochtenden, rustig opbouwen.", ["experience"], ["retail"], (6, 12)),
        WORKS: ("Een vak leren, met vaste taken.", ["sheltered", "regular"], [], (12, 24)),
    }
    for key, (wishes, kinds, sectors, (least, most)) in profiles.items():
        values = {
            "wishes": wishes,
            "kinds": kinds,
            "sectors": sectors,
            "least_hours": least,
            "most_hours": most,
            "abilities": {"team": True, "customers": True, "evenings": False},
            "supports": ["flexible"] if key == SEARCHES else ["build_up", "fixed_tasks"],
            "is_findable": True,
        }
        worker = staff.by_username["klantmanager"]
        employers.save_profile(cases[key], values, person=worker, at=at)


def _ask(case: Any, vacancy: Any, staff: Staff, at: datetime) -> None:
    """Put to the client, who has not answered yet."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    employers.start_proposal(case, vacancy, person=worker, on=today - timedelta(days=1))


def _work(case: Any, vacancy: Any, staff: Staff, at: datetime) -> None:
    """Agreed, proposed, at work; the first talk waits and an agreement is open."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    proposal = employers.start_proposal(case, vacancy, person=worker, on=today - timedelta(days=30))
    employers.answer_for_client(
        proposal,
        agrees=True,
        shares=["wishes", "hours", "supports"],
        route="desk",
        person=worker,
        on=today - timedelta(days=28),
    )
    employers.propose(proposal, person=worker, on=today - timedelta(days=25))
    employers.start_work(proposal, on=today - timedelta(days=14), person=worker)
    employers.add_agreement(
        proposal,
        party="employer",
        text="Elke dag dezelfde begeleider in de linnenkamer",
        due_on=None,
        person=worker,
    )
