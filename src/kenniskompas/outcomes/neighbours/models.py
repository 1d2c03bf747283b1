# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class OwnRelease(models.Model):
    """What left of one study: aggregates, signed off by a function on a day."""

    study = models.ForeignKey(
        "outcomes.EvaluationStudy", on_delete=models.PROTECT, related_name="releases"
    )
    document = models.JSONField()
    released_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    released_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-released_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.study} ({self.released_at:%Y-%m-%d})"


class NeighbourRelease(models.Model):
    """What another municipality released of the same question; each counts once."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="neighbour_releases"
    )
    name = models.CharField(max_length=300)
    question_hash = models.CharField(max_length=64, db_index=True)
    document = models.JSONField()
    added_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name", "question_hash"], name="neighbour_counts_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
