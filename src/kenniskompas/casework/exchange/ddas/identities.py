# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing who a client is, for the statutory delivery; it is never shown again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.ddas.sealing import Seal
from kenniskompas.casework.exchange.models import SealedPerson

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class KnownForAnother(Exception):
    """Another client is sealed under this number already."""


@dataclass(frozen=True, slots=True)
class IdentityStatus:
    """That somebody sealed it, and when; who somebody is stays closed."""

    sealed_at: datetime
    sealed_by: str


def identity_status(case: Case) -> IdentityStatus | None:
    row = SealedPerson.objects.filter(client=case.client).select_related("sealed_by").first()
    if row is None:
        return None
    return IdentityStatus(row.sealed_at, row.sealed_by.display_name if row.sealed_by else "")


@transaction.atomic
def seal_identity(case: Case, fields: dict[str, str], *, person: Person, at: datetime) -> None:
    """Seal who the client of this case is, instead of what was sealed before."""
    client, seal = case.client, Seal.of_installation()
    known = {name: value for name, value in fields.items() if value}
    mark = seal.mark_of(known)
    others = SealedPerson.objects.filter(organisation=client.organisation, mark=mark)
    if others.exclude(client=client).exists():
        raise KnownForAnother
    SealedPerson.objects.update_or_create(
        client=client,
        defaults={
            "organisation": client.organisation,
            "mark": mark,
            "sealed": seal.close(known, client.pk),
            "sealed_at": at,
            "sealed_by": person,
        },
    )
    record_event("identity_sealed", person=person, subject=case)


@transaction.atomic
def remove_identity(case: Case, *, person: Person) -> bool:
    """Take it out again; False when there was none."""
    removed, _details = SealedPerson.objects.filter(client=case.client).delete()
    if removed:
        record_event("identity_removed", person=person, subject=case)
    return bool(removed)
