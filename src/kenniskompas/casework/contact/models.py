# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.contact.choices import Kind, MailState, RemindBy, Way
from kenniskompas.casework.intake.choices import Route


class ContactMoment(models.Model):
    """That there was contact, and what has to be remembered of it."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=10, choices=Way.choices)
    note = models.TextField(blank=True)
    # Codes of contact.choices.Topic.
    topics = models.JSONField(default=list)
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.way}"


class ContactWish(models.Model):
    """How the client wants contact in this case: a way of working together, said by the client."""

    case = models.OneToOneField(
        "casework.Case", on_delete=models.CASCADE, related_name="contact_wish"
    )
    # Short letters and pages with one thing at a time, or everything together.
    one_thing = models.BooleanField()
    remind_by = models.CharField(max_length=10, choices=RemindBy.choices, default=RemindBy.TEXT)
    route = models.CharField(max_length=10, choices=Route.choices)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case}: {self.one_thing}"


class ClientEmail(models.Model):
    """The address that a client gave for reminders, and for nothing else."""

    client = models.OneToOneField(
        "casework.Client", on_delete=models.CASCADE, related_name="email_address"
    )
    address = models.EmailField()
    route = models.CharField(max_length=10, choices=Route.choices)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.client}"


class MailSwitch(models.Model):
    """Since when an organisation mails reminders, or no longer does; the newest row counts."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="mail_switches"
    )
    is_on = models.BooleanField()
    at = models.DateTimeField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name_plural = "mail switches"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.is_on} ({self.at:%Y-%m-%d})"


class SentMail(models.Model):
    """That one reminder was sent by e-mail, or that it failed; neither its text nor its address."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Of what and of which occasion: with it two runs at once do not send the same twice.
    key = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.TRYING)
    tries = models.PositiveSmallIntegerField(default=1)
    tried_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-tried_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["case", "-tried_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="mail_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.state}"
