# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class CalendarFeed(models.Model):
    """The secret address under which somebody's own agenda can be read; only its digest is kept."""

    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["person"]

    def __str__(self) -> str:
        return str(self.person)
