# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose another text for one field of an entry, and decide on it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.editorial.choices import ProposalStatus, Step
from kenniskompas.knowledge.editorial.fields import FIELDS, PROPOSABLE
from kenniskompas.knowledge.editorial.models import Proposal
from kenniskompas.knowledge.editorial.service.content import digest_of, set_value, value_of
from kenniskompas.knowledge.editorial.service.errors import (
    ChangedMeanwhile,
    NothingNew,
    OwnWork,
)
from kenniskompas.knowledge.editorial.service.keeping import keep_step


@transaction.atomic
def propose_text(
    entry: Intervention,
    field: str,
    text: Any,
    *,
    reason: str,
    source: str,
    person: Person,
    at: datetime,
) -> Proposal:
    """Raises NothingNew when it stands there already, ValueError for another field."""
    if field not in PROPOSABLE:
        raise ValueError(f"no text is proposed for {field!r}")
    before = value_of(entry, FIELDS[field])
    if text == before:
        raise NothingNew
    proposal = Proposal.objects.create(
        intervention=entry,
        field=field,
        text=text,
        before=before,
        reason=reason.strip(),
        source=source.strip(),
        author=person,
        at=at,
    )
    record_event("change_proposed", person=person, subject=entry, detail={"field": field})
    return proposal


@transaction.atomic
def accept_proposal(
    proposal: Proposal, *, seen: str, comment: str = "", person: Person, at: datetime
) -> None:
    """The entry says it from now on; what the catalogue said is kept beside it.

    `seen` is the digest of the text that was in view. Raises OwnWork, ChangedMeanwhile.
    """
    locked = decided(proposal, ProposalStatus.ACCEPTED, comment, person, at)
    entry = Intervention.objects.select_for_update().get(pk=locked.intervention_id)
    field = FIELDS[locked.field]
    before = value_of(entry, field)
    if digest_of(before) != seen:
        raise ChangedMeanwhile
    earlier = Proposal.objects.filter(
        intervention=entry, field=locked.field, status=ProposalStatus.ACCEPTED, ended_at=None
    ).first()
    locked.shipped = before if earlier is None else earlier.shipped
    if earlier is not None:
        locked.shipped_since = earlier.shipped_since
        end(earlier, at)
    # In an entry of our own the text is simply the text: nothing is shipped to put back.
    locked.ended_at = at if entry.origin == Origin.LOCAL else None
    locked.save()
    write_text(entry, locked.field, locked.text, at)
    author = locked.author.display_name if locked.author else ""
    keep_change(Step.TEXT_REPLACED, entry, locked.field, before, locked.text, person, at, author)


@transaction.atomic
def decline_proposal(proposal: Proposal, reason: str, *, person: Person, at: datetime) -> None:
    """Raises OwnWork, ChangedMeanwhile."""
    decided(proposal, ProposalStatus.DECLINED, reason, person, at).save()


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, person: Person, at: datetime) -> None:
    """Only who made it takes it back, while nobody decided; raises ChangedMeanwhile."""
    locked = lock_open(proposal)
    if locked.author_id != person.pk:
        raise ValueError("somebody else's proposal")
    locked.status, locked.decided_at = ProposalStatus.WITHDRAWN, at
    locked.save()
    record_event("change_withdrawn", person=person, subject=locked.intervention)


def decided(
    proposal: Proposal, status: ProposalStatus, words: str, person: Person, at: datetime
) -> Proposal:
    locked = lock_open(proposal)
    if locked.author_id == person.pk:
        raise OwnWork
    locked.status, locked.decision = status, words.strip()
    locked.decided_by, locked.decided_at = person, at
    action, detail = f"change_{status}", {"field": locked.field}
    record_event(action, person=person, subject=locked.intervention, detail=detail)
    return locked


def lock_open(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.status != ProposalStatus.OPEN:
        raise ChangedMeanwhile
    return locked


def write_text(entry: Intervention, field: str, text: Any, at: datetime) -> None:
    set_value(entry, FIELDS[field], text)
    entry.changed_at = at
    entry.save()


def end(proposal: Proposal, at: datetime) -> None:
    proposal.ended_at = at
    proposal.save(update_fields=["ended_at"])


def keep_change(
    step: Step,
    entry: Intervention,
    field: str,
    before: Any,
    after: Any,
    person: Person,
    at: datetime,
    written_by: str = "",
) -> None:
    changes = [{"field": field, "before": before, "after": after}]
    keep_step(step, person=person, at=at, entry=entry, changes=changes, written_by=written_by)
