# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people judge about studies and pools; a row is superseded, never changed or deleted."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.research.choices import Bias, Domain, ThresholdScale, Tool
from kenniskompas.knowledge.research.models.studies import Study


class Judged(models.Model):
    """Who judged, why, when, and until when it counted; one row per subject counts at a time."""

    reason = models.TextField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class RiskOfBias(Judged):
    """How much one domain of one study may distort its result; `reason` supports it."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="bias_judgements")
    tool = models.CharField(max_length=12, choices=Tool.choices)
    domain = models.CharField(max_length=30)
    judgement = models.CharField(max_length=8, choices=Bias.choices)

    class Meta:
        ordering: ClassVar = ["study", "tool", "domain", "-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "tool", "domain"],
                condition=models.Q(superseded_at=None),
                name="one_current_risk_of_bias",
            )
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.domain} {self.judgement}"


class CertaintyJudgement(Judged):
    """A person's step for one domain of one pool, in place of the computed one."""

    pool_group = models.CharField(max_length=80)
    domain = models.CharField(max_length=24, choices=Domain.choices)
    step = models.SmallIntegerField()
    # The version that was in view; a later version asks whether the judgement still holds.
    version = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pool_group", "domain", "-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pool_group", "domain"],
                condition=models.Q(superseded_at=None),
                name="one_current_certainty_judgement",
            ),
            models.CheckConstraint(
                condition=models.Q(step__gte=-2) & models.Q(step__lte=2),
                name="certainty_step_within_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool_group}: {self.domain} {self.step}"


class InterestThreshold(Judged):
    """The smallest effect on one outcome that matters; `reason` says where it is from."""

    outcome = models.CharField(max_length=60)
    scale = models.CharField(
        max_length=8, choices=ThresholdScale.choices, default=ThresholdScale.PER_100
    )
    smallest = models.FloatField()

    class Meta:
        ordering: ClassVar = ["outcome", "scale", "-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outcome", "scale"],
                condition=models.Q(superseded_at=None),
                name="one_current_interest_threshold",
            ),
            models.CheckConstraint(condition=models.Q(smallest__gt=0), name="threshold_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.smallest:g} ({self.scale})"


class LiteratureSearch(Judged):
    """How the studies of one pool were gathered; `reason` names where was searched and for what."""

    pool_group = models.CharField(max_length=80)
    is_complete = models.BooleanField()
    searched_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pool_group", "-at", "-pk"]
        verbose_name_plural = "literature searches"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pool_group"],
                condition=models.Q(superseded_at=None),
                name="one_current_literature_search",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pool_group}: {self.searched_on}"
