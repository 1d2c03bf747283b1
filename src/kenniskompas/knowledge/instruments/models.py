# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models
from django.db.models import Q

from kenniskompas.knowledge.catalogue.models import Origin


class InstrumentVersion(models.Model):
    """A definition as it was at one time: never changed, so that old scores stay what they were."""

    code = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    is_current = models.BooleanField(default=True)
    # Why the definition was changed here.
    note = models.CharField(max_length=300, blank=True)
    published_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "number"], name="instrument_version_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(is_current=True), name="one_current_instrument"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"
