# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class MappingProfile(models.Model):
    """How the columns of a register's file become fields here."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="mapping_profiles"
    )
    name = models.SlugField(max_length=60)
    # {"columns": {"register_key": "Klantnummer", ...}, "values": {"education": {"MBO2": "yes"}}}
    mapping = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="profile_name_once"),
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
