# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class StudyStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Registered")
    ESTIMATED = "estimated", _("Estimated")
    REFUSED = "refused", _("Refused: the data cannot carry it")
    PUBLISHED = "published", _("Published as local evidence")


class EvaluationStudy(models.Model):
    """A registered question about what works here; frozen with a hash before estimation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="evaluation_studies"
    )
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=40)
    outcome = models.CharField(max_length=60)
    # The target-trial protocol in the format of `kompas effects estimate`.
    protocol = models.TextField()
    protocol_hash = models.CharField(max_length=64, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=StudyStatus.choices, default=StudyStatus.DRAFT)
    created_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-registered_on", "title"]
        verbose_name_plural = "evaluation studies"

    def __str__(self) -> str:
        return self.title


class ScoreSet(models.Model):
    """One estimation of a study: its result, and where its encrypted scores are kept."""

    study = models.ForeignKey(EvaluationStudy, on_delete=models.CASCADE, related_name="score_sets")
    # A folder below KOMPAS_DATA_DIR; empty when the question was refused.
    folder = models.CharField(max_length=200, blank=True)
    result = models.JSONField()
    before_after = models.JSONField(default=dict)
    n = models.PositiveIntegerField()
    estimated_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-estimated_at"]

    def __str__(self) -> str:
        return f"{self.study} ({self.estimated_at:%Y-%m-%d})"


class GroupEffect(models.Model):
    """Effects within registered groups, kept so that a page needs no scores."""

    score_set = models.ForeignKey(ScoreSet, on_delete=models.CASCADE, related_name="group_effects")
    by = models.JSONField()
    rows = models.JSONField()
    refused = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.score_set} × {', '.join(self.by)}"
