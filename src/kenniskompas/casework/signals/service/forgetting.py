# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals are kept for a short time: after it only days and what came of it are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.signals.models import CreditorSignal, SignalledPerson
from kenniskompas.core.debts import month_later

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kenniskompas.accounts.models import Organisation, Person

# After the last signal; our own choice, for the law names no number.
KEPT_MONTHS = 6


def count_old(organisation: Organisation, *, today: date) -> int:
    """How many people `forget_old` would forget on this day."""
    return _old(organisation, today).count()


@transaction.atomic
def forget_old(organisation: Organisation, *, today: date, person: Person | None) -> int:
    """Take out who it was and what was owed; how many people were forgotten."""
    ids = list(_old(organisation, today).values_list("pk", flat=True))
    if not ids:
        return 0
    CreditorSignal.objects.filter(signalled__in=ids).delete()
    SignalledPerson.objects.filter(pk__in=ids).update(
        mark="", sealed=b"", client=None, forgotten_on=today
    )
    detail = {"count": len(ids)}
    record_event("signals_forgotten", person=person, subject=organisation, detail=detail)
    return len(ids)


def _old(organisation: Organisation, today: date) -> QuerySet[SignalledPerson]:
    return SignalledPerson.objects.filter(
        organisation=organisation,
        forgotten_on=None,
        last_signal_on__lt=month_later(today, -KEPT_MONTHS),
    )
