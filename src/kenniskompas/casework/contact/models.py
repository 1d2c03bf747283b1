# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.contact.choices import RemindBy, Way
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
