# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.grounds.choices import About, StanceKind


class Stance(models.Model):
    """What the client was told or thinks about recording or sharing; earlier ones stay."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="stances")
    about = models.CharField(max_length=10, choices=About.choices)
    kind = models.CharField(max_length=10, choices=StanceKind.choices)
    # With whom it is shared; empty for what we record.
    recipient = models.CharField(max_length=15, blank=True)
    text = models.TextField(blank=True)
    on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(about="sharing") | ~models.Q(recipient=""),
                name="sharing_names_a_recipient",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.kind}"
