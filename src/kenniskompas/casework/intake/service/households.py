# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who lives together: at most one household at a time, from day to day."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import MemberRole
from kenniskompas.casework.intake.models import Client, Household, HouseholdMember

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person


class AlreadyInHousehold(Exception):
    """The client belongs to another household; leave it, or move on a day."""

    def __init__(self, household: Household, since_on: date) -> None:
        self.household = household
        self.since_on = since_on
        super().__init__(household.key)


@dataclass(frozen=True, slots=True)
class HouseholdSummary:
    """What stands above a case: how many children, and who coordinates."""

    children: int
    coordinator: Person | None


def household_of(client: Client) -> Household | None:
    """The household a client belongs to now."""
    member = _current(client)
    return member.household if member else None


def members_of_household(household: Household) -> list[HouseholdMember]:
    """Who belongs to it now."""
    rows = household.members.filter(until_on__isnull=True)
    return list(rows.select_related("client"))


def household_by_number(key: str, *, person: Person) -> Household:
    """The household of this number; a new one has `person` as its coordinator."""
    household, _created = Household.objects.get_or_create(
        organisation=person.organisation, key=key, defaults={"coordinator": person}
    )
    return household


def new_household(*, person: Person) -> Household:
    """A household without a number of a register gets one of its own."""
    organisation = person.organisation
    if organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    return Household.objects.create(
        organisation=organisation, key=_free_number(organisation), coordinator=person
    )


@transaction.atomic
def join_household(
    client: Client,
    household: Household,
    *,
    since_on: date,
    person: Person,
    role: str = MemberRole.ADULT,
) -> None:
    """Let a client belong to a household. Raises AlreadyInHousehold for a second one."""
    now = _current(client)
    if now is not None and now.household_id == household.pk:
        return
    if now is not None:
        raise AlreadyInHousehold(now.household, now.since_on)
    HouseholdMember.objects.create(
        household=household, client=client, role=MemberRole(role), since_on=since_on
    )
    record_event("household_joined", person=person, subject=client)


@transaction.atomic
def move_to_household(
    client: Client,
    household: Household,
    *,
    on: date,
    person: Person,
    role: str = MemberRole.ADULT,
) -> None:
    """Out of the household of now, into another on the same day."""
    now = _current(client)
    if now is not None and now.household_id == household.pk:
        return
    leave_household(client, on=on, person=person)
    join_household(client, household, since_on=on, person=person, role=role)


@transaction.atomic
def join_by_number(
    client: Client, number: str, *, role: str, moves: bool, on: date, person: Person
) -> None:
    """Into the household of this number, or, without one, into a new household."""
    household = (
        household_by_number(number, person=person) if number else new_household(person=person)
    )
    enter_household(client, household, role=role, moves=moves, on=on, person=person)


def enter_household(
    client: Client, household: Household, *, role: str, moves: bool, on: date, person: Person
) -> None:
    """As a new member, or, when the client moves, out of the household of now."""
    if moves:
        move_to_household(client, household, on=on, person=person, role=role)
    else:
        join_household(client, household, since_on=on, person=person, role=role)


def leave_household(client: Client, *, on: date, person: Person) -> None:
    now = _current(client)
    if now is not None:
        end_membership(now, on=on, person=person)


def add_member(
    household: Household, *, role: str, birth_year: int | None, since_on: date, person: Person
) -> HouseholdMember:
    """Somebody without a file: the role, of a child perhaps the year of birth, and no more."""
    member = HouseholdMember.objects.create(
        household=household, role=MemberRole(role), birth_year=birth_year, since_on=since_on
    )
    detail = {"role": role}
    record_event("household_member_added", person=person, subject=household, detail=detail)
    return member


def end_membership(member: HouseholdMember, *, on: date, person: Person) -> None:
    """No longer a member from `on`; the days before stay."""
    member.until_on = max(on, member.since_on)
    member.save(update_fields=["until_on"])
    record_event("household_left", person=person, subject=member.client or member.household)


def set_coordinator(household: Household, coordinator: Person, *, person: Person) -> None:
    household.coordinator = coordinator
    household.save(update_fields=["coordinator"])
    detail = {"coordinator": coordinator.username}
    record_event("household_coordinator_set", person=person, subject=household, detail=detail)


def summary_of(household: Household) -> HouseholdSummary:
    children = household.members.filter(until_on__isnull=True, role=MemberRole.CHILD).count()
    return HouseholdSummary(children or household.children or 0, household.coordinator)


def _current(client: Client) -> HouseholdMember | None:
    rows = client.memberships.filter(until_on__isnull=True)
    return rows.select_related("household__coordinator").first()


def _free_number(organisation: Organisation) -> str:
    while True:
        key = f"HH-{secrets.randbelow(1_000_000):06d}"
        if not Household.objects.filter(organisation=organisation, key=key).exists():
            return key
