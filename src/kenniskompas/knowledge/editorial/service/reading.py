# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find drafts, entries of our own, proposals, and the history of all three."""

from django.db.models import F, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.editorial.choices import (
    PUBLIC_STEPS,
    DraftStage,
    ProposalStatus,
)
from kenniskompas.knowledge.editorial.models import EditorialStep, EntryDraft, Proposal
from kenniskompas.knowledge.editorial.service.overlays import own_texts


def get_draft(draft_id: int) -> EntryDraft:
    """Raises EntryDraft.DoesNotExist."""
    rows = EntryDraft.objects.select_related("intervention", "author", "writer")
    return rows.prefetch_related("steps__person").get(pk=draft_id)


def open_drafts() -> QuerySet[EntryDraft]:
    """Drafts that somebody writes or looks at, what waits for a look first."""
    rows = EntryDraft.objects.filter(stage__in=(DraftStage.WRITING, DraftStage.SUBMITTED))
    return rows.select_related("author", "writer").order_by("stage", "-changed_at", "-pk")


def drafts_to_look_at(person: Person) -> QuerySet[EntryDraft]:
    """What others handed in; nothing for who may not publish."""
    if not may(person, Permission.EDIT_CATALOGUE):
        return EntryDraft.objects.none()
    rows = open_drafts().filter(stage=DraftStage.SUBMITTED)
    return rows.exclude(author=person).exclude(writer=person)


def own_entries() -> QuerySet[Intervention]:
    """Entries that were written here, withdrawn ones last."""
    rows = Intervention.objects.filter(origin=Origin.LOCAL)
    return rows.order_by(F("withdrawn_at").asc(nulls_first=True), "name")


def visible_proposals(person: Person) -> QuerySet[Proposal]:
    """Who edits the catalogue sees every proposal, others their own."""
    rows = Proposal.objects.select_related("intervention", "author", "decided_by")
    return rows if may(person, Permission.EDIT_CATALOGUE) else rows.filter(author=person)


def get_proposal(proposal_id: int, *, person: Person) -> Proposal:
    """Raises Proposal.DoesNotExist."""
    rows = visible_proposals(person).prefetch_related("intervention__terms")
    return rows.get(pk=proposal_id)


def proposals_to_decide(person: Person) -> QuerySet[Proposal]:
    """What others proposed, and own texts beside which the catalogue says something newer."""
    if not may(person, Permission.EDIT_CATALOGUE):
        return Proposal.objects.none()
    rows = visible_proposals(person)
    asked = rows.filter(status=ProposalStatus.OPEN).exclude(author=person)
    return asked.order_by("at", "pk")


def texts_overtaken(person: Person) -> QuerySet[Proposal]:
    """Our own texts where the catalogue says something else since."""
    if not may(person, Permission.EDIT_CATALOGUE):
        return Proposal.objects.none()
    rows = own_texts().exclude(shipped_since=None)
    return rows.select_related("intervention", "author", "decided_by")


def outcomes_for(person: Person) -> QuerySet[Proposal]:
    """Decisions on this person's proposals that they have not read yet."""
    decided = (ProposalStatus.ACCEPTED, ProposalStatus.DECLINED)
    rows = Proposal.objects.filter(author=person, status__in=decided, is_outcome_seen=False)
    return rows.select_related("intervention")


def mark_outcome_seen(proposal: Proposal, *, person: Person) -> None:
    if proposal.author_id == person.pk and proposal.status != ProposalStatus.OPEN:
        Proposal.objects.filter(pk=proposal.pk).update(is_outcome_seen=True)


def public_steps() -> QuerySet[EditorialStep]:
    """What readers of an entry may see of its history."""
    rows = EditorialStep.objects.filter(intervention__isnull=False, step__in=PUBLIC_STEPS)
    return rows.select_related("person")


def get_change(step_id: int) -> EditorialStep:
    """One of the public steps; raises EditorialStep.DoesNotExist."""
    return public_steps().select_related("intervention").get(pk=step_id)
