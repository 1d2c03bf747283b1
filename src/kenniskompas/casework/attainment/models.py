# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.attainment.choices import Level, Weight
from kenniskompas.casework.instruments.choices import RatedBy


class GoalScale(models.Model):
    """Five levels of one goal in own words: what is less, as, and more than expected."""

    goal = models.OneToOneField("casework.Goal", on_delete=models.CASCADE, related_name="scale")
    much_less = models.CharField(max_length=200)
    less = models.CharField(max_length=200)
    expected = models.CharField(max_length=200)
    more = models.CharField(max_length=200)
    much_more = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField(choices=Weight.choices, default=Weight.ORDINARY)
    described_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.goal}"

    def words(self) -> dict[int, str]:
        """What each level means here, the lowest first."""
        return {
            Level.MUCH_LESS.value: self.much_less,
            Level.LESS.value: self.less,
            Level.EXPECTED.value: self.expected,
            Level.MORE.value: self.more,
            Level.MUCH_MORE.value: self.much_more,
        }


class GoalRating(models.Model):
    """Where one goal stood on a day, and who says so."""

    scale = models.ForeignKey(GoalScale, on_delete=models.CASCADE, related_name="ratings")
    level = models.SmallIntegerField(choices=Level.choices)
    on = models.DateField()
    rated_by = models.CharField(max_length=12, choices=RatedBy.choices)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scale", "on", "rated_by"], name="goal_rated_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(-2, 2)), name="goal_level_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.on}: {self.level}"
