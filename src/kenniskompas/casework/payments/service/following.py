# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the payments of a case stand, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenniskompas.casework.payments.models import Payment, PaymentAgreement
from kenniskompas.casework.plan import service as plan
from kenniskompas.casework.plan.service import refresh_due
from kenniskompas.core.debts import PaymentProgress, follow_payments

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.casework.plan.models import Reminder

# A bank and a weekend may lie between: own convention, room for error before anybody calls.
GRACE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Following:
    """The running agreement, or the last one, with its payments."""

    agreement: PaymentAgreement
    payments: list[Payment]
    progress: PaymentProgress
    is_running: bool


def look_at_payments(case: Case, *, on: date) -> Following | None:
    """None when nothing was agreed on; two queries."""
    agreement = case.payment_agreements.first()
    if agreement is None:
        return None
    payments = list(agreement.payments.select_related("recorded_by"))
    ended = agreement.ended_on is not None and agreement.ended_on <= on
    return Following(agreement, payments, progress_of(agreement, payments, on=on), not ended)


def progress_of(
    agreement: PaymentAgreement, payments: list[Payment], *, on: date
) -> PaymentProgress:
    return follow_payments(
        monthly=agreement.monthly,
        first_on=agreement.first_on,
        months=agreement.months,
        payments=[payment.amount for payment in payments],
        on=on,
        grace=GRACE_DAYS,
    )


def look_again(agreement: PaymentAgreement, *, person: Person | None) -> None:
    """One reminder at a time: the day after the room for error of the first unpaid month.

    What somebody has looked at and ended is not asked again, nor what was missed before that day;
    the next month then is.
    """
    case, payments = agreement.case, list(agreement.payments.all())
    progress = progress_of(agreement, payments, on=agreement.first_on)
    waiting = agreement.reminder
    agreement.seen_until = seen_on = _seen_on(waiting) or agreement.seen_until
    days = (row.due_on for row in progress.instalments if row.paid < row.due)
    asked = ((day, day + timedelta(days=GRACE_DAYS + 1)) for day in days)
    found = next(((due, on) for due, on in asked if seen_on is None or on > seen_on), None)
    if waiting is not None and waiting.done_at is None:
        agreement.reminder = None
        waiting.delete()
    if found is not None and agreement.ended_on is None:
        due_on, on = found
        text = _(
            "Has the payment of %(day)s come in? If not: call, kindly. One missed month is no "
            "breach by itself."
        ) % {"day": date_format(due_on)}
        agreement.reminder = case.reminders.create(on=on, text=text, set_by=person)
    agreement.save(update_fields=["reminder", "seen_until"])
    refresh_due(case)


@transaction.atomic
def finish_reminder(case: Case, item: int, *, person: Person, at: datetime) -> bool:
    """End any reminder of a case; one about payments comes back for the next month.

    False when this case has no such reminder that is open.
    """
    if not plan.finish_reminder(case, item, person=person, at=at):
        return False
    agreement = case.payment_agreements.filter(reminder=item, ended_on=None).first()
    if agreement is not None:
        look_again(agreement, person=person)
    return True


def _seen_on(reminder: Reminder | None) -> date | None:
    """Up to which day somebody looked; None while nobody did."""
    if reminder is None or reminder.done_at is None:
        return None
    return max(reminder.on, timezone.localdate(reminder.done_at))
