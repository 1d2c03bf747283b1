# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.execution.choices import (
    LifeEventKind,
    MeasurementSource,
    Moment,
    SaidBy,
    UnknownReason,
)
from kenniskompas.casework.intake.choices import Route


class Progress(models.Model):
    """How it goes, in five steps with words, by whom."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="progress")
    on = models.DateField()
    how = models.PositiveSmallIntegerField()
    said_by = models.CharField(max_length=15, choices=SaidBy.choices)
    # How the client let us know; empty for what a professional saw or heard in a conversation.
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        verbose_name_plural = "progress"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(how__range=(1, 5)), name="how_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.how}"


class Measurement(models.Model):
    """An outcome that was seen, when, and by which source."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="measurements")
    # A code of the advice version's outcomes: "work_12m", "debt_free_months_36m", ...
    outcome = models.CharField(max_length=60)
    value = models.FloatField()
    on = models.DateField()
    source = models.CharField(max_length=20, choices=MeasurementSource.choices)
    # What a before/after picture compares.
    moment = models.CharField(max_length=10, choices=Moment.choices, default=Moment.AFTER)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["outcome", "case"])]

    def __str__(self) -> str:
        return f"{self.outcome}={self.value}"


class UnknownOutcome(models.Model):
    """An outcome that stays without a value, and why."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="unknowns")
    outcome = models.CharField(max_length=60)
    reason = models.CharField(max_length=15, choices=UnknownReason.choices)
    words = models.CharField(max_length=300, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "outcome"], name="outcome_unknown_once"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.reason}"


class LifeEvent(models.Model):
    """Something that changed on a day, and by which source: how long things take is read off it."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="life_events")
    kind = models.CharField(max_length=15, choices=LifeEventKind.choices)
    on = models.DateField()
    source = models.CharField(max_length=20, choices=MeasurementSource.choices)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "kind", "on"], name="life_event_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class RegisteredActivity(models.Model):
    """What a register says was provided from when to when, beside what the plan here says."""

    case = models.ForeignKey(
        "casework.Case", on_delete=models.CASCADE, related_name="registered_activities"
    )
    # As the register calls it; which entry of the catalogue that is, where somebody said so.
    kind = models.CharField(max_length=60)
    intervention = models.ForeignKey(
        "knowledge.Intervention", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    provider = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_on", "-pk"]
        verbose_name_plural = "registered activities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "kind", "starts_on"], name="registered_activity_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("starts_on")),
                name="registered_activity_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"


class Evaluation(models.Model):
    """Looking back with the client: the last step, and the first of the team's learning."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="evaluations")
    decision = models.OneToOneField(
        "casework.Decision", on_delete=models.CASCADE, related_name="evaluation"
    )
    would_choose_again = models.BooleanField(null=True, blank=True)
    client_says = models.TextField(blank=True)
    # The author's own reflection in three questions; the team reads it only when it is shared.
    as_expected = models.TextField(blank=True)
    otherwise = models.TextField(blank=True)
    take_along = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.decision}"
