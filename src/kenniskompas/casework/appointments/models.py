# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.appointments.choices import Place, State
from kenniskompas.casework.intake.choices import Route


class Appointment(models.Model):
    """Client and professional speak each other: proposed, planned, and whether it took place."""

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="appointments")
    state = models.CharField(max_length=10, choices=State.choices)
    # Open as long as the client chooses.
    starts_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.OFFICE)
    # Only where it is mandatory: by which rule, and what follows.
    legal_ground = models.CharField(max_length=200, blank=True)
    consequence = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # By which way the client answered; empty before that.
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    # Nothing took its place yet, and nobody said that it may rest.
    asks_for_new = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state__in=("planned", "kept", "missed"))
                | models.Q(starts_at__isnull=False),
                name="planned_appointment_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(legal_ground="", consequence="")
                | (~models.Q(legal_ground="") & ~models.Q(consequence="")),
                name="mandatory_appointment_names_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.starts_at or self.state}"


class ProposedMoment(models.Model):
    """A moment from which the client can choose."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="moments")
    starts_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "starts_at"], name="moment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class AppointmentReminder(models.Model):
    """That the client was reminded, so many days before."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    given_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["given_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "days_before"], name="reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.appointment}: {self.days_before}"
