# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing on a monthly amount, and writing down what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.payments.models import Payment, PaymentAgreement
from kenniskompas.casework.payments.service.following import look_again

if TYPE_CHECKING:
    from datetime import date, datetime

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class AlreadyAgreed(Exception):
    """An agreement is running: end it first."""


def agree_payments(
    case: Case, *, monthly: int, first_on: date, months: int, person: Person, at: datetime
) -> PaymentAgreement:
    """A new agreement; raises AlreadyAgreed while another is running."""
    try:
        with transaction.atomic():
            agreement = PaymentAgreement.objects.create(
                case=case,
                monthly=monthly,
                first_on=first_on,
                months=months,
                recorded_by=person,
                recorded_at=at,
            )
    except IntegrityError:
        raise AlreadyAgreed from None
    look_again(agreement, person=person)
    record_event("payments_agreed", person=person, subject=case)
    return agreement


@transaction.atomic
def end_agreement(case: Case, *, on: date, person: Person) -> bool:
    """No longer running from `on`; what was paid stays. False when none is running."""
    agreement = case.payment_agreements.filter(ended_on=None).first()
    if agreement is None:
        return False
    agreement.ended_on = max(on, agreement.first_on)
    agreement.save(update_fields=["ended_on"])
    look_again(agreement, person=person)
    record_event("payments_ended", person=person, subject=case)
    return True


@transaction.atomic
def record_payment(
    case: Case, *, on: date, amount: int, person: Person, at: datetime
) -> Payment | None:
    """What came in; None when no agreement is running."""
    agreement = case.payment_agreements.filter(ended_on=None).first()
    if agreement is None:
        return None
    payment = Payment.objects.create(
        agreement=agreement, on=on, amount=amount, recorded_by=person, recorded_at=at
    )
    look_again(agreement, person=person)
    record_event("payment_recorded", person=person, subject=case)
    return payment


@transaction.atomic
def remove_payment(case: Case, item: int, *, person: Person) -> bool:
    """Take back what was written down by mistake; False when it is not in this case."""
    payment = Payment.objects.filter(agreement__case=case, pk=item).first()
    if payment is None:
        return False
    agreement = payment.agreement
    payment.delete()
    look_again(agreement, person=person)
    record_event("payment_removed", person=person, subject=case)
    return True
