# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models
from django.db.models import Q

from kenniskompas.casework.grounds.choices import Recipient
from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.referrals.choices import (
    RECIPIENTS,
    SAME_TASK,
    UNANSWERED,
    Aim,
    DeclineReason,
    DestinationKind,
    Outcome,
    ReferralKind,
    Sequel,
    State,
    StepKind,
)


class Destination(models.Model):
    """A service or organisation to refer to, as the municipality keeps them."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="destinations"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=DestinationKind.choices)
    # A team here confirms receipt itself; without one a letter goes out.
    team = models.ForeignKey(
        "accounts.Team",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="destinations",
    )
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["kind", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="destination_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def recipient_for(self, question: str) -> Recipient:
        """Who this is in the rules of sharing, for a case about this question."""
        if SAME_TASK.get(Question(question)) == self.kind:
            return Recipient.SAME_TASK
        return RECIPIENTS[self.kind]


class Referral(models.Model):
    """One client brought to somebody else, with exactly what was told, until it is settled."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="referrals")
    kind = models.CharField(max_length=10, choices=ReferralKind.choices)
    destination = models.ForeignKey(
        Destination, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    # Of a handover: who is asked to take the case.
    colleague = models.ForeignKey(
        "accounts.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="handovers",
    )
    recipient = models.CharField(max_length=15, choices=Recipient.choices)
    aim = models.CharField(max_length=10, choices=Aim.choices)
    note = models.CharField(max_length=500, blank=True)
    # Codes of grounds.choices.What, and the words as they were told.
    shares = models.JSONField(default=list)
    content = models.JSONField(default=list)
    with_household = models.BooleanField(default=False)
    # Made while nothing may be sent home: whoever looks along there must not read of it.
    is_quiet = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices)
    state_on = models.DateField()
    # By when the next word is expected.
    due_on = models.DateField()
    sent_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="sent_referrals"
    )
    # Who received it or took it on: a colleague, or a name given by phone or in a letter.
    taken_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_name = models.CharField(max_length=120, blank=True)
    decline_reason = models.CharField(max_length=15, choices=DeclineReason.choices, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    sequel = models.CharField(max_length=15, choices=Sequel.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-state_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["destination", "state"]),
            models.Index(fields=["colleague", "state"]),
            models.Index(fields=["sent_by", "state"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="handover", destination__isnull=True)
                | Q(kind="referral", destination__isnull=False, colleague__isnull=True),
                name="referral_names_where_to",
            ),
            models.UniqueConstraint(
                fields=["case", "destination"],
                condition=Q(state__in=[state.value for state in UNANSWERED]),
                name="one_open_referral_per_destination",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind="handover", state__in=[state.value for state in UNANSWERED]),
                name="one_open_handover_per_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.to_name}"

    @property
    def to_name(self) -> str:
        if self.destination is not None:
            return self.destination.name
        return self.colleague.display_name if self.colleague is not None else "–"

    @property
    def is_external(self) -> bool:
        """Nobody here receives it: a letter goes out, and the sender writes down what comes."""
        return self.destination is not None and self.destination.team_id is None

    @property
    def taken_words(self) -> str:
        return self.taken_by.display_name if self.taken_by is not None else self.taken_name


class ReferralStep(models.Model):
    """One thing that happened with a referral, by whom; nothing is taken out."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind.choices)
    at = models.DateTimeField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Somebody outside, by name.
    name = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
