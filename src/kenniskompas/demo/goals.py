# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals of Voorbeeldstad with five levels, rated twice by two people (invented)."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.attainment.service import rate_goals, save_scale
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.demo.people import Staff

CASE = "VBO-09"
LEVELS = {
    "much_less": "Geen enkele ochtend",
    "less": "Eén ochtend per week",
    "expected": "Drie ochtenden per week",
    "more": "Vier ochtenden per week",
    "much_more": "Een contract bij de bloemenwinkel",
}
SECOND = "Weer zonder wekker uit bed komen"
SECOND_LEVELS = {
    "much_less": "Vaker pas na twaalf uur op",
    "less": "Twee dagen per week voor negen uur op",
    "expected": "Vier dagen per week voor negen uur op",
    "more": "Elke werkdag voor negen uur op",
    "much_more": "Elke dag, ook in het weekend",
}


def describe_goals(staff: Staff, at: datetime) -> None:
    """Described a month ago; the client and both together say where the goals stand since."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    case = casework.visible_cases(worker).get(
        client__identity__register_key=CASE, caseworker=worker
    )
    plan = current_plan(case)
    if plan is None:
        raise ValueError(f"{CASE} has no plan")
    first = plan.goals.get()
    second = casework.add_goal(plan, text=SECOND, person=worker)
    start, later = today - timedelta(days=28), today - timedelta(days=6)
    scales = [
        save_scale(goal, words, weight=weight, level_now=-1, on=start, person=worker)
        for goal, words, weight in ((first, LEVELS, 2), (second, SECOND_LEVELS, 1))
    ]
    known = (
        ("client", start + timedelta(days=1), (-1, -2)),
        ("client", later, (0, 0)),
        ("both", later, (0, -1)),
    )
    for rated_by, on, levels in known:
        given = {scale.pk: level for scale, level in zip(scales, levels, strict=True)}
        rate_goals(case, given, rated_by=rated_by, on=on, person=worker)
