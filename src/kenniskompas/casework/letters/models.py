# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.letters.choices import LetterKind


class LetterTemplate(models.Model):
    """One version of the text of a kind of letter; the newest is used, the others stay."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="letter_templates"
    )
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    number = models.PositiveIntegerField()
    text = models.TextField()
    saved_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["kind", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "number"], name="letter_template_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Letter(models.Model):
    """What was given to the client, whole, when and by which way."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    # 0 for the text that came with the product.
    template_number = models.PositiveIntegerField()
    # The blocks of the letter as it went out: pairs of kind and lines.
    content = models.JSONField()
    sent_on = models.DateField()
    route = models.CharField(max_length=10, choices=Route.choices)
    sent_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-sent_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.sent_on})"
