# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.instruments.choices import RatedBy


class Administration(models.Model):
    """One time that an instrument was filled in; answers and scores stay as they were given."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="administrations"
    )
    version = models.ForeignKey(
        "knowledge.InstrumentVersion", on_delete=models.PROTECT, related_name="+"
    )
    rated_by = models.CharField(max_length=15, choices=RatedBy.choices)
    on = models.DateField()
    # By item code; what was not answered is left out.
    answers = models.JSONField(default=dict)
    # By scale code: {"value": 3.0 or null, "answered": 4, "asked": 5, "band": ""}.
    scores = models.JSONField(default=dict)
    # What an instrument from elsewhere says in words, by code.
    words = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["case", "-on"])]

    def __str__(self) -> str:
        return f"{self.version} {self.on}"


class StartedList(models.Model):
    """Answers of a client that were not sent yet, one question at a time."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="started_lists"
    )
    version = models.ForeignKey(
        "knowledge.InstrumentVersion", on_delete=models.PROTECT, related_name="+"
    )
    # By item code; null is a question that was seen and left open.
    answers = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="list_started_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.changed_at:%Y-%m-%d})"
