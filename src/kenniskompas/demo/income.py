# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What work would do to the money of two clients of Voorbeeldstad; every amount is invented."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.work import service as work
from kenniskompas.core.income import MonthlyMoney
from kenniskompas.demo.people import Staff

TRAPPED, ASKED, LITTLE = "VBO-03", "VBO-05", "VBO-09"
CALCULATOR = "Werkrekenhulp (verzonnen uitkomst)"
NOW = MonthlyMoney(income=0, benefits=137_500, allowances=48_200, costs=2_500)
WITH_HOURS = MonthlyMoney(income=142_300, benefits=0, allowances=51_600, costs=14_250)
WITH_MORNINGS = MonthlyMoney(income=61_800, benefits=92_400, allowances=48_200, costs=4_100)


def calculate_income(staff: Staff, at: datetime) -> None:
    """Work leaves one client less and one little more; a third was only asked."""
    worker, client = staff.by_username["klantmanager"], staff.by_username["client"]
    cases = {
        case.client.identity.register_key: case
        for case in casework.visible_cases(worker).filter(
            client__identity__register_key__in=(TRAPPED, ASKED, LITTLE), caseworker=worker
        )
    }
    before = at - timedelta(days=12)
    for key, direction, amount, words, route, person in (
        (TRAPPED, "better", 20_000, "Dan verdien ik toch meer dan nu?", "desk", worker),
        (ASKED, "unknown", None, "", "phone", worker),
        (LITTLE, "same", None, "Ik doe het niet om het geld.", "site", client),
    ):
        work.record_expectation(
            cases[key],
            direction=direction,
            amount=amount,
            words=words,
            route=route,
            person=person,
            at=before,
        )
    for key, job, then, depends_on in (
        (TRAPPED, "24 uur per week, minimumloon", WITH_HOURS, ["hours", "childcare", "travel"]),
        (LITTLE, "drie ochtenden per week in een winkel", WITH_MORNINGS, ["hours", "temporary"]),
    ):
        _take_over(cases[key], staff, at, job, then, depends_on)


def _take_over(
    case: Any, staff: Staff, at: datetime, job: str, then: MonthlyMoney, depends_on: list[str]
) -> None:
    work.record_calculation(
        case,
        calculator=CALCULATOR,
        calculated_on=timezone.localdate(at) - timedelta(days=10),
        work=job,
        now=NOW,
        then=then,
        depends_on=depends_on,
        note="",
        person=staff.by_username["klantmanager"],
        at=at - timedelta(days=10),
    )
