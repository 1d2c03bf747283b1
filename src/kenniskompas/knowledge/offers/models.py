# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who delivers what here, at what cost and how soon."""

from typing import ClassVar

from django.db import models


class LocalOffer(models.Model):
    """What this organisation really offers, through whom, at what cost and how soon."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="offers"
    )
    intervention = models.ForeignKey(
        "knowledge.Intervention", on_delete=models.PROTECT, related_name="offers"
    )
    provider = models.CharField(max_length=120)
    cost_per_client = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    duration_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["provider"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "intervention", "provider"], name="offer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention} – {self.provider}"
