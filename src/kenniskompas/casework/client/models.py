# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.client.choices import RequestKind


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
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
