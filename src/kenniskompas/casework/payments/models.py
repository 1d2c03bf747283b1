# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class PaymentAgreement(models.Model):
    """What is paid each month for a settlement, from the first day on; the newest row counts."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="payment_agreements"
    )
    monthly = models.BigIntegerField()
    first_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    ended_on = models.DateField(null=True, blank=True)
    # The one open reminder to look whether the next month has come in.
    reminder = models.ForeignKey(
        "casework.Reminder", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was missed up to here somebody has looked at; it is not asked again.
    seen_until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-first_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(monthly__gt=0) & models.Q(months__gt=0),
                name="payment_agreement_asks_something",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_on__isnull=True),
                name="one_payment_agreement_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monthly} x {self.months}"


class Payment(models.Model):
    """What came in on a day; one from a file is known by the key it has there."""

    agreement = models.ForeignKey(
        PaymentAgreement, on_delete=models.CASCADE, related_name="payments"
    )
    on = models.DateField()
    amount = models.BigIntegerField()
    key = models.CharField(max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="payment_is_of_something"
            ),
            models.UniqueConstraint(
                fields=["agreement", "key"],
                condition=~models.Q(key=""),
                name="payment_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.amount}"
