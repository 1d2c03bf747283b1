# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where two reviewers differ: a joint conclusion that both stand behind, or a third who settles."""

from datetime import datetime

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.appraisal.choices import Act, Judgement, Stage, StepKind
from kenniskompas.knowledge.appraisal.models import Dossier, JointConclusion
from kenniskompas.knowledge.appraisal.service.errors import ChangedMeanwhile, NotAllowed
from kenniskompas.knowledge.appraisal.service.moving import locked, move, note_step
from kenniskompas.knowledge.appraisal.service.rules import own_review
from kenniskompas.knowledge.research.choices import Bias


def choices_of(conclusion: JointConclusion) -> tuple[str, ...]:
    return tuple(Bias.values if conclusion.domain else Judgement.values)


@transaction.atomic
def propose_conclusion(
    dossier_id: int,
    subject: str,
    *,
    judgement: str,
    reason: str,
    seen: int,
    person: Person,
    at: datetime,
) -> JointConclusion:
    """Put a conclusion to the other reviewer; a counter-proposal replaces the one in view.

    Raises NotAllowed, ChangedMeanwhile.
    """
    dossier = locked(dossier_id, Act.RESOLVE, person=person, at=at)
    conclusion = _in_view(dossier, subject, seen)
    _write(conclusion, judgement, reason, person)
    conclusion.save()
    note_step(dossier, StepKind.CONCLUSION_PROPOSED, person=person, at=at)
    return conclusion


@transaction.atomic
def agree(dossier_id: int, subject: str, *, seen: int, person: Person, at: datetime) -> None:
    """Stand behind what the other reviewer proposed. Raises NotAllowed, ChangedMeanwhile."""
    dossier = locked(dossier_id, Act.RESOLVE, person=person, at=at)
    conclusion = _in_view(dossier, subject, seen)
    if conclusion.proposed_by_id in (None, person.pk):
        raise NotAllowed("own_proposal")
    _settle(dossier, conclusion, person, at)


@transaction.atomic
def rule(
    dossier_id: int,
    subject: str,
    *,
    judgement: str,
    reason: str,
    seen: int,
    person: Person,
    at: datetime,
) -> None:
    """Settle one difference as the third reviewer. Raises NotAllowed, ChangedMeanwhile."""
    dossier = locked(dossier_id, Act.RULE, person=person, at=at)
    review = own_review(dossier, person)
    if review is None or review.declared_at is None:
        raise NotAllowed("not_declared")
    conclusion = _in_view(dossier, subject, seen)
    _write(conclusion, judgement, reason, person)
    _settle(dossier, conclusion, person, at)


def waits_for(dossier: Dossier, person: Person) -> bool:
    """Whether some difference waits for this reviewer rather than for the other one."""
    return any(
        each.settled_at is None and each.proposed_by_id != person.pk
        for each in dossier.conclusions.all()
    )


def _in_view(dossier: Dossier, subject: str, seen: int) -> JointConclusion:
    conclusion = dossier.conclusions.get(subject=subject)
    if conclusion.settled_at is not None:
        raise NotAllowed("settled")
    if conclusion.edition != seen:
        raise ChangedMeanwhile({subject: conclusion})
    return conclusion


def _write(conclusion: JointConclusion, judgement: str, reason: str, person: Person) -> None:
    if judgement not in choices_of(conclusion):
        raise ValueError(f"{judgement!r} is no judgement of {conclusion.subject}")
    if not reason.strip():
        raise ValueError("a joint conclusion needs a reason")
    conclusion.judgement, conclusion.reason = judgement, reason.strip()
    conclusion.proposed_by = person
    conclusion.edition += 1


def _settle(dossier: Dossier, conclusion: JointConclusion, person: Person, at: datetime) -> None:
    conclusion.settled_by, conclusion.settled_at = person, at
    conclusion.save()
    note_step(dossier, StepKind.CONCLUSION_SETTLED, person=person, at=at)
    if not dossier.conclusions.filter(settled_at=None).exists():
        move(dossier, Stage.TO_DECIDE, at)
        note_step(dossier, StepKind.DIFFERENCES_RESOLVED, person=None, at=at)
