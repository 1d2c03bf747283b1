# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Told once for the household, taken over per member on the ground of each member's own case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.assessment.domains import LEVEL_LABELS
from kenniskompas.casework.assessment.service import open_domains, take_over_domain
from kenniskompas.casework.household.choices import DOMAINS, JointCode
from kenniskompas.casework.household.models import JointEntry
from kenniskompas.casework.intake.choices import CaseStatus, FactSource
from kenniskompas.casework.intake.fields import check_fact
from kenniskompas.casework.intake.service import (
    HouseholdShielded,
    known_facts,
    record_fact,
    shown_household_of,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case, Household


class NotShown(Exception):
    """This entry is not of the household that the client of this case belongs to now."""


def joint_entries(household: Household) -> list[JointEntry]:
    """The newest of each code, told by somebody who belongs to the household now."""
    members = household.members.filter(until_on__isnull=True).values("client")
    rows = household.joint_entries.filter(case__client__in=members)
    newest: dict[str, JointEntry] = {}
    for row in rows.select_related("recorded_by"):
        newest.setdefault(row.code, row)
    return [newest[code] for code in JointCode if code in newest]


@transaction.atomic
def record_joint(
    case: Case, values: Mapping[str, str], *, person: Person, at: datetime
) -> list[JointEntry]:
    """Record how it stands for the household, and take it over in this case at once."""
    household = _household_of(case)
    made = []
    for code, value in values.items():
        _check(code, value)
        entry = JointEntry.objects.create(
            household=household,
            case=case,
            code=JointCode(code),
            value=value,
            recorded_by=person,
            recorded_at=at,
        )
        _write(case, entry, person, at)
        made.append(entry)
    detail = {"codes": sorted(values)}
    record_event("household_assessed", person=person, subject=case, detail=detail)
    return made


@transaction.atomic
def take_over(case: Case, entry_id: int, *, person: Person, at: datetime) -> None:
    """Put one entry of the household into this case; raises NotShown or HouseholdShielded."""
    entry = next((each for each in joint_entries(_household_of(case)) if each.pk == entry_id), None)
    if entry is None or case.status != CaseStatus.OPEN:
        raise NotShown(entry_id)
    _write(case, entry, person, at)
    detail = {"code": entry.code}
    record_event("household_entry_taken_over", person=person, subject=case, detail=detail)


def waiting_entries(case: Case, entries: list[JointEntry]) -> set[int]:
    """Entries that say something else than this case does, or something it does not know."""
    stands = {row.domain: str(row.level) for row in open_domains(case)}
    facts = {known.field.code: known.fact.value for known in known_facts(case) if known.fact}
    return {
        each.pk
        for each in entries
        if (stands if each.code in DOMAINS else facts).get(each.code) != each.value
    }


def _write(case: Case, entry: JointEntry, person: Person, at: datetime) -> None:
    if entry.code in DOMAINS:
        take_over_domain(case, entry.code, int(entry.value), person=person, at=at)
    else:
        source = FactSource.HOUSEHOLD
        record_fact(case, entry.code, entry.value, source=source, person=person, at=at)


def _check(code: str, value: str) -> None:
    if code not in DOMAINS:
        check_fact(code, value)
    elif value not in {str(level) for level in LEVEL_LABELS}:
        raise ValueError(f"{value!r} is not a level of {code}")


def _household_of(case: Case) -> Household:
    household = shown_household_of(case.client)
    if household is None:
        raise HouseholdShielded
    return household
