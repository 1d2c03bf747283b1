# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments beside one settlement of Voorbeeldstad, of which one month did not come in."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.casework import service as casework
from kenniskompas.casework.payments import service as payments
from kenniskompas.core.debts import month_later
from kenniskompas.demo.people import Staff

PAYING = "VBO-10"
# The capacity that was taken over for this case: a settlement asks no more than that.
MONTHLY, MONTHS = 13_500, 18


def pay_off(staff: Staff, at: datetime) -> None:
    """Four months ago it began; three payments came in."""
    worker, today = staff.by_username["klantmanager"], timezone.localdate(at)
    for case in casework.visible_cases(worker).filter(
        client__identity__register_key=PAYING, caseworker=worker
    ):
        first = month_later(today - timedelta(days=12), -3)
        payments.agree_payments(
            case, monthly=MONTHLY, first_on=first, months=MONTHS, person=worker, at=at
        )
        for number in range(3):
            day = month_later(first, number)
            payments.record_payment(case, on=day, amount=MONTHLY, person=worker, at=at)
