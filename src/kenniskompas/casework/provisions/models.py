# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.kept_text import KeptText
from kenniskompas.casework.provisions.choices import ClaimState


class ProvisionTable(KeptText):
    """One version of a municipality's table of provisions."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="provision_tables"
    )
    is_example = models.BooleanField(default=False)

    class Meta(KeptText.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="provision_table_number_once"
            ),
        ]


class ProvisionClaim(models.Model):
    """What became of one provision in one case on a day; the newest row of a code counts."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="provision_claims"
    )
    # Code and name as the table had them, so that the row stays readable without it.
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=ClaimState.choices)
    on = models.DateField()
    route = models.CharField(max_length=10, choices=Route.choices)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"
