# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.intake.choices import Route


class ClientAccount(models.Model):
    """The sign-in by which a client sees and writes in the own case."""

    client = models.OneToOneField(
        "casework.Client", on_delete=models.CASCADE, related_name="account"
    )
    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="client_account"
    )

    def __str__(self) -> str:
        return f"{self.client}"


class ClientRequest(models.Model):
    """What a client does not agree with or wants explained, until somebody has answered it."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=15, choices=RequestKind.choices)
    text = models.TextField()
    asked_at = models.DateTimeField()
    # The day it reached us: on paper that lies before the day it was written down here.
    received_on = models.DateField()
    route = models.CharField(max_length=10, choices=Route.choices, default=Route.SITE)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Of the decision that an objection is about.
    decision_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    # The last day on which the law wants it dealt with; None where the law sets no term.
    term_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind="objection") | models.Q(decision_on__isnull=False),
                name="objection_names_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
