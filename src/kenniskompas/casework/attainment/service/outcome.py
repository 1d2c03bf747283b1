# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals of their own as something that clients report: one score for evaluations."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kenniskompas.casework.attainment.models import GoalScale
from kenniskompas.casework.attainment.service.rating import courses_of
from kenniskompas.casework.instruments.choices import RatedBy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenniskompas.accounts.models import Organisation

OWN_GOALS = "own_goals_12m"
# Levels that were written shortly before somebody rated them say what was reached, not whether it
# was expected. Our own choice.
WRITTEN_AHEAD = timedelta(days=90)
# Whose word counts, the first that there is: a professional alone is no client.
CLIENTS_WORD = (RatedBy.CLIENT.value, RatedBy.BOTH.value)


def own_goals_seen(
    question: str, organisation: Organisation
) -> dict[str, list[tuple[date, float]]]:
    """The T-score of each case on each day that the client rated, the oldest first.

    Of the goals of the first plan that has levels: they follow from the decision that is evaluated.
    """
    scales = GoalScale.objects.filter(
        goal__plan__case__question=question, goal__plan__case__client__organisation=organisation
    ).select_related("goal__plan")
    plans: dict[tuple[str, int], list[GoalScale]] = defaultdict(list)
    for scale in scales.prefetch_related("ratings").order_by(
        "goal__plan__starts_on", "goal__plan", "goal"
    ):
        plans[str(scale.goal.plan.case_id), scale.goal.plan_id].append(scale)
    seen: dict[str, list[tuple[date, float]]] = {}
    for (case, _plan), goals in plans.items():
        if case not in seen:
            seen[case] = _scores(goals)
    return seen


def _scores(scales: list[GoalScale]) -> list[tuple[date, float]]:
    courses = {course.rated_by: course for course in courses_of(scales)}
    course = next((courses[rater] for rater in CLIENTS_WORD if rater in courses), None)
    if course is None:
        return []
    earliest = _last_written(scales) + WRITTEN_AHEAD
    return [
        (day, found.t_score)
        for day, found in course.points
        if found.t_score is not None and day >= earliest
    ]


def _last_written(scales: Iterable[GoalScale]) -> date:
    return max(scale.described_on for scale in scales)
