# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from kenniskompas.casework.exchange.choices import About


class MappingProfile(models.Model):
    """How the columns of a register's file become fields here."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="mapping_profiles"
    )
    name = models.SlugField(max_length=60)
    # Which kind of file it reads.
    about = models.CharField(max_length=10, choices=About.choices, default=About.CASELOAD)
    # {"columns": {"register_key": "Klantnummer", ...}, "values": {"education": {"MBO2": "yes"}}}
    mapping = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "about", "name"], name="profile_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One file that was taken in whole."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="import_runs"
    )
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    profile = models.CharField(max_length=60)
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_name} ({self.at:%Y-%m-%d})"


class FolderRun(models.Model):
    """One look into a folder by a timer: what became of the files that lay there."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="folder_runs"
    )
    folder = models.CharField(max_length=300)
    # Which kind of files lie in it.
    about = models.CharField(max_length=10, choices=About.choices, default=About.CASELOAD)
    profile = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    # Empty as long as it runs, and for ever when it was stopped in the middle.
    ended_at = models.DateTimeField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    first_refused = models.CharField(max_length=255, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.folder} ({self.started_at:%Y-%m-%d})"


class DebtService(models.Model):
    """An organisation that delivers trajecten in DDAS messages: the municipality or who does it."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="debt_services"
    )
    # Of the DDAS object as it came in, so that a message that goes out says the same.
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="debt_service_once"),
        ]

    def __str__(self) -> str:
        return str(self.content.get("(Statutaire) Naam", self.pk))


class SealedPerson(models.Model):
    """Who a client is for the statistics office: encrypted, and opened for that export only."""

    client = models.OneToOneField(
        "casework.Client", on_delete=models.CASCADE, related_name="sealed_person"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    # A keyed hash: the same person is recognised, and nobody can count back to the number.
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "sealed people"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "mark"], name="sealed_person_once"),
        ]

    def __str__(self) -> str:
        return str(self.client)


class DdasOrigin(models.Model):
    """From which delivery debt help was taken in, and what it was recognised by."""

    help = models.OneToOneField(
        "casework.DebtHelp", on_delete=models.CASCADE, related_name="ddas_origin"
    )
    service = models.ForeignKey(DebtService, on_delete=models.PROTECT, related_name="origins")
    mark = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "mark"], name="ddas_origin_once"),
        ]

    def __str__(self) -> str:
        return str(self.help)


class StatisticsDelivery(models.Model):
    """One statutory delivery: to whom, over which period, and of how many."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="statistics_deliveries"
    )
    recipient = models.CharField(max_length=60)
    from_on = models.DateField()
    to_on = models.DateField()
    trajects = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    helps = models.ManyToManyField("casework.DebtHelp", related_name="deliveries")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "statistics deliveries"

    def __str__(self) -> str:
        return f"{self.recipient} {self.from_on} – {self.to_on}"
