# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.models import Intervention, Origin


class GapStatus(models.TextChoices):
    OPEN = "open", _("Open")
    STUDIED = "studied", _("Being studied")
    ANSWERED = "answered", _("Answered")


class KnowledgeGap(models.Model):
    """A question that nobody has answered yet."""

    slug = models.SlugField(max_length=100, unique=True)
    question = models.TextField()
    theme = models.CharField(max_length=60, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="gaps", blank=True)
    source = models.CharField(max_length=300, blank=True)
    # Question and heading as word stems, written by knowledge.service.wording.
    search_text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.CONTENT)
    status = models.CharField(max_length=10, choices=GapStatus.choices, default=GapStatus.OPEN)
    # Counts the mention that made the record and every later occasion.
    times_met = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-times_met", "theme", "slug"]

    def __str__(self) -> str:
        return self.question[:80]


class GapOccasion(models.Model):
    """One occasion on which a gap was met, so that it is counted once."""

    gap = models.ForeignKey(KnowledgeGap, on_delete=models.CASCADE, related_name="occasions")
    origin_ref = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.origin_ref
