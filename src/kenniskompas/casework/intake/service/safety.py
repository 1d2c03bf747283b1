# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Violence at home: what must not be shown, shared or sent, and who may know that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from kenniskompas.accounts.models import Role
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Client, Household, HouseholdMember, SafetyFlag
from kenniskompas.casework.intake.service.households import household_of

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class HouseholdShielded(Exception):
    """Nothing of this household may be shown, shared or sent."""


def is_flagged(client: Client) -> bool:
    return client.safety_flags.filter(lifted_at__isnull=True).exists()


def is_shielded(household: Household) -> bool:
    """Whether somebody who belongs to it now has a safety flag: then nobody gets to see it."""
    return SafetyFlag.objects.filter(
        lifted_at__isnull=True,
        client__memberships__household=household,
        client__memberships__until_on__isnull=True,
    ).exists()


def shown_household_of(client: Client) -> Household | None:
    """The household as far as it may be shown; None too when there is one that must not be."""
    household = household_of(client)
    if household is None or is_flagged(client) or is_shielded(household):
        return None
    return household


def may_send_home(client: Client) -> bool:
    """Whether letters may go to the address where the client lives with others."""
    household = household_of(client)
    return not is_flagged(client) and (household is None or not is_shielded(household))


def clients_not_home(clients: Collection[UUID]) -> set[UUID]:
    """Of these clients those to whom nothing may be sent; in two queries."""
    flags = SafetyFlag.objects.filter(lifted_at__isnull=True)
    living = HouseholdMember.objects.filter(until_on__isnull=True)
    shielded = living.filter(client__in=flags.values("client")).values("household")
    at_home = living.filter(client__in=clients, household__in=shielded)
    found = {*flags.filter(client__in=clients).values_list("client", flat=True)}
    return found | {key for key in at_home.values_list("client", flat=True) if key is not None}


def may_see_safety(person: Person, case: Case) -> bool:
    """Who carries out a case of this client, and the team leader who sees it: nobody else."""
    if person.role == Role.TEAM_LEADER:
        return case.team_id is not None and case.team_id == person.team_id
    own = case.client.cases.filter(caseworker=person, status=CaseStatus.OPEN)
    return case.caseworker_id == person.pk or own.exists()


@transaction.atomic
def set_safety_flag(client: Client, *, person: Person, at: datetime) -> None:
    _flag, is_new = SafetyFlag.objects.get_or_create(
        client=client, lifted_at=None, defaults={"set_at": at, "set_by": person}
    )
    if is_new:
        record_event("safety_flag_set", person=person, subject=client)


@transaction.atomic
def lift_safety_flag(client: Client, *, person: Person, at: datetime) -> None:
    lifted = client.safety_flags.filter(lifted_at__isnull=True).update(
        lifted_at=at, lifted_by=person
    )
    if lifted:
        record_event("safety_flag_lifted", person=person, subject=client)
