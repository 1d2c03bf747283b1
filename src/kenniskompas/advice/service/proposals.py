# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules from proposal to version: two others approve, the day comes, and there is a way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.advice.models import AdviceVersion, RuleApproval, RuleProposal
from kenniskompas.advice.service.document import VersionDocument, document_of, read_document
from kenniskompas.advice.service.trials import try_cases
from kenniskompas.advice.service.versions import active_version_of, load_version

NEEDED = 2


class ProposalStatus(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    IN_USE = "in_use"
    WITHDRAWN = "withdrawn"


class NotPossible(Exception):
    """This step cannot be taken; `code` is a key of proposal_words.REFUSALS."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class ProposalNotFound(Exception):
    """No such proposal in this organisation."""


@dataclass(frozen=True, slots=True)
class ProposalFields:
    """What somebody says about a proposal besides the rules themselves."""

    title: str
    reason: str
    activate_on: date
    agreed_with: str = ""


def proposals_of(organisation: Organisation | None, *, at_most: int) -> list[RuleProposal]:
    """The newest proposals with their approvals, for a list: without the rules themselves."""
    rows = RuleProposal.objects.filter(organisation=organisation).defer("document", "impact")
    return list(rows.select_related("proposed_by").prefetch_related("approvals")[:at_most])


def get_proposal(proposal_id: int, *, organisation: Organisation | None) -> RuleProposal:
    rows = RuleProposal.objects.filter(organisation=organisation, pk=proposal_id)
    rows = rows.select_related("organisation", "proposed_by", "version", "based_on")
    proposal = rows.prefetch_related("approvals__person").first()
    if proposal is None:
        raise ProposalNotFound(proposal_id)
    return proposal


def status_of(proposal: RuleProposal) -> ProposalStatus:
    if proposal.version_id is not None:
        return ProposalStatus.IN_USE
    if proposal.withdrawn_at is not None:
        return ProposalStatus.WITHDRAWN
    return ProposalStatus.APPROVED if is_approved(proposal) else ProposalStatus.OPEN


def is_approved(proposal: RuleProposal) -> bool:
    """Approvals count for the rules as they stood; whoever changes them starts anew."""
    return sum(each.digest == proposal.digest for each in proposal.approvals.all()) >= NEEDED


def rules_to_compare(proposal: RuleProposal) -> AdviceVersion | None:
    """What a proposal would take the place of: the rules in use now, and after it those of then."""
    is_closed = proposal.version_id is not None or proposal.withdrawn_at is not None
    return proposal.based_on if is_closed else active_version_of(proposal.organisation)


def document_of_proposal(proposal: RuleProposal) -> VersionDocument:
    return document_of(proposal.document)


@transaction.atomic
def propose(
    organisation: Organisation,
    fields: ProposalFields,
    *,
    person: Person,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    file: str = "",
) -> RuleProposal:
    """Put rules forward: those of `data`, or the active ones to be changed step by step.

    Raises BadInput naming the first mistake of `data`, the database then unchanged.
    """
    active = active_version_of(organisation)
    if data is None:
        if active is None:
            raise NotPossible("no_rules")
        data = active.document
    document = read_document(data, file=file or "advice version")
    proposal = RuleProposal.objects.create(
        organisation=organisation,
        based_on=active,
        document=dict(data),
        digest=document.digest,
        title=fields.title,
        reason=fields.reason,
        agreed_with=fields.agreed_with,
        activate_on=fields.activate_on,
        proposed_by=person,
        proposed_at=at,
    )
    record_event("rules_proposed", person=person, subject=proposal)
    return proposal


@transaction.atomic
def change_rules(
    proposal_id: int, data: Mapping[str, Any], *, seen: str, person: Person
) -> RuleProposal:
    """Give a proposal other rules; earlier approvals lapse and what it would change is unknown.

    `seen` is the digest of the rules that were changed: somebody else's change is never lost.
    Raises BadInput, NotPossible.
    """
    proposal = RuleProposal.objects.select_for_update().get(pk=proposal_id)
    refuse_closed(proposal)
    if proposal.digest != seen:
        raise NotPossible("changed_meanwhile")
    proposal.document = dict(data)
    proposal.digest = read_document(data, file="advice version").digest
    proposal.impact = None
    proposal.save()
    proposal.approvals.all().delete()
    record_event("rule_proposal_changed", person=person, subject=proposal)
    return proposal


@transaction.atomic
def approve(proposal_id: int, *, seen: str, person: Person, on: date, at: datetime) -> RuleProposal:
    """Approve the rules that were seen; the second approval puts them to use when the day is there.

    Raises NotPossible: own proposal, approved already, an example fails, nothing would change.
    """
    proposal = RuleProposal.objects.select_for_update().get(pk=proposal_id)
    refuse_closed(proposal)
    if proposal.digest != seen:
        raise NotPossible("changed_meanwhile")
    if proposal.proposed_by_id == person.pk:
        raise NotPossible("own_proposal")
    if proposal.approvals.filter(person=person).exists():
        raise NotPossible("approved_already")
    if not all(trial.has_passed for trial in try_cases(document_of_proposal(proposal))):
        raise NotPossible("example_fails")
    active = active_version_of(proposal.organisation)
    if active is not None and active.digest == proposal.digest:
        raise NotPossible("nothing_changes")
    RuleApproval.objects.create(proposal=proposal, person=person, digest=seen, at=at)
    record_event("rule_proposal_approved", person=person, subject=proposal)
    if is_approved(proposal) and proposal.activate_on <= on:
        put_to_use(proposal, person=person)
    return proposal


@transaction.atomic
def activate_due(
    organisation: Organisation, *, on: date, person: Person | None = None
) -> list[AdviceVersion]:
    """Put approved proposals whose day has come to use, the earliest day first."""
    rows = RuleProposal.objects.select_for_update().filter(
        organisation=organisation, version=None, withdrawn_at=None, activate_on__lte=on
    )
    due = [each for each in rows.order_by("activate_on", "pk") if is_approved(each)]
    return [put_to_use(proposal, person=person) for proposal in due]


def put_to_use(proposal: RuleProposal, *, person: Person | None) -> AdviceVersion:
    names = [each.person.display_name for each in proposal.approvals.select_related("person")]
    data = {
        **proposal.document,
        "title": proposal.title,
        "valid_from": proposal.activate_on.isoformat(),
        "approved_by": names,
    }
    proposal.version = load_version(data, proposal.organisation, person=person)
    proposal.save(update_fields=["version"])
    return proposal.version


@transaction.atomic
def withdraw_proposal(proposal_id: int, *, person: Person, at: datetime) -> RuleProposal:
    proposal = RuleProposal.objects.select_for_update().get(pk=proposal_id)
    refuse_closed(proposal)
    proposal.withdrawn_at = at
    proposal.save(update_fields=["withdrawn_at"])
    record_event("rule_proposal_withdrawn", person=person, subject=proposal)
    return proposal


@transaction.atomic
def roll_back(
    number: int, *, organisation: Organisation, person: Person, on: date
) -> AdviceVersion:
    """Take an earlier version to use again, as a new version: two people approved it before."""
    earlier = AdviceVersion.objects.filter(organisation=organisation, number=number).first()
    if earlier is None:
        raise ProposalNotFound(number)
    if earlier.is_active:
        raise NotPossible("in_use_already")
    data = {**earlier.document, "valid_from": on.isoformat()}
    version = load_version(data, organisation, person=person)
    record_event("advice_version_taken_back", person=person, subject=version)
    return version


def record_impact(proposal_id: int, impact: Mapping[str, Any], *, seen: str) -> None:
    """Keep what a proposal would change, as long as its rules are still those that were seen."""
    RuleProposal.objects.filter(pk=proposal_id, digest=seen).update(impact=dict(impact))


def refuse_closed(proposal: RuleProposal) -> None:
    if status_of(proposal) in {ProposalStatus.IN_USE, ProposalStatus.WITHDRAWN}:
        raise NotPossible("closed")
