# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision, its publication among the ratings, and its reconsideration by somebody else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import get_organisation
from kenniskompas.knowledge.appraisal.choices import (
    EFFECTIVE,
    Act,
    Round,
    Stage,
    StepKind,
    levels_up_to,
)
from kenniskompas.knowledge.appraisal.models import Dossier, RecognitionDecision
from kenniskompas.knowledge.appraisal.service.items import tool_and_domain
from kenniskompas.knowledge.appraisal.service.moving import locked, move, note_step
from kenniskompas.knowledge.appraisal.service.outcome import Outcome, outcomes_of
from kenniskompas.knowledge.appraisal.service.submitting import require_no_other
from kenniskompas.knowledge.catalogue.models import Level
from kenniskompas.knowledge.catalogue.service import OwnRating, publish_rating
from kenniskompas.knowledge.research.service.bias import DOMAINS_OF_TOOL
from kenniskompas.knowledge.research.service.judging import Judging, judge_bias

USUAL_YEARS, MOST_YEARS = 5, 10


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What somebody decides; level `none` refuses, and then nothing holds until a date."""

    level: str
    reasons: str
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not self.reasons.strip():
            raise ValueError("a decision needs reasons")
        if (self.level == Level.NONE) != (self.valid_until is None):
            raise ValueError(f"level {self.level} with valid_until {self.valid_until}")


def grantable(level: str) -> tuple[str, ...]:
    """What can be decided on an application for this level: refusal, or it or a lower one."""
    return (Level.NONE, *levels_up_to(level))


def usual_validity(today: date) -> date:
    return later(today, USUAL_YEARS)


def latest_validity(today: date) -> date:
    return later(today, MOST_YEARS)


def later(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28."""
    return day.replace(year=day.year + years, day=min(day.day, 28 if day.month == 2 else day.day))


@transaction.atomic
def decide(
    dossier_id: int, text: DecisionText, *, person: Person, at: datetime
) -> RecognitionDecision:
    """Decide, publish it as a rating, and keep what reviewers said of the studies. Raises
    NotAllowed."""
    dossier = locked(dossier_id, Act.DECIDE, person=person, at=at)
    decision = _record(dossier, text, Round.FIRST, person, at)
    move(dossier, Stage.DECIDED, at)
    note_step(dossier, StepKind.DECIDED, person=person, at=at, text=text.reasons)
    _publish(dossier, decision)
    _keep_bias(dossier, at)
    return decision


@transaction.atomic
def appeal(dossier_id: int, *, grounds: str, person: Person, at: datetime) -> None:
    """Ask somebody else to look again; the published rating stays until then. Raises NotAllowed."""
    if not grounds.strip():
        raise ValueError("asking for reconsideration needs grounds")
    dossier = locked(dossier_id, Act.APPEAL, person=person, at=at)
    require_no_other(dossier.intervention_id)
    dossier.appeal_grounds = grounds.strip()
    dossier.save(update_fields=["appeal_grounds"])
    move(dossier, Stage.APPEALED, at)
    note_step(dossier, StepKind.APPEALED, person=person, at=at, text=grounds)


@transaction.atomic
def decide_appeal(
    dossier_id: int, text: DecisionText, *, person: Person, at: datetime
) -> RecognitionDecision:
    """Decide again; the outcome replaces the published rating. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.DECIDE_APPEAL, person=person, at=at)
    decision = _record(dossier, text, Round.APPEAL, person, at)
    move(dossier, Stage.APPEAL_DECIDED, at)
    note_step(dossier, StepKind.APPEAL_DECIDED, person=person, at=at, text=text.reasons)
    _publish(dossier, decision)
    return decision


def _record(
    dossier: Dossier, text: DecisionText, stage: Round, person: Person, at: datetime
) -> RecognitionDecision:
    if text.level not in grantable(dossier.level):
        raise ValueError(f"{text.level} cannot be granted on {dossier.level}")
    if text.valid_until is not None:
        today = timezone.localdate(at)
        if not today < text.valid_until <= latest_validity(today):
            raise ValueError(f"valid_until {text.valid_until} is out of range")
    words = dossier.criteria_set.words
    is_refused = text.level == Level.NONE
    return RecognitionDecision.objects.create(
        dossier=dossier,
        round=stage,
        level=text.level,
        words=words[dossier.level]["refused"] if is_refused else words[text.level]["granted"],
        reasons=text.reasons.strip(),
        valid_until=text.valid_until,
        decided_by=person,
        decided_at=at,
    )


def _publish(dossier: Dossier, decision: RecognitionDecision) -> None:
    organisation = get_organisation()
    track = dossier.criteria_set.name
    publish_rating(
        dossier.intervention,
        OwnRating(
            source=f"{track} ({organisation})" if organisation else track,
            where=f"Dossier {dossier.pk}",
            dimension=dimension_of(dossier.level),
            original=decision.words,
            level=decision.level,
            judged_on=timezone.localdate(decision.decided_at),
            valid_until=decision.valid_until,
        ),
    )


def dimension_of(level: str) -> str:
    """What an application for this level is about."""
    if level.startswith(EFFECTIVE):
        return "effectiveness"
    return {"described": "description", "founded": "theory"}[level]


def _keep_bias(dossier: Dossier, at: datetime) -> None:
    """The reviewers' judgement of each study counts for every pool that holds it."""
    for outcome in outcomes_of(dossier):
        if outcome.study is not None:
            _judge(outcome, at)


def _judge(outcome: Outcome, at: datetime) -> None:
    tool, domain = tool_and_domain(outcome.judged)
    study = outcome.judged.study
    if study is None or domain not in DOMAINS_OF_TOOL.get(tool, ()):  # type: ignore[call-overload]
        return
    judging = Judging(reason=outcome.reason, person=outcome.person, at=at)
    judge_bias(study, tool=tool, domain=domain, judgement=outcome.judgement, judging=judging)
