# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.plan.choices import Nature, Order


class Plan(models.Model):
    """What client and professional agreed to do, following from one decision."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="plans")
    decision = models.OneToOneField(
        "casework.Decision", on_delete=models.CASCADE, related_name="plan"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    order = models.CharField(max_length=10, choices=Order.choices, blank=True)
    # What comes first, and why.
    order_note = models.CharField(max_length=300, blank=True)
    # One further with every change, so that nobody overwrites or agrees on what was not seen.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(order=Order.AFTER) | ~models.Q(order_note=""),
                name="plan_that_waits_says_what_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.starts_on}"


class Goal(models.Model):
    """A goal in the client's own words, scored from 1 (further away) to 5 (reached)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    domain = models.SlugField(max_length=80, blank=True)
    target_on = models.DateField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(1, 5)),
                name="goal_score_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Agreement(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="agreements")
    text = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    nature = models.CharField(max_length=10, choices=Nature.choices)
    # A mandatory agreement says by which rule, and what happens when it is not kept.
    legal_ground = models.CharField(max_length=200, blank=True)
    consequence = models.CharField(max_length=300, blank=True)
    # The letter (beschikking) in which it was laid down, by its reference.
    decision_reference = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True, blank=True)
    kept = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(nature="mandatory")
                | (~models.Q(legal_ground="") & ~models.Q(consequence="")),
                name="mandatory_names_ground_and_consequence",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PlanSignature(models.Model):
    """The client's agreement with the plan as it stood; a later change asks again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="signatures")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    signed_on = models.DateField()
    route = models.CharField(max_length=10, choices=Route.choices)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_signature_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"


class Reminder(models.Model):
    """Something to come back to on a day, whoever has the case by then."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField()
    text = models.CharField(max_length=200)
    set_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.text}"


class Activity(models.Model):
    """The chosen option as it is carried out, by whom and from when to when."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    intervention = models.ForeignKey(
        "knowledge.Intervention", on_delete=models.PROTECT, related_name="activities"
    )
    provider = models.CharField(max_length=120, blank=True)
    # The contract that held when it was agreed; another one later changes nothing here.
    contract = models.ForeignKey(
        "knowledge.Contract",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
    )
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    was_completed = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return str(self.intervention)
