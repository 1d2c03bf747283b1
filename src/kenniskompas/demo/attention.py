# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What asks for a look in Voorbeeldstad: a reminder, a day that passed, a question not answered."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.contact.service import record_contact
from kenniskompas.casework.turns.choices import Part
from kenniskompas.casework.turns.service import divide_steps, give_part
from kenniskompas.casework.worklist.service import save_filter
from kenniskompas.demo.people import Staff

# By the number in the register: days from today, and what there is to do.
REMINDERS = (
    ("VBO-04", -3, "Vragen naar de brief van de huisarts"),
    ("VBO-09", 5, "Bellen met de trajectbegeleider"),
    ("VBO-10", -1, "Is de inkomensverklaring binnen?"),
)
# By the number in the register: weeks ago, how, what was noted and about what.
CONTACTS = (
    ("VBO-09", 5, "talk", "Kennismaking op het werkplein. Wil rustig opbouwen.", ["work", "wish"]),
    ("VBO-09", 2, "phone", "Twee dagdelen gaan goed. Reizen valt tegen.", ["work"]),
    ("VBO-10", 3, "missed", "Niet verschenen; nieuwe afspraak voorgesteld.", ["agreement"]),
)
ASKED = ("VBO-09",)
DIVISION = {("debts", "execution"): Part.EXECUTOR, ("work", "diagnosis"): Part.SPECIALIST}


def ask_for_attention(staff: Staff, at: datetime) -> None:
    worker = staff.by_username["klantmanager"]
    today = timezone.localdate(at)
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker)
        .filter(client__identity__register_key__startswith="VBO-", caseworker=worker)
        .select_related("client__identity")
    }
    for key, days, text in REMINDERS:
        casework.set_reminder(cases[key], on=today + timedelta(days=days), text=text, person=worker)
    divide_steps(staff.organisation, DIVISION, person=staff.by_username["beheer"])
    give_part(cases["VBO-10"], Part.EXECUTOR, staff.caseworkers[1], person=worker)
    for key, weeks, way, note, topics in CONTACTS:
        record_contact(
            cases[key],
            on=today - timedelta(weeks=weeks),
            way=way,
            note=note,
            topics=topics,
            person=worker,
            at=at - timedelta(weeks=weeks),
        )
    for key in ASKED:
        casework.ask_how_it_goes(cases[key], person=worker, at=at - timedelta(days=4))
    save_filter(
        worker, name="Schulden, hele team", query="scope=team&question=debts", is_start=False
    )
