# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad's open debt cases owe: one threatened, one with a term about to end."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.debts import service as debts
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.demo.people import Staff

THREATENED, MORATORIUM, ARRANGED = "VBO-02", "VBO-07", "VBO-10"
SOURCE = "vtlb-calculator, juli 2026 (verzonnen uitkomst)"
Owed = tuple[str, int, str, bool]
# Creditor, euros, kind, preferent.
DEBTS: dict[str, tuple[Owed, ...]] = {
    THREATENED: (
        ("Woonstichting De Linde (verzonnen)", 2_940, "other", False),
        ("Zorgverzekeraar Vivo (verzonnen)", 1_128, "care", False),
    ),
    MORATORIUM: (
        ("Belastingdienst", 8_412, "public", True),
        ("Woonstichting De Linde (verzonnen)", 3_655, "other", False),
        ("Energie van Hier (verzonnen)", 1_987, "utilities", False),
        ("Zorgverzekeraar Vivo (verzonnen)", 2_204, "care", False),
        ("Webwinkel Alles (verzonnen)", 764, "other", False),
    ),
    ARRANGED: (
        ("Uitkeringsinstantie (verzonnen)", 4_100, "public", True),
        ("Bank Noord (verzonnen)", 9_250, "other", False),
        ("Telefoonwinkel (verzonnen)", 612, "other", False),
        ("Waterbedrijf (verzonnen)", 348, "utilities", False),
    ),
}
BUDGET = (
    ("income", "Loon en toeslagen", 1_985),
    ("fixed_cost", "Huur", 645),
    ("fixed_cost", "Energie en water", 210),
    ("fixed_cost", "Zorgverzekering", 158),
)


def write_debts(staff: Staff, at: datetime) -> None:
    """Write down what each debt case owes and how far its help is."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker).filter(
            client__identity__register_key__in=DEBTS, caseworker=worker
        )
    }
    for key, owed in DEBTS.items():
        for creditor, euros, kind, preferent in owed:
            debts.record_debt(
                cases[key],
                creditor=creditor,
                amount=100 * euros,
                kind=kind,
                known_on=today - timedelta(days=20),
                is_preferent=preferent,
                person=worker,
            )
    _threaten(cases[THREATENED], worker, today)
    _with_moratorium(cases[MORATORIUM], worker, at)
    _arranged(cases[ARRANGED], worker, at)


def _threaten(case: Any, worker: Person, today: date) -> None:
    """Asked for help last week; since yesterday an eviction is announced."""
    days = {Phase.APPLICATION: (today - timedelta(days=6), None)}
    debts.record_course(case, days, facts={}, solution="", revision=0, person=worker)
    debts.record_threat(case, "eviction", on=today - timedelta(days=1), person=worker)


def _with_moratorium(case: Any, worker: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    _calculate(case, worker, at, capacity=61)
    debts.record_causes(case, ["life_event", "behaviour"], person=worker)
    days = {
        Phase.APPLICATION: (today - timedelta(days=200), today - timedelta(days=190)),
        Phase.INTAKE: (today - timedelta(days=190), today - timedelta(days=176)),
        Phase.STABILISATION: (today - timedelta(days=176), None),
    }
    ruled = {"ruling": "admitted", "ruled_on": today - timedelta(days=176)}
    debts.record_course(case, days, facts=ruled, solution="", revision=0, person=worker)
    debts.record_moment(
        case,
        kind="moratorium",
        requested_on=today - timedelta(days=180),
        decided_on=today - timedelta(days=174),
        is_granted=True,
        starts_on=today - timedelta(days=174),
        ends_on=today + timedelta(days=9),
        person=worker,
    )


def _arranged(case: Any, worker: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    _calculate(case, worker, at, capacity=135)
    debts.record_causes(case, ["life_event"], person=worker)
    days = {
        Phase.APPLICATION: (today - timedelta(days=300), today - timedelta(days=285)),
        Phase.INTAKE: (today - timedelta(days=285), today - timedelta(days=262)),
        Phase.STABILISATION: (today - timedelta(days=262), today - timedelta(days=150)),
        Phase.PLAN: (None, today - timedelta(days=250)),
        Phase.ARRANGEMENT: (today - timedelta(days=150), None),
        Phase.SOLUTION: (today - timedelta(days=90), None),
    }
    facts = {
        "ruling": "admitted",
        "ruled_on": today - timedelta(days=262),
        "arrangement_granted_on": today - timedelta(days=95),
    }
    debts.record_course(case, days, facts=facts, solution="mediation", revision=0, person=worker)
    for debt in debts.look_at_debts(debts.help_of(case), on=today).debts:
        debts.record_answer(case, debt.pk, answer="agreed", person=worker)
    debts.add_support(
        case, kind="coaching", starts_on=today - timedelta(days=240), ends_on=None, person=worker
    )


def _calculate(case: Any, worker: Person, at: datetime, *, capacity: int) -> None:
    """What the official calculation would have said, and the money it rests on."""
    for side, label, euros in BUDGET:
        debts.add_budget_line(case, side=side, label=label, amount=100 * euros, person=worker)
    debts.record_capacity(
        case,
        vtlb=100 * (1_985 - capacity),
        amount=100 * capacity,
        calculated_on=timezone.localdate(at) - timedelta(days=15),
        source=SOURCE,
        person=worker,
        at=at,
    )
