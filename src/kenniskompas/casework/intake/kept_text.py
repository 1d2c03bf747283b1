# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that a municipality writes itself and changes by new versions, such as its own rules."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person


class KeptText(models.Model):
    """One version; the newest counts, earlier ones stay readable. Models add `organisation`."""

    number = models.PositiveIntegerField()
    # As it was written; it is read anew, so that there is one form of it.
    text = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "accounts.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation: Any

    class Meta:
        abstract = True
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"


Version = TypeVar("Version", bound=KeptText)


def publish_version(
    model: type[Version],
    organisation: Organisation,
    text: str,
    *,
    person: Person | None,
    at: datetime,
    **values: Any,
) -> tuple[Version, bool]:
    """A new version and True; the same text again is the version there is, and False."""
    rows: Any = model._default_manager
    newest: Version | None = rows.filter(organisation=organisation).first()
    if newest is not None and newest.text == text:
        return newest, False
    made: Version = rows.create(
        organisation=organisation,
        number=newest.number + 1 if newest else 1,
        text=text,
        published_at=at,
        published_by=person,
        **values,
    )
    return made, True
