# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.delivery.choices import CheckedBy


class FidelityCheck(models.Model):
    """On one day: which parts of an approach were done as meant, by whom it is said."""

    activity = models.ForeignKey(
        "casework.Activity", on_delete=models.CASCADE, related_name="fidelity_checks"
    )
    on = models.DateField()
    said_by = models.CharField(max_length=15, choices=CheckedBy.choices)
    # Pairs of the point as it read that day and a code of choices.Done.
    answers = models.JSONField(default=list)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "on", "said_by"], name="fidelity_check_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.on}"

    @property
    def done(self) -> int:
        """How many of the points that were answered were done as meant."""
        return sum(answer == "yes" for _point, answer in self.answers)

    @property
    def answered(self) -> int:
        return len(self.answers)
