# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What much less, less, as, more and much more than expected mean for one goal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.attainment.models import GoalScale
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.plan.models import Goal

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.casework.plan.models import Plan

LEVELS = ("much_less", "less", "expected", "more", "much_more")


class ScaleInUse(Exception):
    """Somebody rated this goal later than the start: its levels stay what they were."""


def get_goal(case: Case, goal_id: int) -> Goal | None:
    return Goal.objects.select_related("plan").filter(plan__case=case, pk=goal_id).first()


def scale_of(goal: Goal) -> GoalScale | None:
    return GoalScale.objects.prefetch_related("ratings").filter(goal=goal).first()


def scales_of(plan: Plan | None) -> list[GoalScale]:
    """The goals of a plan that have levels, with every rating."""
    if plan is None:
        return []
    scales = GoalScale.objects.filter(goal__plan=plan).select_related("goal")
    return list(scales.prefetch_related("ratings").order_by("goal"))


@transaction.atomic
def save_scale(
    goal: Goal,
    words: Mapping[str, str],
    *,
    weight: int,
    level_now: int | None,
    on: date,
    person: Person,
) -> GoalScale:
    """Keep the five levels of a goal, and where it stands at the start. Raises ScaleInUse."""
    known = GoalScale.objects.select_for_update().filter(goal=goal).first()
    if known is not None and known.ratings.filter(on__gt=known.described_on).exists():
        raise ScaleInUse(goal.pk)
    values: dict[str, Any] = {name: words[name] for name in LEVELS}
    scale, is_new = GoalScale.objects.update_or_create(
        goal=goal, defaults={**values, "weight": weight, "described_on": on, "recorded_by": person}
    )
    scale.ratings.all().delete()
    if level_now is not None:
        scale.ratings.create(level=level_now, on=on, rated_by=RatedBy.BOTH, recorded_by=person)
    action = "goal_levels_described" if is_new else "goal_levels_changed"
    record_event(action, person=person, subject=goal.plan.case)
    return scale
