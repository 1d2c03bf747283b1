# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdviceVersion(models.Model):
    """The published rules and thresholds by which advice is given; never edited after use."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="advice_versions"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    # question ("work", "debts") -> options, outcomes with ranges, baselines, rules: the document
    # that core.advice reads. See docs/advice.md for its shape.
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    is_active = models.BooleanField(default=False)
    approved_by = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="advice_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(is_active=True),
                name="one_active_advice_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class RuleProposal(models.Model):
    """Rules that somebody proposes; two others approve them before they are a version."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="rule_proposals"
    )
    based_on = models.ForeignKey(
        AdviceVersion, on_delete=models.PROTECT, null=True, related_name="proposals"
    )
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    reason = models.TextField()
    # With whom the outcomes and their scales were agreed: team, client council.
    agreed_with = models.TextField(blank=True)
    activate_on = models.DateField()
    proposed_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    # What would change for the open cases of now: counts only, with their date and digest.
    impact = models.JSONField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.OneToOneField(
        AdviceVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    class Meta:
        ordering: ClassVar = ["-proposed_at"]

    def __str__(self) -> str:
        return self.title


class RuleApproval(models.Model):
    """One of the two people who approved a proposal as it stood."""

    proposal = models.ForeignKey(RuleProposal, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "person"], name="rule_proposal_approved_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.person}"


class ImpactRun(models.Model):
    """One time that a proposal is counted over the open cases beside the pages: how far it is."""

    proposal = models.ForeignKey(RuleProposal, on_delete=models.CASCADE, related_name="impact_runs")
    # Of the rules as they were when it was asked; a count of older rules is not kept.
    seen = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    steps = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(finished_at__isnull=True),
                name="one_count_of_a_proposal_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.done}/{self.steps}"


class LocalRelease(models.Model):
    """Effects of one evaluation study, published as local evidence with their joint covariance."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="effect_releases"
    )
    study_ref = models.CharField(max_length=80)
    study_title = models.CharField(max_length=200)
    protocol_hash = models.CharField(max_length=64)
    question = models.CharField(max_length=40)
    outcome = models.CharField(max_length=60)
    estimand = models.CharField(max_length=10)
    # Conditions on allow-listed inputs for which these effects hold; empty: everyone studied.
    group = models.JSONField(default=dict)
    # [{"option": slug, "effect": .., "se": .., "n": ..}] in the order of `covariance`.
    effects = models.JSONField()
    covariance = models.JSONField()
    comparator = models.CharField(max_length=80)
    comparator_mean = models.FloatField()
    comparator_se = models.FloatField()
    comparator_n = models.PositiveIntegerField()
    is_randomised = models.BooleanField(default=False)
    # How effects deviate along all registered groups together: cells, deviations and covariance.
    differences = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.study_title}: {self.outcome}"


class EvidenceSet(models.Model):
    """What was known of the options at some moment; many advices share one."""

    digest = models.CharField(max_length=64, unique=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.digest[:8]


class AdviceSnapshot(models.Model):
    """One advice as it was given: version, inputs and result, so that it can be replayed."""

    version = models.ForeignKey(AdviceVersion, on_delete=models.PROTECT, related_name="snapshots")
    question = models.CharField(max_length=40)
    inputs = models.JSONField()
    ranking = models.JSONField(default=list)
    evidence = models.ForeignKey(EvidenceSet, on_delete=models.PROTECT, related_name="snapshots")
    result = models.JSONField()
    digest = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.question} {self.digest[:8]}"


class AdviceEventKind(models.TextChoices):
    SHOWN = "shown", _("Shown")
    IGNORED = "ignored", _("Ignored")
    FOLLOWED = "followed", _("Followed")
    DEVIATED = "deviated", _("Deviated")


class AdviceEvent(models.Model):
    """What happened with an advice. Never a score of a person."""

    snapshot = models.ForeignKey(AdviceSnapshot, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=AdviceEventKind.choices)
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    option = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["team", "at"]),
            models.Index(fields=["person", "at"]),
            models.Index(fields=["kind", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.option}"


class DrawSchedule(models.Model):
    """Which option each next participant of an experiment gets: drawn once, and sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="draw_schedules"
    )
    experiment_ref = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=40)
    # Allow-listed input -> values of who may take part; empty: everybody.
    condition = models.JSONField(default=dict)
    # The allow-listed input within whose values arms are balanced; empty: none.
    stratify_by = models.CharField(max_length=40, blank=True)
    arms = models.JSONField()
    places = models.PositiveIntegerField()
    # The seed and the order that it drew, encrypted for this row alone.
    sealed = models.BinaryField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["started_at"]

    def __str__(self) -> str:
        return self.title


class PlaceOpened(Exception):
    """A place that was opened stays as it was drawn."""


class DrawnPlace(models.Model):
    """One place that was opened; who got it stands with the case, never here."""

    schedule = models.ForeignKey(DrawSchedule, on_delete=models.PROTECT, related_name="opened")
    number = models.PositiveIntegerField()
    stratum = models.CharField(max_length=40, blank=True)
    stratum_number = models.PositiveIntegerField()
    arm = models.CharField(max_length=80)
    opened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "number"], name="place_opened_once"),
            models.UniqueConstraint(
                fields=["schedule", "stratum", "stratum_number"], name="stratum_place_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule}: {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise PlaceOpened(self.pk)
        super().save(*args, **kwargs)
