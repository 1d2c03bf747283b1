# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What professionals and clients have learnt by doing, and what was said of it."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Verdict, Voice


class PracticeNote(models.Model):
    """What somebody has learnt by doing, with how research stands towards it."""

    # Empty for what is entered here.
    slug = models.SlugField(max_length=100, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="practice_notes", blank=True)
    text = models.TextField()
    voice = models.CharField(max_length=20, choices=Voice.choices, default=Voice.PROFESSIONAL)
    # Codes of choices.Subject.
    subjects = models.JSONField(default=list, blank=True)
    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.SUBMITTED, db_index=True
    )
    # Counts how often it was handed in; each time both sides look at it anew.
    round = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(
        max_length=20, choices=PracticeStatus.choices, default=PracticeStatus.NOT_RESEARCHED
    )
    explanation = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.LOCAL)
    # The decision it came from, so that one deviation gives at most one note.
    origin_ref = models.CharField(max_length=80, blank=True)
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Readers see this, never the name.
    author_role = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug"], condition=~models.Q(slug=""), name="practice_note_slug_once"
            ),
            models.UniqueConstraint(
                fields=["origin_ref"],
                condition=~models.Q(origin_ref=""),
                name="one_note_per_origin",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Moderation(models.Model):
    """What one side, professionals or clients, said of a note in one round."""

    note = models.ForeignKey(PracticeNote, on_delete=models.CASCADE, related_name="moderations")
    round = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=20, choices=Voice.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["note", "round", "side"], name="one_verdict_per_side_and_round"
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED, reason=""),
                name="sent_back_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.side}: {self.verdict}"


class Discussion(models.Model):
    """Where a note that research contradicts is talked over; a conclusion closes it."""

    note = models.OneToOneField(PracticeNote, on_delete=models.CASCADE, related_name="discussion")
    opened_at = models.DateTimeField()
    conclusion = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"discussion of {self.note_id}"


class Contribution(models.Model):
    """What one person says in a discussion; readers see the role."""

    discussion = models.ForeignKey(
        Discussion, on_delete=models.CASCADE, related_name="contributions"
    )
    text = models.TextField()
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Recognition(models.Model):
    """Somebody says: I recognise this from my own work or life."""

    note = models.ForeignKey(PracticeNote, on_delete=models.CASCADE, related_name="recognitions")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "person"], name="recognised_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} recognises {self.note_id}"
