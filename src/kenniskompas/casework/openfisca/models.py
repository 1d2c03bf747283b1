# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of the mapping to a rules engine, and what the engine answered for a case."""

from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.kept_text import KeptText


class EngineMapping(KeptText):
    """One version of a municipality's mapping to its rules engine."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="engine_mappings"
    )

    class Meta(KeptText.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="engine_mapping_number_once"
            ),
        ]


class EngineAnswer(models.Model):
    """What a rules engine gave back for one case; the newest row counts."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="engine_answers"
    )
    # The address without a path, and the rules by the name and version they give themselves.
    host = models.CharField(max_length=260)
    rules = models.CharField(max_length=120)
    rules_version = models.CharField(max_length=60)
    mapping_number = models.PositiveIntegerField()
    sent = models.JSONField()
    # What was asked for this question only, by code; amounts in cents.
    asked = models.JSONField(default=dict)
    # The professional asked, and nobody else of the household counts.
    said_alone = models.BooleanField(default=False)
    # Labels of what was not known and did not go along.
    unknown = models.JSONField(default=list)
    # Rows of label, kind, month, period, and cents or holds.
    results = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.rules} {self.rules_version} ({self.asked_at:%Y-%m-%d})"
