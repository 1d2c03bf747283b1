# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import ClassVar

from django.db import models

from kenniskompas.casework.followup.choices import ASKED_FOR
from kenniskompas.casework.intake.choices import Route


class LaterContact(models.Model):
    """Whether the client may be asked something after closing, and by which way."""

    case = models.OneToOneField(
        "casework.Case", on_delete=models.CASCADE, related_name="later_contact"
    )
    agrees = models.BooleanField()
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    answered_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.case}: {self.agrees}"


class FollowUp(models.Model):
    """One moment after closing: asked, reminded at most once, answered or not."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=10, choices=Route.choices, blank=True)
    no_answer_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["months"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "months"], name="follow_up_once_a_moment"),
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | models.Q(no_answer_on__isnull=True),
                name="follow_up_answered_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(reminded_on__isnull=True) | models.Q(asked_on__isnull=False),
                name="follow_up_asked_before_reminded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.months}"

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and self.no_answer_on is None

    @property
    def last_on(self) -> date:
        return self.due_on + ASKED_FOR
