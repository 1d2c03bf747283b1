# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What professionals have learnt by doing."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.models import Intervention, Origin


class PracticeStatus(models.TextChoices):
    SUPPORTED = "supported", _("Supported by research")
    NOT_RESEARCHED = "not_researched", _("Not researched")
    CONTRADICTED = "contradicted", _("Contradicted by research")


class PracticeNote(models.Model):
    """What professionals have learnt by doing, with how research stands towards it."""

    # Empty for what is entered here.
    slug = models.SlugField(max_length=100, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="practice_notes", blank=True)
    text = models.TextField()
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
    created_at = models.DateTimeField()

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
