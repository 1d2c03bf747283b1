# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet, who thinks it matters, and who is finding out."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.gaps.choices import (
    GapOrigin,
    GapReason,
    GapStatus,
    GapStep,
    Importance,
    RunningStatus,
    VoterGroup,
)


class KnowledgeGap(models.Model):
    """A question that nobody has answered yet."""

    slug = models.SlugField(max_length=100, unique=True)
    question = models.TextField()
    theme = models.CharField(max_length=60, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="gaps", blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    # Codes of the vocabulary of target groups.
    target_groups = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=300, blank=True)
    # Question and heading as word stems, written by knowledge.service.wording.
    search_text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=GapOrigin.choices, default=GapOrigin.CONTENT)
    status = models.CharField(max_length=10, choices=GapStatus.choices, default=GapStatus.OPEN)
    reason = models.CharField(max_length=20, choices=GapReason.choices, default=GapReason.ASKED)
    # The numbers that made it a gap, or that answered it.
    reason_data = models.JSONField(default=dict, blank=True)
    # What detection looks it up by, so that one lack gives one record; empty for what people ask.
    detection_key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    # Whether the evidence still lacks it; a person's answer stands until this turns.
    is_lacking = models.BooleanField(default=False)
    # Once a person has worded it, detection leaves the question alone.
    is_reworded = models.BooleanField(default=False)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Work on this question is paid with a subsidy: it is evaluated, that is part of the deal.
    must_be_evaluated = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Sum of the importance of all votes.
    weight = models.PositiveIntegerField(default=0)
    # People of 100 that knowing it would gain over the caseload; null where it has no number.
    information_value = models.FloatField(null=True, blank=True)
    value_data = models.JSONField(default=dict, blank=True)
    # Counts the mention that made the record and every later occasion.
    times_met = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    # Raised by every change a person makes: two people never overwrite each other unseen.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-weight", "-times_met", "theme", "slug"]
        indexes: ClassVar = [models.Index(fields=["status", "reason"])]

    def __str__(self) -> str:
        return self.question[:80]

    def get_absolute_url(self) -> str:
        return reverse("knowledge:gap", args=[self.slug])


class GapOccasion(models.Model):
    """One occasion on which a gap was met, so that it is counted once."""

    gap = models.ForeignKey(KnowledgeGap, on_delete=models.CASCADE, related_name="occasions")
    origin_ref = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.origin_ref


class GapEvent(models.Model):
    """One step in the history of a gap; nobody as person means that the evidence changed."""

    gap = models.ForeignKey(KnowledgeGap, on_delete=models.CASCADE, related_name="events")
    step = models.CharField(max_length=20, choices=GapStep.choices)
    detail = models.JSONField(default=dict, blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gap_id}: {self.step}"


class GapVote(models.Model):
    """How much one person wants to know it; the role is that of the moment of voting."""

    gap = models.ForeignKey(KnowledgeGap, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="gap_votes"
    )
    importance = models.PositiveSmallIntegerField(choices=Importance.choices)
    group = models.CharField(max_length=20, choices=VoterGroup.choices)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gap", "person"], name="one_vote_per_person_per_gap"),
        ]

    def __str__(self) -> str:
        return f"{self.gap_id}: {self.importance}"


class GapComment(models.Model):
    """A contribution to the discussion of a gap."""

    gap = models.ForeignKey(KnowledgeGap, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class RunningStudy(models.Model):
    """Research under way, by us or others, and the gaps it is to answer."""

    title = models.CharField(max_length=300)
    registry_id = models.CharField(max_length=100, blank=True)
    who = models.CharField(max_length=200, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)
    status = models.CharField(
        max_length=10, choices=RunningStatus.choices, default=RunningStatus.RUNNING
    )
    outcome = models.CharField(max_length=60, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="running", blank=True)
    gaps = models.ManyToManyField(KnowledgeGap, related_name="running_studies", blank=True)
    # The study of our own that it stands for, so that it is registered once.
    origin_ref = models.CharField(max_length=80, unique=True, null=True, blank=True)
    added_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["expected_on", "title"]
        verbose_name_plural = "running studies"

    def __str__(self) -> str:
        return self.title


class CaseloadShare(models.Model):
    """How many open cases belong to one target group; never fewer than ten people."""

    target_group = models.CharField(max_length=80, unique=True)
    people = models.PositiveIntegerField()
    of_people = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["target_group"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(people__gte=10) & models.Q(of_people__gte=models.F("people")),
                name="caseload_share_of_ten_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_group}: {self.people}/{self.of_people}"
