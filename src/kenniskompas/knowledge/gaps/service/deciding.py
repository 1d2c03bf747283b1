# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people decide about a gap: owner, answer, wording, duty to evaluate. Never a bare status."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import PERMISSIONS, Permission, record_event
from kenniskompas.knowledge.catalogue.wording import search_text
from kenniskompas.knowledge.gaps.choices import GapStatus, GapStep
from kenniskompas.knowledge.gaps.models import GapComment, GapEvent, KnowledgeGap
from kenniskompas.knowledge.gaps.service.studying import standing_of


class ChangedMeanwhile(Exception):
    """Somebody else changed this gap after it was opened; `event` is what they did."""

    def __init__(self, event: GapEvent | None) -> None:
        self.event = event
        super().__init__(str(event))


def possible_owners(organisation: Organisation | None) -> QuerySet[Person]:
    """Who may look after a gap: those who manage gaps in this organisation."""
    roles = [role for role, allowed in PERMISSIONS.items() if Permission.MANAGE_GAPS in allowed]
    people = Person.objects.filter(organisation=organisation, role__in=roles, is_active=True)
    return people.order_by("first_name", "last_name", "username")


@transaction.atomic
def assign_owner(
    gap: KnowledgeGap, owner: Person | None, *, person: Person, version: int, at: datetime
) -> None:
    """Raises ChangedMeanwhile, like every function here that takes a version."""
    locked = lock(gap, version)
    locked.owner = owner
    detail = {"owner": owner.display_name if owner else ""}
    keep(locked, GapStep.OWNED, ["owner"], detail, person, at)


@transaction.atomic
def answer_gap(gap: KnowledgeGap, text: str, *, person: Person, version: int, at: datetime) -> None:
    """Close it with the answer and where that is to be found."""
    locked = lock(gap, version)
    locked.status, locked.answer, locked.answered_at = GapStatus.ANSWERED, text.strip(), at
    fields = ["status", "answer", "answered_at"]
    keep(locked, GapStep.ANSWERED, fields, {"text": locked.answer}, person, at)


@transaction.atomic
def reopen_gap(gap: KnowledgeGap, why: str, *, person: Person, version: int, at: datetime) -> None:
    """Open it again; the earlier answer stays in the history."""
    locked = lock(gap, version)
    locked.status, locked.answer, locked.answered_at = standing_of(locked), "", None
    fields = ["status", "answer", "answered_at"]
    keep(locked, GapStep.REOPENED, fields, {"text": why.strip()}, person, at)


@transaction.atomic
def reword_gap(
    gap: KnowledgeGap, question: str, *, person: Person, version: int, at: datetime
) -> None:
    """Say it better; the record, its votes and its history stay the same."""
    locked = lock(gap, version)
    before, locked.question = locked.question, question.strip()
    locked.search_text = search_text([locked.question, locked.heading])
    locked.is_reworded = True
    fields = ["question", "search_text", "is_reworded"]
    keep(locked, GapStep.REWORDED, fields, {"before": before}, person, at)


@transaction.atomic
def require_evaluation(
    gap: KnowledgeGap, *, required: bool, person: Person, version: int, at: datetime
) -> None:
    """Mark that work on this question is subsidised and has to be evaluated, or no longer."""
    locked = lock(gap, version)
    locked.must_be_evaluated = required
    keep(locked, GapStep.SUBSIDISED, ["must_be_evaluated"], {"required": required}, person, at)


@transaction.atomic
def discuss(gap: KnowledgeGap, text: str, *, person: Person, at: datetime) -> GapComment:
    comment = GapComment.objects.create(gap=gap, text=text.strip(), author=person, at=at)
    record_event("gap_discussed", person=person, subject=gap)
    return comment


def lock(gap: KnowledgeGap, version: int) -> KnowledgeGap:
    locked = KnowledgeGap.objects.select_for_update().get(pk=gap.pk)
    if locked.version != version:
        raise ChangedMeanwhile(locked.events.select_related("person").first())
    return locked


def keep(
    gap: KnowledgeGap,
    step: GapStep,
    fields: list[str],
    detail: dict[str, Any],
    person: Person,
    at: datetime,
) -> None:
    gap.version += 1
    gap.save(update_fields=[*fields, "version"])
    GapEvent.objects.create(gap=gap, step=step, detail=detail, person=person, at=at)
    record_event("gap_managed", person=person, subject=gap, detail={"step": step})
