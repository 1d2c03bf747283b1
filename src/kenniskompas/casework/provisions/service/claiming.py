# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of a provision: applied for, granted, not granted, or not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.provisions.choices import ClaimState
from kenniskompas.casework.provisions.models import ProvisionClaim
from kenniskompas.casework.provisions.service.tables import current_table, parse_table

if TYPE_CHECKING:
    from datetime import date, datetime

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class UnknownProvision(Exception):
    """The table in use has no such row that holds on this day."""


@transaction.atomic
def record_claim(
    case: Case,
    code: str,
    *,
    state: str,
    route: str,
    person: Person,
    at: datetime,
    on: date | None = None,
) -> ProvisionClaim:
    """A new row; earlier ones stay readable. Raises UnknownProvision."""
    today = timezone.localdate(at)
    table = current_table(case.client.organisation_id)
    rows = parse_table(table.text, file="") if table else ()
    found = next((row for row in rows if row.code == code and row.holds_on(today)), None)
    if found is None:
        raise UnknownProvision(code)
    claim = ProvisionClaim.objects.create(
        case=case,
        code=code,
        name=found.name,
        state=ClaimState(state),
        on=on or today,
        route=Route(route),
        recorded_by=person,
        recorded_at=at,
    )
    detail = {"provision": code, "state": state}
    record_event("provision_claimed", person=person, subject=case, detail=detail)
    return claim
