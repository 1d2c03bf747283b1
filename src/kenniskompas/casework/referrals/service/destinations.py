# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people are referred to: a list that the municipality keeps itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kenniskompas.casework.intake.service import organisation_of, save_named
from kenniskompas.casework.referrals.models import Destination

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


def list_destinations(person: Person, *, only_active: bool = True) -> list[Destination]:
    rows = Destination.objects.filter(organisation=person.organisation_id)
    if only_active:
        rows = rows.filter(is_active=True)
    return list(rows.select_related("team"))


def get_destination(pk: int, *, person: Person) -> Destination | None:
    rows = Destination.objects.filter(organisation=person.organisation_id, pk=pk)
    return rows.select_related("team").first()


def save_destination(
    destination: Destination | None, values: Mapping[str, Any], *, person: Person
) -> Destination:
    """Add a destination or change it. Raises NameTaken."""
    row = destination or Destination(organisation=organisation_of(person))
    save_named(row, values, action="destination_saved", person=person)
    return row
