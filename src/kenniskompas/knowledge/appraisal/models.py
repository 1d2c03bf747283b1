# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The recognition track: criteria with their editions, dossiers, blind reviews and decisions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kenniskompas.knowledge.appraisal.choices import (
    OPEN,
    Judgement,
    Round,
    Stage,
    StepKind,
)
from kenniskompas.knowledge.catalogue.models import Intervention, Level, Origin
from kenniskompas.knowledge.research.choices import Bias
from kenniskompas.knowledge.research.models import Study


class CriteriaSet(models.Model):
    """One edition of the checklist: changed while it is a draft, never after it was adopted."""

    version = models.PositiveSmallIntegerField(unique=True)
    # The name of the track, as its ratings are signed.
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    # Per level what is published: {"described": {"granted": "…", "refused": "…"}, …}
    words = models.JSONField(default=dict)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.LOCAL)
    shipped_version = models.PositiveSmallIntegerField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_active"], condition=Q(is_active=True), name="one_active_criteria_set"
            ),
            models.UniqueConstraint(
                fields=["origin"],
                condition=Q(adopted_on=None, origin="local"),
                name="one_draft_criteria_set",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class Criterion(models.Model):
    """One line of the checklist of one level; `screening` is what is asked at the door."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    level = models.CharField(max_length=20)
    heading = models.CharField(max_length=120)
    text = models.TextField()
    help = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    # Counts the times it was saved, so that two people do not overwrite each other.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.heading


class Dossier(models.Model):
    """One application for recognition; its stage moves by `appraisal.service` only."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="dossiers"
    )
    level = models.CharField(max_length=20, choices=Level.choices)
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="dossiers")
    submitter = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="dossiers"
    )
    motivation = models.TextField()
    material = models.TextField()
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.SUBMITTED)
    submitted_at = models.DateTimeField()
    stage_since = models.DateTimeField()
    # When the submitter last looked: later steps are new.
    seen_at = models.DateTimeField()
    appeal_grounds = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["submitted_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intervention"],
                condition=Q(stage__in=sorted(OPEN)),
                name="one_open_dossier_an_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention} ({self.level})"


class Review(models.Model):
    """One reviewer of one dossier: places 1 and 2 judge blind, 3 settles what they differ on."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="recognition_reviews"
    )
    place = models.PositiveSmallIntegerField()
    assigned_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    # Why somebody stepped back: an interest, or no time.
    release_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "reviewer"], name="reviewer_once"),
            models.UniqueConstraint(
                fields=["dossier", "place"], condition=Q(released_at=None), name="review_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.place}"


class Judged(models.Model):
    """What is judged: a criterion (`subject` c12), or one domain of a study's risk of bias
    (`subject` s7-randomisation)."""

    subject = models.CharField(max_length=50)
    # Kept in words, as a study may leave the content files after it was judged.
    heading = models.CharField(max_length=200)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    study = models.ForeignKey(
        Study, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    domain = models.CharField(max_length=30, blank=True)
    judgement = models.CharField(
        max_length=10, choices=[*Judgement.choices, *Bias.choices], blank=True
    )
    # Counts the times it was saved, so that nobody overwrites or agrees with what they did not see.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Answer(Judged):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="answers")
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "subject"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.judgement}"


class JointConclusion(Judged):
    """A matter on which two reviewers differed, and what they made of it together."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="conclusions")
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "subject"], name="conclusion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.judgement}"


class RecognitionDecision(models.Model):
    """What was decided and why; a reconsideration adds a row and leaves the first as it was."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    round = models.CharField(max_length=10, choices=Round.choices)
    level = models.CharField(max_length=20, choices=Level.choices)
    # The track's own words for it, as they were published.
    words = models.CharField(max_length=200)
    reasons = models.TextField()
    valid_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="recognition_decisions"
    )
    decided_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["decided_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "round"], name="decision_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.words}"


class DossierStep(models.Model):
    """One step of a dossier, as its submitter reads it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=30, choices=StepKind.choices)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.kind}"
