# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes: who wants to know it, and how much."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from kenniskompas.accounts.models import Person, Role
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.gaps.choices import Importance, VoterGroup
from kenniskompas.knowledge.gaps.models import GapVote, KnowledgeGap

GROUPS: dict[str, VoterGroup] = {
    Role.CASEWORKER: VoterGroup.PROFESSIONALS,
    Role.TEAM_LEADER: VoterGroup.PROFESSIONALS,
    Role.QUALITY_COACH: VoterGroup.PROFESSIONALS,
    Role.CLIENT_COUNCIL: VoterGroup.CLIENT_COUNCIL,
    Role.POLICY_OFFICER: VoterGroup.POLICY,
    Role.CONTRACT_MANAGER: VoterGroup.POLICY,
    Role.DIRECTOR: VoterGroup.POLICY,
    Role.PRIVACY_OFFICER: VoterGroup.POLICY,
    Role.ADMINISTRATOR: VoterGroup.POLICY,
    Role.RESEARCHER: VoterGroup.RESEARCH,
}


@transaction.atomic
def vote(gap: KnowledgeGap, importance: int | None, *, person: Person, at: datetime) -> None:
    """Cast, change or (None) withdraw one person's only vote on one gap."""
    if importance is not None and importance not in Importance.values:
        raise ValueError(f"unknown importance {importance!r}")
    locked = KnowledgeGap.objects.select_for_update().get(pk=gap.pk)
    if importance is None:
        GapVote.objects.filter(gap=locked, person=person).delete()
    else:
        fields = {"importance": importance, "group": GROUPS[person.role], "at": at}
        GapVote.objects.update_or_create(gap=locked, person=person, defaults=fields)
    locked.weight = locked.votes.aggregate(sum=Sum("importance"))["sum"] or 0
    locked.save(update_fields=["weight"])
    record_event("gap_voted", person=person, subject=gap)


def own_vote(gap: KnowledgeGap, *, person: Person) -> int | None:
    votes = GapVote.objects.filter(gap=gap, person=person)
    return votes.values_list("importance", flat=True).first()
