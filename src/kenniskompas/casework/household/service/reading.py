# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household as one professional may see it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kenniskompas.casework.household.models import JointEntry, Supporter
from kenniskompas.casework.household.service.joint import joint_entries, waiting_entries
from kenniskompas.casework.household.service.supporters import supporters_of
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case, Household, HouseholdMember
from kenniskompas.casework.intake.service import (
    HouseholdSummary,
    members_of_household,
    summary_of,
    visible_cases,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member; `cases` are those that the reader may open, `contacts` who works with them."""

    member: HouseholdMember
    cases: tuple[Case, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdPicture:
    household: Household
    summary: HouseholdSummary
    members: tuple[MemberRow, ...]
    supporters: tuple[Supporter, ...]
    entries: tuple[JointEntry, ...]
    waiting: frozenset[int]


def look_at_household(household: Household, case: Case, *, reader: Person) -> HouseholdPicture:
    """Members, who helps and what was told once; nothing that a member did not share."""
    members = members_of_household(household)
    clients = [member.client_id for member in members if member.client_id]
    visible: dict[UUID, list[Any]] = defaultdict(list)
    for each in visible_cases(reader).filter(client__in=clients, status=CaseStatus.OPEN):
        visible[each.client_id].append(each)
    contacts = _contacts(clients)
    entries = joint_entries(household)
    return HouseholdPicture(
        household=household,
        summary=summary_of(household),
        members=tuple(
            MemberRow(member, tuple(visible[member.client_id]), contacts[member.client_id])
            if member.client_id
            else MemberRow(member, (), ())
            for member in members
        ),
        supporters=tuple(supporters_of(household)),
        entries=tuple(entries),
        waiting=frozenset(waiting_entries(case, entries)),
    )


def _contacts(clients: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Per client the names of who works with them now."""
    cases = Case.objects.filter(
        client__in=clients, status=CaseStatus.OPEN, caseworker__isnull=False
    )
    names: dict[UUID, dict[str, None]] = defaultdict(dict)
    for case in cases.select_related("caseworker"):
        if case.caseworker is not None:
            names[case.client_id][case.caseworker.display_name] = None
    return defaultdict(tuple, {client: tuple(found) for client, found in names.items()})
