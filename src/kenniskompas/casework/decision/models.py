# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from kenniskompas.casework.decision.choices import (
    Certainty,
    DeviationReason,
    LotAnswer,
    WishesBy,
    Withdrawal,
)
from kenniskompas.casework.intake.choices import Route


class Decision(models.Model):
    """One choice with a client: own view and wishes first, then the advice, then the choice."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="decisions")
    own_option = models.ForeignKey(
        "knowledge.Intervention", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_certainty = models.PositiveSmallIntegerField(
        choices=Certainty.choices, null=True, blank=True
    )
    own_reasons = models.JSONField(default=list)
    own_recorded_at = models.DateTimeField(null=True, blank=True)
    wishes_by = models.CharField(max_length=15, choices=WishesBy.choices, blank=True)
    wishes_text = models.TextField(blank=True)
    wishes_route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    # When the client said so: on paper or by phone that lies before the record.
    wishes_said_on = models.DateField(null=True, blank=True)
    wishes_recorded_at = models.DateTimeField(null=True, blank=True)
    # What the client wants of the advice: by the rules only, without numbers of other people.
    without_statistics = models.BooleanField(default=False)
    snapshot = models.OneToOneField(
        "advice.AdviceSnapshot",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decision",
    )
    advice_shown_at = models.DateTimeField(null=True, blank=True)
    choice = models.ForeignKey(
        "knowledge.Intervention",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    followed_advice = models.BooleanField(null=True, blank=True)
    deviation_reason = models.CharField(max_length=20, choices=DeviationReason.choices, blank=True)
    deviation_text = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(snapshot__isnull=True)
                | models.Q(own_recorded_at__isnull=False, wishes_recorded_at__isnull=False),
                name="own_view_and_wishes_before_advice",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True) | models.Q(choice__isnull=False),
                name="decided_means_chosen",
            ),
            models.CheckConstraint(
                condition=~models.Q(followed_advice=False) | ~models.Q(deviation_reason=""),
                name="deviating_needs_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.choice or '…'}"


class Preference(models.Model):
    """What matters most to the client: rank 1 is most important."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="preferences")
    outcome = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "outcome"], name="outcome_ranked_once"),
            models.UniqueConstraint(fields=["decision", "rank"], name="rank_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.outcome}"


class PlaceTaken(Exception):
    """A place that was drawn for a case stays with it."""


class Lot(models.Model):
    """What a client said to letting the lot decide, and the place that was drawn then."""

    # What nobody changes once a place was drawn.
    DRAWN_FIELDS: ClassVar = ("case_id", "schedule_id", "answer", "place_id")

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="lots")
    schedule = models.ForeignKey(
        "advice.DrawSchedule", on_delete=models.PROTECT, related_name="lots"
    )
    informed = models.BooleanField()
    answer = models.CharField(max_length=10, choices=LotAnswer.choices)
    place = models.OneToOneField(
        "advice.DrawnPlace", on_delete=models.PROTECT, null=True, blank=True, related_name="lot"
    )
    asked_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField()
    # What the client took back since; what was drawn stays as it was.
    withdrawn = models.CharField(max_length=10, choices=Withdrawal.choices, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["answered_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "schedule"], name="lot_asked_once_a_case"),
            models.CheckConstraint(
                condition=models.Q(place__isnull=True)
                | models.Q(answer=LotAnswer.AGREES, informed=True),
                name="drawn_for_who_was_informed_and_agrees",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    withdrawn="", withdrawn_on__isnull=True, withdrawn_at__isnull=True
                )
                | models.Q(
                    withdrawn__in=Withdrawal.values,
                    withdrawn_on__isnull=False,
                    withdrawn_at__isnull=False,
                    place__isnull=False,
                ),
                name="withdrawn_on_a_day_from_what_was_drawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.answer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = Lot.objects.filter(pk=self.pk, place__isnull=False)
        before = stored.values(*self.DRAWN_FIELDS).first()
        if before is not None and any(getattr(self, name) != before[name] for name in before):
            raise PlaceTaken(self.pk)
        super().save(*args, **kwargs)
