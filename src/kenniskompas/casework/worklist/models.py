# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class SavedFilter(models.Model):
    """A worklist that somebody comes back to: the choices of its address, under a name."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=60)
    # Only what the worklist itself understands, as it stands in the address.
    query = models.CharField(max_length=500)
    is_start = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="filter_name_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(is_start=True),
                name="one_start_filter",
            ),
        ]

    def __str__(self) -> str:
        return self.name
