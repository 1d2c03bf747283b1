# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a lot back after it was drawn: what it decides, or also what came of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.casework.decision.models import Lot
from kenniskompas.casework.decision.service.drawing import lot_of

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class NothingToWithdraw(Exception):
    """No lot was drawn for this case, or as much of it was taken back before."""


def left_to_withdraw(lot: Lot | None) -> tuple[Withdrawal, ...]:
    """What the client may still take back; what is not counted any more stays so."""
    if lot is None or lot.withdrawn == Withdrawal.DATA:
        return ()
    return (Withdrawal.DATA,) if lot.withdrawn else tuple(Withdrawal)


def first_day_to_withdraw(lot: Lot) -> date:
    """The day of the draw, or the day on which something was taken back before."""
    return lot.withdrawn_on or timezone.localdate(lot.answered_at)


@transaction.atomic
def withdraw_lot(case: Case, *, what: str, on: date, person: Person, at: datetime) -> Lot:
    """Record what the client took back and on which day; no reason is asked.

    The lot no longer points to anything, and decisions from now on are about the advice. Raises
    NothingToWithdraw; ValueError for a day before the draw or after today.
    """
    newest = lot_of(case)
    lot = Lot.objects.select_for_update().get(pk=newest.pk) if newest else None
    if lot is None or what not in left_to_withdraw(lot):
        raise NothingToWithdraw(case.pk)
    if not first_day_to_withdraw(lot) <= on <= timezone.localdate(at):
        raise ValueError(f"withdrawn on {on}, drawn on {lot.answered_at:%Y-%m-%d}")
    lot.withdrawn, lot.withdrawn_on = Withdrawal(what), on
    lot.withdrawn_by, lot.withdrawn_at = person, at
    lot.save()
    detail = {"what": str(what), "on": on.isoformat()}
    record_event("lot_withdrawn", person=person, subject=case, detail=detail)
    return lot


def count_withdrawals(experiment_ref: str) -> Counter[tuple[str, str]]:
    """How many took back what, by the arm that was drawn: (arm, what) → people."""
    found = Lot.objects.filter(schedule__experiment_ref=experiment_ref).exclude(withdrawn="")
    return Counter(found.order_by().values_list("place__arm", "withdrawn"))
