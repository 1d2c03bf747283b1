# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, in cents: debts, what comes in and goes out, and what the official calculation said."""

from typing import ClassVar

from django.db import models

from kenniskompas.casework.debts.choices import Answer, DebtKind, Side


def not_negative(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__gte": 0}), name=name)


class Debt(models.Model):
    """What is owed to one creditor, as it stood on one day."""

    help = models.ForeignKey("casework.DebtHelp", on_delete=models.CASCADE, related_name="debts")
    creditor = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    known_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=DebtKind.choices, blank=True)
    is_preferent = models.BooleanField(default=False)
    is_business = models.BooleanField(null=True, blank=True)
    kvk_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    # To the proposal for a settlement.
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    is_private_person = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-amount", "pk"]
        constraints: ClassVar = [not_negative("amount", "debt_not_negative")]

    def __str__(self) -> str:
        return f"{self.creditor}: {self.amount}"


class BudgetLine(models.Model):
    """Money that comes in or goes out every month, as the client or a paper says."""

    help = models.ForeignKey(
        "casework.DebtHelp", on_delete=models.CASCADE, related_name="budget_lines"
    )
    side = models.CharField(max_length=10, choices=Side.choices)
    label = models.CharField(max_length=120)
    amount = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-side", "-amount", "pk"]
        constraints: ClassVar = [not_negative("amount", "budget_line_not_negative")]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"


class Capacity(models.Model):
    """The result of the official calculation, taken over with its day and source."""

    help = models.ForeignKey(
        "casework.DebtHelp", on_delete=models.CASCADE, related_name="capacities"
    )
    vtlb = models.BigIntegerField()
    amount = models.BigIntegerField()
    calculated_on = models.DateField()
    source = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "capacities"
        ordering: ClassVar = ["-calculated_on", "-pk"]
        constraints: ClassVar = [
            not_negative("amount", "capacity_not_negative"),
            not_negative("vtlb", "vtlb_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} ({self.calculated_on})"
