# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where goals stand on a day, and all goals of a plan as one score over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.attainment.models import GoalRating, GoalScale
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.core.attainment import Attainment, attainment_score

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True)
class AttainmentCourse:
    """The score of all goals of a plan by one rater, on each day somebody rated; oldest first."""

    rated_by: str
    points: tuple[tuple[date, Attainment], ...]

    @property
    def last(self) -> Attainment:
        return self.points[-1][1]

    @property
    def change(self) -> float | None:
        """From the first day to the last, where the same goals were rated on both."""
        first, last = self.points[0][1], self.last
        if len(self.points) < 2 or first.rated != last.rated:
            return None
        if first.t_score is None or last.t_score is None:
            return None
        return last.t_score - first.t_score


@transaction.atomic
def rate_goals(
    case: Case, levels: Mapping[int, int], *, rated_by: str, on: date, person: Person
) -> None:
    """Record where goals stand, by the key of their scale; the same day again replaces it."""
    scales = GoalScale.objects.filter(goal__plan__case=case, pk__in=levels)
    for scale in scales:
        GoalRating.objects.update_or_create(
            scale=scale,
            on=on,
            rated_by=RatedBy(rated_by),
            defaults={"level": levels[scale.pk], "recorded_by": person},
        )
    if scales:
        detail = {"count": len(scales), "rated_by": str(rated_by)}
        record_event("goals_rated", person=person, subject=case, detail=detail)


def latest_level(scale: GoalScale) -> GoalRating | None:
    """The newest rating of one goal, whoever gave it."""
    return max(scale.ratings.all(), key=lambda row: (row.on, row.pk), default=None)


def courses_of(scales: Sequence[GoalScale]) -> list[AttainmentCourse]:
    """One course for each rater who rated something: views stand side by side, never mixed."""
    raters = [
        each.value
        for each in (RatedBy.BOTH, RatedBy.CLIENT, RatedBy.PROFESSIONAL)
        if any(row.rated_by == each for scale in scales for row in scale.ratings.all())
    ]
    return [AttainmentCourse(rater, tuple(_points(scales, rater))) for rater in raters]


def _points(scales: Sequence[GoalScale], rater: str) -> list[tuple[date, Attainment]]:
    own = [[row for row in scale.ratings.all() if row.rated_by == rater] for scale in scales]
    days = sorted({row.on for rows in own for row in rows})
    weights = [float(scale.weight) for scale in scales]
    return [
        (day, attainment_score(levels=[_level(rows, day) for rows in own], weights=weights))
        for day in days
    ]


def _level(rows: Sequence[GoalRating], day: date) -> int | None:
    seen = [row for row in rows if row.on <= day]
    return max(seen, key=lambda row: row.on).level if seen else None
