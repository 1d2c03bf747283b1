# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking back with the client, and then closing the case or weighing again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.attainment.service import rate_goals, scales_of
from kenniskompas.casework.execution.models import Evaluation
from kenniskompas.casework.execution.service.unknown import record_unknown, require_outcomes
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.intake.service import close_case, finish_step, return_to
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.service import current_plan

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person, Team
    from kenniskompas.casework.decision.models import Decision


@dataclass(frozen=True, slots=True)
class Reflection:
    """Three questions about the own work; each may stay open. Shared only by the author."""

    as_expected: str = ""
    otherwise: str = ""
    take_along: str = ""
    is_shared: bool = False


NOTHING_SAID = Reflection()


class GoalsNotScored(Exception):
    """A case closes when every goal has a score; `count` goals have none yet."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(str(count))


@transaction.atomic
def evaluate_case(
    decision: Decision,
    *,
    person: Person | None,
    at: datetime,
    goal_scores: Mapping[int, int],
    levels: Mapping[int, int] | None = None,
    would_choose_again: bool | None = None,
    client_says: str = "",
    reflection: Reflection = NOTHING_SAID,
    then: str = "close",
    unknown: Mapping[str, str] | None = None,
    unknown_words: str = "",
) -> Evaluation:
    """Score the goals and look back; `then` is "close", "again" (weigh again) or "keep".

    `goal_scores` are of goals without levels, `levels` of scales, each by its key. `unknown` gives
    outcomes without a value their reason. Raises GoalsNotScored and
    OutcomesNotFilled when the case cannot close yet; nothing is kept then.
    """
    case = decision.case
    given = dict(levels or {})
    if person is not None:
        today = timezone.localdate(at)
        rate_goals(case, given, rated_by=RatedBy.BOTH, on=today, person=person)
    _score_goals(decision, goal_scores, rated=given, needs_all=then == "close")
    record_unknown(case, unknown or {}, person=person, at=at, words=unknown_words)
    if then == "close":
        require_outcomes(decision)
    evaluation, _created = Evaluation.objects.update_or_create(
        decision=decision,
        defaults={
            "case": case,
            "would_choose_again": would_choose_again,
            "client_says": client_says,
            **asdict(reflection),
            "recorded_by": person,
            "at": at,
        },
    )
    finish_step(case, Step.EVALUATION, at=at)
    record_event("case_evaluated", person=person, subject=case)
    if then == "close" and person is not None:
        close_case(case, person=person, on=timezone.localdate(at), reason="evaluated")
    elif then == "again":
        return_to(case, Step.DECISION, at=at)
    return evaluation


def reflections_of(
    *, person: Person | None = None, team: Team | None = None, at_most: int = 10
) -> list[Evaluation]:
    """What somebody wrote when looking back, or what a team shared; the newest first."""
    if (person is None) == (team is None):
        raise ValueError("reflections_of needs a person or a team, and not both")
    said = Evaluation.objects.exclude(as_expected="", otherwise="", take_along="")
    found = (
        said.filter(recorded_by=person)
        if person is not None
        else said.filter(case__team=team, is_shared=True)
    )
    return list(found.select_related("decision__choice", "case__client").order_by("-at")[:at_most])


def _score_goals(
    decision: Decision,
    scores: Mapping[int, int],
    *,
    rated: Mapping[int, int],
    needs_all: bool,
) -> None:
    """A goal has a score, or a level that was given now or after the start."""
    plan = current_plan(decision.case)
    goals = list(plan.goals.all()) if plan is not None else []
    for goal in goals:
        if goal.pk in scores:
            goal.score = scores[goal.pk]
            goal.save(update_fields=["score"])
    levelled = {
        scale.goal_id
        for scale in scales_of(plan)
        if scale.pk in rated or any(row.on > scale.described_on for row in scale.ratings.all())
    }
    unscored = sum(goal.score is None and goal.pk not in levelled for goal in goals)
    if unscored and needs_all:
        raise GoalsNotScored(unscored)
