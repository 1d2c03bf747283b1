# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.turns.choices import Part


class StepPart(models.Model):
    """Who has the turn at a step here; without a row it is the coordinator."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="step_parts"
    )
    question = models.CharField(max_length=10, choices=Question.choices)
    step = models.CharField(max_length=15, choices=Step.choices)
    part = models.CharField(max_length=15, choices=Part.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "question", "step"], name="step_part_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.step}: {self.part}"


class CasePart(models.Model):
    """Who has a part in a case, beside its coordinator."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=15, choices=Part.choices)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="case_parts"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "part"], name="case_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.person}"
