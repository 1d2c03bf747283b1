# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar
from uuid import uuid4

from django.db import models

from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.intake.choices import Route


class ClientAccount(models.Model):
    """A sign-in by which somebody sees and writes in one case: the client, or who is authorised."""

    client = models.ForeignKey("casework.Client", on_delete=models.CASCADE, related_name="accounts")
    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="client_account"
    )
    # A keyed mark of somebody else who was authorised (machtiging); empty for the client.
    authorised_mark = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "authorised_mark"], name="client_account_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client}"


class ClientInvitation(models.Model):
    """A link that works once, with a code; both are kept as digests only."""

    client = models.ForeignKey(
        "casework.Client", on_delete=models.CASCADE, related_name="invitations"
    )
    # The name with which the client signs in afterwards.
    username = models.CharField(max_length=150)
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.client} ({self.made_at:%Y-%m-%d})"


class BrokerKey(models.Model):
    """By which keyed mark a sign-in broker (DigiD) shows who a client is; no number is kept."""

    client = models.OneToOneField(
        "casework.Client", on_delete=models.CASCADE, related_name="broker_key"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    mark = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "mark"], name="broker_mark_once"),
        ]

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


class ClientDocument(models.Model):
    """A file of a case; what is in it stands apart, encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=110)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    route = models.CharField(max_length=10, choices=Route.choices)
    added_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-added_at"]

    def __str__(self) -> str:
        return self.name


class DocumentContent(models.Model):
    """The bytes of a document, encrypted for that document alone; erased with it."""

    document = models.OneToOneField(
        ClientDocument, on_delete=models.CASCADE, related_name="content"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.document}"
