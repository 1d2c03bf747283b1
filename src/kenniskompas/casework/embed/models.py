# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar
from uuid import uuid4

from django.db import models

from kenniskompas.casework.decision.choices import DeviationReason
from kenniskompas.casework.embed.choices import CardOutcome


class EmbeddedCard(models.Model):
    """One advice that another application showed, and what came of it.

    Of who has no case here: no inputs, no wishes, no view, only the day and what was offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(
        "accounts.ApiToken", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decision = models.ForeignKey(
        "casework.Decision",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="embedded_cards",
    )
    # Who asked, of a case of ours only.
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    question = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    offered = models.JSONField(default=list)
    recommended = models.JSONField(default=list)
    on = models.DateField()
    outcome = models.CharField(max_length=10, choices=CardOutcome.choices, blank=True)
    option = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20, choices=DeviationReason.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) | models.Q(decision__isnull=False),
                name="card_names_nobody_without_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.on}"
