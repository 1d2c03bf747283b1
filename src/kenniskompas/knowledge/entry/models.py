# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written here on the cards of an entry, and who looked whether it still holds."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.entry.choices import Section
from kenniskompas.knowledge.library.models import Reader


class Card(models.Model):
    """Our own words for one part of one card, in place of those that came with the catalogue.

    A later text supersedes an earlier one, which stays readable; an empty text gives the place
    back to the catalogue.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="cards")
    reader = models.CharField(max_length=12, choices=Reader.choices)
    section = models.CharField(max_length=16, choices=Section.choices)
    # One line per point.
    text = models.TextField(blank=True)
    author = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["intervention", "section", "-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["intervention", "section"],
                condition=models.Q(superseded_at=None),
                name="one_current_card_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.intervention}: {self.section}"


class EntryReview(models.Model):
    """Somebody read the whole entry and found that it still holds."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="reviews")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.intervention}: {self.at:%Y-%m-%d}"
