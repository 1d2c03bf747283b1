# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Expectation, official calculation and what came of it; amounts in whole cents a month."""

from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.work.choices import Direction, SeenBy
from kenniskompas.core.income import MonthlyMoney

AMOUNTS = ("income", "benefits", "allowances", "costs")


class IncomeExpectation(models.Model):
    """What the client thinks that work will do to the money in a month, before it is shown."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="income_expectations"
    )
    direction = models.CharField(max_length=10, choices=Direction.choices)
    # Cents a month more or less, as `direction` says; empty when only a direction was given.
    amount = models.BigIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    route = models.CharField(max_length=10, choices=Route.choices)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="expected_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.amount or ''}".strip()


class IncomeCalculation(models.Model):
    """What an official calculator said of a month now and a month with work, taken over."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="income_calculations"
    )
    # Never empty: nothing is calculated before the client was asked.
    expectation = models.ForeignKey(
        IncomeExpectation, on_delete=models.CASCADE, related_name="calculations"
    )
    calculator = models.CharField(max_length=200)
    calculated_on = models.DateField()
    work = models.CharField(max_length=200)
    now_income = models.BigIntegerField()
    now_benefits = models.BigIntegerField()
    now_allowances = models.BigIntegerField()
    now_costs = models.BigIntegerField()
    then_income = models.BigIntegerField()
    then_benefits = models.BigIntegerField()
    then_allowances = models.BigIntegerField()
    then_costs = models.BigIntegerField()
    depends_on = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-calculated_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    **{
                        f"{month}_{amount}__gte": 0
                        for month in ("now", "then")
                        for amount in ("income", "benefits", "allowances", "costs")
                    }
                ),
                name="income_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calculator} ({self.calculated_on})"

    def month(self, which: str) -> MonthlyMoney:
        """`which` is "now" or "then"."""
        return MonthlyMoney(**{amount: getattr(self, f"{which}_{amount}") for amount in AMOUNTS})


class IncomeOutcome(models.Model):
    """How it turned out once somebody worked, beside what was expected and calculated."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="income_outcomes"
    )
    direction = models.CharField(max_length=10, choices=Direction.choices)
    amount = models.BigIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    seen_by = models.CharField(max_length=10, choices=SeenBy.choices)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="outcome_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.direction}"
