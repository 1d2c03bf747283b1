# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing with the client: follow the advice or deviate, both equally easy."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.choices import DeviationReason
from kenniskompas.casework.decision.models import Decision
from kenniskompas.casework.decision.service.advising import NotReadyForAdvice
from kenniskompas.casework.decision.service.drawing import drawn_arm
from kenniskompas.casework.intake.service import finish_step
from kenniskompas.casework.intake.steps import Step
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class ReasonNeeded(Exception):
    """The choice differs from the preferred approach, and no reason was given yet."""


class AlreadyDecided(Exception):
    """The choice was made; to choose again is a new decision."""


class NotOffered(Exception):
    """This is not one of the options that the advice weighed."""


def recommended(snapshot: Any) -> set[str]:
    """Options that the advice points to; empty when it leaves the choice open."""
    result = snapshot.result
    preferred = {result["preferred"]} if result.get("preferred") else set()
    return preferred | set(result.get("equivalent") or ())


def offered(snapshot: Any) -> set[str]:
    return {card["option"] for card in snapshot.result["cards"]}


@transaction.atomic
def decide(
    decision: Decision,
    choice: str,
    *,
    person: Person,
    at: datetime,
    reason: str = "",
    text: str = "",
) -> None:
    """Record the choice made with the client, and whether it is what the advice pointed to."""
    if decision.snapshot is None:
        raise NotReadyForAdvice(["advice"])
    if decision.decided_at is not None:
        raise AlreadyDecided(decision.pk)
    if choice not in offered(decision.snapshot):
        raise NotOffered(choice)
    pointed_to = suggested(decision)
    deviates = bool(pointed_to) and choice not in pointed_to
    if deviates and not reason:
        raise ReasonNeeded(choice)
    decision.choice = knowledge.get_intervention(choice)
    # Where the lot pointed, the advice was neither followed nor deviated from.
    has_advice = bool(pointed_to) and drawn_arm(decision.case) is None
    decision.followed_advice = not deviates if has_advice else None
    decision.deviation_reason = DeviationReason(reason) if deviates else ""
    decision.deviation_text = text if deviates else ""
    decision.decided_by, decision.decided_at = person, at
    decision.save()
    _log(decision, choice, person=person, at=at)
    finish_step(decision.case, Step.DECISION, at=at)


def suggested(decision: Decision) -> set[str]:
    """What the lot pointed to where the client agreed to that, else the advice; may be empty."""
    arm = drawn_arm(decision.case)
    return recommended(decision.snapshot) if arm is None else {arm}


def _log(decision: Decision, choice: str, *, person: Person, at: datetime) -> None:
    if decision.snapshot is not None and decision.followed_advice is not None:
        kind = "followed" if decision.followed_advice else "deviated"
        reason = decision.deviation_reason
        advice.record_event(
            decision.snapshot, kind=kind, person=person, option=choice, reason=reason, at=at
        )
    detail = {"choice": choice, "followed": decision.followed_advice}
    record_event("decision_taken", person=person, subject=decision.case, detail=detail)
