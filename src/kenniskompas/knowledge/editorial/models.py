# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries of our own on their way to the catalogue, and other texts for those that are in it."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.editorial.choices import DraftStage, ProposalStatus, Step

OPEN_STAGES = (DraftStage.WRITING, DraftStage.SUBMITTED)


def person_key(**also: Any) -> Any:
    return models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+", **also
    )


class EntryDraft(models.Model):
    """What an entry of our own is to say; nobody else finds it before a colleague looked at it."""

    # Empty until it is published for the first time.
    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    # Values by the names in editorial.fields.
    content = models.JSONField(default=dict)
    stage = models.CharField(
        max_length=10, choices=DraftStage.choices, default=DraftStage.WRITING, db_index=True
    )
    author = person_key()
    # Who wrote in it last: neither they nor the author publish it.
    writer = person_key()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Raised by every change: two people never overwrite each other unseen.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intervention"],
                condition=models.Q(stage__in=OPEN_STAGES),
                name="one_open_draft_per_entry",
            ),
        ]

    def __str__(self) -> str:
        return str(self.content.get("name", ""))

    def get_absolute_url(self) -> str:
        return reverse("knowledge:entry_draft", args=[self.pk])


class Proposal(models.Model):
    """Another text for one field of an entry, with reason and source.

    Once accepted it is what the entry says here, until `ended_at`; loading the catalogue keeps it.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="proposals"
    )
    field = models.CharField(max_length=40)
    # A text, or a list with a line per point.
    text = models.JSONField()
    # What the entry said when it was proposed.
    before = models.JSONField()
    reason = models.TextField()
    source = models.CharField(max_length=300)
    author = person_key()
    at = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.OPEN, db_index=True
    )
    decided_by = person_key(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True)
    # Whether the author has read the outcome.
    is_outcome_seen = models.BooleanField(default=False)
    # What the catalogue said when ours took its place, and what it says since where that differs.
    shipped = models.JSONField(null=True, blank=True)
    shipped_since = models.JSONField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intervention", "field"],
                condition=models.Q(status=ProposalStatus.ACCEPTED, ended_at=None),
                name="one_own_text_per_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention}: {self.field}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:proposal", args=[self.pk])


class EditorialStep(models.Model):
    """One step in the history of a draft or an entry: who changed what, from what to what."""

    intervention = models.ForeignKey(
        Intervention,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="editorial_steps",
    )
    draft = models.ForeignKey(
        EntryDraft, on_delete=models.CASCADE, null=True, blank=True, related_name="steps"
    )
    step = models.CharField(max_length=20, choices=Step.choices)
    # `changes`: field, before and after; `reason`: in the words of who did it.
    detail = models.JSONField(default=dict, blank=True)
    person = person_key(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d}"
