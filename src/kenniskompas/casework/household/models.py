# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.household.choices import JointCode, SupporterKind


class SharedItem(models.Model):
    """A goal or an agreement of one member that the household may know, as the client agreed."""

    household = models.ForeignKey(
        "casework.Household", on_delete=models.CASCADE, related_name="shared_items"
    )
    goal = models.OneToOneField(
        "casework.Goal", on_delete=models.CASCADE, null=True, blank=True, related_name="shared"
    )
    agreement = models.OneToOneField(
        "casework.Agreement",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="shared",
    )
    shared_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    shared_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["shared_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=False, agreement__isnull=True)
                | models.Q(goal__isnull=True, agreement__isnull=False),
                name="shared_item_is_goal_or_agreement",
            ),
        ]

    def __str__(self) -> str:
        return str(self.goal or self.agreement)


class Supporter(models.Model):
    """Who helps beside the professionals, and which agreements concern them: no more is seen."""

    household = models.ForeignKey(
        "casework.Household", on_delete=models.CASCADE, related_name="supporters"
    )
    kind = models.CharField(max_length=15, choices=SupporterKind.choices)
    name = models.CharField(max_length=120)
    task = models.CharField(max_length=200, blank=True)
    concerns = models.ManyToManyField(SharedItem, related_name="supporters", blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class JointEntry(models.Model):
    """How something stands for the whole household, told once in one member's case."""

    household = models.ForeignKey(
        "casework.Household", on_delete=models.CASCADE, related_name="joint_entries"
    )
    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="joint_entries"
    )
    code = models.CharField(max_length=15, choices=JointCode.choices)
    # A level of the life domain, or a value of the fact.
    value = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code}={self.value}"
