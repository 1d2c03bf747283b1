# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from kenniskompas.outcomes.experiments.choices import Ground, Kind, Status


class ExperimentFrozen(Exception):
    """An experiment that started keeps its plan: another plan is another experiment."""


class Experiment(models.Model):
    """A question answered by lot: planned, approved by two people, and only then drawn."""

    # What nobody changes after the start.
    FROZEN_FIELDS: ClassVar = (
        "title",
        "question",
        "outcome",
        "kind",
        "arms",
        "eligibility",
        "stratify_by",
        "places",
        "looks",
        "alpha",
        "expected",
        "wedge",
        "order",
        "started_at",
        "protocol_hash",
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="experiments"
    )
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=40)
    outcome = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # [{"option": slug, "lots": whole number}], usual service first.
    arms = models.JSONField()
    eligibility = models.JSONField(default=dict)
    stratify_by = models.CharField(max_length=40, blank=True)
    # People that take part at most.
    places = models.PositiveIntegerField()
    # Shares of the places whose outcome is known at each look; the last is 1.
    looks = models.JSONField(default=list)
    alpha = models.FloatField(default=0.05)
    # What the plan rests on: control (a share) or sd, effect, power.
    expected = models.JSONField(default=dict)
    # Stepped wedge: teams, steps, people, months, icc, starts_on.
    wedge = models.JSONField(default=dict)
    # Stepped wedge: the teams in the order that was drawn.
    order = models.JSONField(default=list)
    created_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    protocol_hash = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(started_at__isnull=True, protocol_hash="")
                | models.Q(started_at__isnull=False) & ~models.Q(protocol_hash=""),
                name="started_experiments_have_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = Experiment.objects.filter(pk=self.pk, started_at__isnull=False)
        before = stored.values(*self.FROZEN_FIELDS).first()
        if before is not None and any(getattr(self, name) != before[name] for name in before):
            raise ExperimentFrozen(self.pk)
        super().save(*args, **kwargs)

    @property
    def status(self) -> Status:
        if self.ended_at is not None:
            return Status.ENDED
        if self.started_at is not None:
            return Status.RUNNING
        approved = {one.ground for one in self.approvals.all() if one.approved_at is not None}
        return Status.READY if approved == set(Ground) else Status.DRAFT


class Approval(models.Model):
    """A ground on which people may be drawn, written down by one and approved by another."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="approvals")
    ground = models.CharField(max_length=15, choices=Ground.choices)
    text = models.TextField(max_length=2000)
    reference = models.CharField(max_length=200)
    decided_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-ground"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["experiment", "ground"], name="ground_recorded_once"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("recorded_by")),
                name="approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.experiment}: {self.ground}"


class Look(models.Model):
    """One planned look: what was found, beside the boundary that held at that moment."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="looks_taken")
    number = models.PositiveSmallIntegerField()
    # The share of the places whose outcome was known.
    fraction = models.FloatField()
    boundary = models.FloatField()
    n = models.PositiveIntegerField()
    # Per arm its effect, se, interval and z; refused with a reason where there is none.
    result = models.JSONField()
    taken_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["experiment", "number"], name="look_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.experiment}: {self.number}"
