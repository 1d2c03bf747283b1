# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from kenniskompas.casework.assessment.choices import ScreeningOutcome


class Screening(models.Model):
    """The first look: is there a reason to help here, and where to look further."""

    case = models.OneToOneField("casework.Case", on_delete=models.CASCADE, related_name="screening")
    outcome = models.CharField(max_length=15, choices=ScreeningOutcome.choices)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case}: {self.outcome}"


class DomainAssessment(models.Model):
    """One life domain that there was a reason to open, and how self-reliant the client is in it."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="domains")
    # A code of the vocabulary scheme "life_domain".
    domain = models.SlugField(max_length=80)
    reason = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    client_level = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "domain"],
                condition=models.Q(closed_at__isnull=True),
                name="domain_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__range=(1, 5)),
                name="domain_level_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.level}"
