# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages that were taken in, and what each row was like in the last of them."""

from typing import ClassVar

from django.db import models


class PackageImport(models.Model):
    """A package: first read and looked at, then taken in."""

    # The package's own id: the hash of everything in it.
    package = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200)
    # Ids of the packages that it builds on itself.
    builds_on = models.JSONField(default=list, blank=True)
    # The file itself until it is taken in; emptied then.
    content = models.BinaryField(default=b"", blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    # Nobody when the command line took it in.
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ImportedRow(models.Model):
    """One row as the last package brought it; what differs from it was changed here since."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=250)
    base_hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="imported_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class RevmanUpload(models.Model):
    """A file of RevMan data rows that somebody chose and has not taken in yet; gone after that."""

    # The pool that the studies are for: entry, outcome and measure.
    group = models.CharField(max_length=80)
    analysis = models.CharField(max_length=20, blank=True)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name
