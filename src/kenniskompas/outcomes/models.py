# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.outcomes.experiments.models import Approval, Experiment, Look
from kenniskompas.outcomes.neighbours.models import NeighbourRelease, OwnRelease

__all__ = [
    "Approval",
    "EvaluationStudy",
    "Experiment",
    "GroupEffect",
    "Look",
    "NeighbourRelease",
    "OwnRelease",
    "ProcessNote",
    "ProtocolFrozen",
    "ScoreSet",
    "StudyRun",
    "StudyStatus",
]


class StudyStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Registered")
    ESTIMATED = "estimated", _("Estimated")
    REFUSED = "refused", _("Refused: the data cannot carry it")
    PUBLISHED = "published", _("Published as local evidence")


class ProtocolFrozen(Exception):
    """A registered protocol does not change any more: another question is another study."""


class EvaluationStudy(models.Model):
    """A registered question about what works here; frozen with a hash before estimation."""

    # What nobody changes after registration.
    FROZEN_FIELDS: ClassVar = ("title", "question", "outcome", "scope", "protocol", "registered_on")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="evaluation_studies"
    )
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=40)
    outcome = models.CharField(max_length=60)
    # Whose decisions count: arms, eligibility, period, outcome of the before/after picture.
    scope = models.JSONField(default=dict)
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
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(frozen_at__isnull=True, protocol_hash="")
                | models.Q(frozen_at__isnull=False) & ~models.Q(protocol_hash=""),
                name="frozen_studies_have_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = EvaluationStudy.objects.filter(pk=self.pk, frozen_at__isnull=False)
        before = stored.values(*self.FROZEN_FIELDS, "protocol_hash", "frozen_at").first()
        if before is not None and any(getattr(self, name) != before[name] for name in before):
            raise ProtocolFrozen(self.pk)
        super().save(*args, **kwargs)


class StudyRun(models.Model):
    """One time that a study is being answered: how far it is, and why it stopped if it did."""

    study = models.ForeignKey(EvaluationStudy, on_delete=models.CASCADE, related_name="runs")
    stage = models.CharField(max_length=20, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study"],
                condition=models.Q(finished_at__isnull=True),
                name="one_run_of_a_study_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.stage}"


class ScoreSet(models.Model):
    """One estimation of a study: its result, and where its encrypted scores are kept."""

    study = models.ForeignKey(EvaluationStudy, on_delete=models.CASCADE, related_name="score_sets")
    # A folder below KOMPAS_DATA_DIR; empty when the question was refused.
    folder = models.CharField(max_length=200, blank=True)
    # The document of `kompas effects estimate`.
    result = models.JSONField()
    # How many decisions were found, eligible, old enough and measured.
    population = models.JSONField(default=dict)
    # Effects with their joint covariance, and the mean under usual service.
    joint = models.JSONField(default=dict)
    # Shares of people per class of propensity, for the picture of overlap.
    overlap = models.JSONField(default=dict)
    before_after = models.JSONField(default=dict)
    n = models.PositiveIntegerField()
    estimated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-estimated_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.study} ({self.estimated_at:%Y-%m-%d})"


class GroupEffect(models.Model):
    """Effects within registered groups, kept so that a page needs no scores."""

    score_set = models.ForeignKey(ScoreSet, on_delete=models.CASCADE, related_name="group_effects")
    by = models.JSONField()
    rows = models.JSONField()
    # Per group: the same as `ScoreSet.joint`, with the group's values.
    joint = models.JSONField(default=list)
    refused = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.score_set} × {', '.join(self.by)}"


class ProcessNote(models.Model):
    """What one of the four parties says about a refused question: no effect, but not nothing."""

    class Party(models.TextChoices):
        CLIENT = "client", _("Clients")
        PROFESSIONAL = "professional", _("Professionals")
        ORGANISATION = "organisation", _("Organisation")
        SOCIETY = "society", _("Society")

    study = models.ForeignKey(EvaluationStudy, on_delete=models.CASCADE, related_name="notes")
    party = models.CharField(max_length=15, choices=Party.choices)
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:40]}"


class SavedCalculation(models.Model):
    """Costs and benefits, or a scenario of “What if?”, as somebody filled it in, with the effects
    that it rests on as they were then."""

    class Kind(models.TextChoices):
        COSTS = "costs", _("Costs and benefits")
        WHAT_IF = "what_if", _("What if?")

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="saved_calculations"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    question = models.CharField(max_length=40)
    # Name of a field → what was filled in.
    inputs = models.JSONField()
    # The published effects and prices that it was calculated with.
    basis = models.JSONField()
    # Per study: its title, and when the effects that were used were published.
    editions = models.JSONField()
    saved_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "name"], name="saved_calculation_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
