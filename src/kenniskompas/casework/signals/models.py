# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar
from uuid import uuid4

from django.db import models

from kenniskompas.casework.signals.choices import Outcome, SignalKind, Told, Way


class SignalledPerson(models.Model):
    """Somebody of whom creditors gave signals; name and address are sealed, and forgotten soon."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    # A keyed mark of address and date of birth: the same person is recognised, no more.
    mark = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(default=bytes)
    # Known by the client number that the file gives, and by nothing else.
    client = models.ForeignKey(
        "casework.Client",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signalled",
    )
    signalled_on = models.DateField()
    last_signal_on = models.DateField()
    # How many kinds of fixed costs are behind, and by when help must be offered.
    kind_count = models.PositiveSmallIntegerField(default=1)
    offer_by = models.DateField()
    offered_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    # Name, address, marks and amounts were taken out; what is left counts along in reach.
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "signalled people"
        ordering: ClassVar = ["-kind_count", "offer_by", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "outcome", "offer_by"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "mark"],
                condition=~models.Q(mark="") & models.Q(outcome=""),
                name="signalled_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signalled_on} ({self.kind_count})"


class CreditorSignal(models.Model):
    """One signal, known by the creditor's own reference."""

    signalled = models.ForeignKey(SignalledPerson, on_delete=models.CASCADE, related_name="signals")
    creditor = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=SignalKind.choices)
    key = models.CharField(max_length=60)
    amount = models.BigIntegerField()
    on = models.DateField()
    # What the creditor last heard of it.
    told = models.CharField(max_length=15, choices=Told.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["signalled", "creditor", "key"], name="creditor_signal_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.creditor} ({self.on})"


class SignalOffer(models.Model):
    """Help that was offered on a day, and whether anybody was reached."""

    signalled = models.ForeignKey(SignalledPerson, on_delete=models.CASCADE, related_name="offers")
    way = models.CharField(max_length=10, choices=Way.choices)
    on = models.DateField()
    is_reached = models.BooleanField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.on}"
