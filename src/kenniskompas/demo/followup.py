# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A client of Voorbeeldstad whose case closed half a year ago, and who may be asked (invented)."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.execution.service import Reflection, open_outcomes
from kenniskompas.casework.followup.service import agree_later_contact
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.demo.people import Staff
from kenniskompas.demo.story import RECENT_WORK, Story, tell_story

CLOSED = Story(
    "VBO-11",
    "work",
    "Zoekt vast werk na een tijdelijk contract",
    RECENT_WORK,
    "running",
    domains={"daytime_activity": "goal"},
    wish="Een contract waar ik op kan rekenen.",
    goal="Een vaste baan in de buurt",
)


def ask_later(staff: Staff, at: datetime) -> None:
    """Helped a year ago, closed half a year ago: the first question waits on the worklist."""
    worker = staff.by_username["klantmanager"]
    case = tell_story(CLOSED, worker, at - timedelta(days=330))
    decision, plan = case.decisions.get(), current_plan(case)
    closed_at = at - timedelta(days=190)
    casework.evaluate_case(
        decision,
        person=worker,
        at=closed_at,
        goal_scores={goal.pk: 4 for goal in plan.goals.all()} if plan else {},
        unknown={each.code: "too_early" for each in open_outcomes(decision)},
        reflection=Reflection(
            as_expected="De sollicitaties kwamen op gang na twee gesprekken.",
            otherwise="De werkgever wilde eerst een proefplaatsing; dat hield ons een maand op.",
            take_along="Een proefplaatsing eerder ter sprake brengen.",
            is_shared=True,
        ),
        client_says="Fijn dat er iemand meekeek bij de sollicitaties.",
    )
    case.refresh_from_db()
    agree_later_contact(
        case, agrees=True, route="phone", on=timezone.localdate(closed_at), person=worker
    )
