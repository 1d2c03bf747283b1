# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Done as meant? A few points of the approach, answered in as many ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.delivery.choices import MOST_POINTS, CheckedBy, Done
from kenniskompas.casework.delivery.models import FidelityCheck
from kenniskompas.casework.plan.models import Activity

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.knowledge.catalogue.models import Intervention


def points_of(intervention: Intervention) -> list[str]:
    """What makes this approach work: its own ingredients first, then those that many share."""
    told = intervention.description
    points = [*told.get("specific_ingredients", []), *told.get("general_ingredients", [])]
    return list(dict.fromkeys(points))[:MOST_POINTS]


def get_activity(case: Case, pk: int) -> Activity | None:
    rows = Activity.objects.filter(plan__case=case, pk=pk)
    return rows.select_related("intervention", "contract", "plan").first()


def checks_of(activity: Activity) -> list[FidelityCheck]:
    return list(activity.fidelity_checks.select_related("recorded_by"))


def record_check(
    activity: Activity,
    answers: Sequence[tuple[str, str]],
    *,
    said_by: str,
    on: date,
    person: Person,
) -> FidelityCheck:
    """Record what was done as meant; the same again on one day replaces it.

    Raises ValueError for a point that is not of this approach, or without any answer.
    """
    known = set(points_of(activity.intervention))
    if not answers or any(point not in known for point, _answer in answers):
        raise ValueError(f"no points of {activity.intervention}: {answers!r}")
    check, _is_new = FidelityCheck.objects.update_or_create(
        activity=activity,
        on=on,
        said_by=CheckedBy(said_by),
        defaults={
            "answers": [[point, Done(answer).value] for point, answer in answers],
            "recorded_by": person,
        },
    )
    detail = {"answered": check.answered, "said_by": said_by}
    record_event("fidelity_checked", person=person, subject=activity.plan.case, detail=detail)
    return check
