# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published pools of others, and our own pools with their versions."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.research.choices import ChangeCause
from kenniskompas.knowledge.research.models.studies import Study


class PublishedSynthesis(models.Model):
    """A pooled figure of others: shown beside ours, never pooled with its own primary studies."""

    slug = models.SlugField(max_length=100, unique=True)
    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="published_syntheses", null=True
    )
    topic = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    measure = models.CharField(max_length=20)
    estimate = models.FloatField(null=True, blank=True)
    ci_low = models.FloatField(null=True, blank=True)
    ci_high = models.FloatField(null=True, blank=True)
    studies = models.PositiveIntegerField(null=True, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    compares_with = models.JSONField(default=list)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)

    class Meta:
        ordering: ClassVar = ["topic", "-year"]
        verbose_name_plural = "published syntheses"

    def __str__(self) -> str:
        return f"{self.source} {self.year}: {self.topic}"


class Synthesis(models.Model):
    """Our own pool of one group of estimates; a new version whenever a study changes."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="syntheses"
    )
    pool_group = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    outcome = models.CharField(max_length=60)
    measure = models.CharField(max_length=10)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64)
    result = models.JSONField()
    # The risk without the intervention that absolute frequencies start from, and where it is from.
    baseline = models.JSONField(default=dict)
    # What core.evidence.grade said, with every reason; made anew when somebody judges.
    certainty = models.JSONField(default=dict, blank=True)
    computed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pool_group", "-version"]
        verbose_name_plural = "syntheses"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pool_group", "version"], name="synthesis_version_once"
            ),
            models.UniqueConstraint(
                fields=["pool_group"],
                condition=models.Q(is_current=True),
                name="one_current_synthesis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool_group} v{self.version}"


class PoolChange(models.Model):
    """What a new version of a pool says that the version before it did not, and what caused it.

    Without `before` the pool is new; without `after` it was retired.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="pool_changes"
    )
    pool_group = models.CharField(max_length=80, db_index=True)
    before = models.ForeignKey(
        Synthesis, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    after = models.ForeignKey(
        Synthesis, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    # What core.evidence.version_changes said: both versions in numbers, and which of it matters.
    difference = models.JSONField()
    is_important = models.BooleanField(default=False)
    cause = models.CharField(max_length=10, choices=ChangeCause.choices)
    study = models.ForeignKey(
        Study, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pool_group}: {self.cause}"
