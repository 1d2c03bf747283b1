# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies with their numbers: each number with how it is known, who entered it and when."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.research.choices import Design, EstimateStatus, RevisionStep


class Study(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    country = models.CharField(max_length=60, blank=True)
    programme = models.CharField(max_length=200, blank=True)
    population = models.CharField(max_length=200, blank=True)
    # Codes of the vocabulary of target groups.
    target_groups = models.JSONField(default=list, blank=True)
    design = models.CharField(
        max_length=20, choices=Design.choices, default=Design.UNKNOWN, blank=True
    )
    # Where the design was read.
    design_seen = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="studies")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    entered_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-year", "name"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name


class EffectEstimate(models.Model):
    """One comparison in one study: its numbers, where each was seen, whether it can be pooled."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="estimates")
    slug = models.SlugField(max_length=120, unique=True)
    outcome = models.CharField(max_length=60)
    outcome_text = models.CharField(max_length=300, blank=True)
    comparison = models.CharField(max_length=200, blank=True)
    follow_up = models.CharField(max_length=60, blank=True)
    follow_up_months = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    # {"n_t": {"value": 74, "status": "inferred", "note": ""}, …}: each number and how it is known.
    numbers = models.JSONField(default=dict)
    # {"measure", "value", "ci_low", "ci_high", "status", "text"} as the source reports it, or {}.
    reported = models.JSONField(default=dict)
    counts_status = models.TextField(blank=True)
    source_seen = models.TextField(blank=True)
    shared_arm = models.CharField(max_length=80, blank=True)
    pool_group = models.CharField(max_length=80, blank=True, db_index=True)
    is_poolable = models.BooleanField(default=False)
    exclude_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # Nobody for what the reviewed content files brought; no time for rows from before it was kept.
    entered_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(null=True, blank=True)
    # Local as soon as somebody here enters or corrects it: loading content then leaves it alone.
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    status = models.CharField(
        max_length=10, choices=EstimateStatus.choices, default=EstimateStatus.CONFIRMED
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["study", "position"]

    def __str__(self) -> str:
        return f"{self.study}: {self.outcome}"


class EstimateRevision(models.Model):
    """One step in the history of an estimate: what it was, what it became, by whom and why."""

    estimate = models.ForeignKey(EffectEstimate, on_delete=models.CASCADE, related_name="revisions")
    step = models.CharField(max_length=10, choices=RevisionStep.choices)
    # {field: [old, new]} of the fields that changed.
    changed = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.estimate}: {self.step}"
