# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a register that an organisation keeps, each name once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from kenniskompas.accounts.service import record_event

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person


class NameTaken(Exception):
    """Another row of this register has the name."""


def organisation_of(person: Person) -> Organisation:
    """Whose register `person` keeps; ValueError for who belongs to no organisation."""
    if person.organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    return person.organisation


def save_named(row: Any, values: Mapping[str, Any], *, action: str, person: Person) -> None:
    """Save a new or changed row; `action` goes into the trail. Raises NameTaken."""
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise NameTaken(row.name) from None
    record_event(action, person=person, subject=row)
