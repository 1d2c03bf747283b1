# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of the municipality's own table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.fields import FIELDS
from kenniskompas.casework.intake.kept_text import publish_version
from kenniskompas.casework.provisions.models import ProvisionTable
from kenniskompas.workbench.provisions import Vocabulary, read_provisions

if TYPE_CHECKING:
    from datetime import datetime

    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.core.provisions import Provision

EXAMPLE = Path(__file__).parent.parent / "content" / "voorbeeld.toml"
# What a table may ask: the facts of the picture, and two numbers that the house keeps anyway.
CHILDREN, INCOME = "children", "income_month"
VOCABULARY = Vocabulary(
    facts={field.code: field.values for field in FIELDS}, counts=(CHILDREN,), euros=(INCOME,)
)


def parse_table(text: str, *, file: str) -> tuple[Provision, ...]:
    """Raises BadInput with the row and key of what is wrong."""
    return read_provisions(text, file=file, words=VOCABULARY)


def current_table(organisation_id: int | None) -> ProvisionTable | None:
    return ProvisionTable.objects.filter(organisation=organisation_id).first()


def table_versions(organisation: Organisation) -> list[ProvisionTable]:
    rows = ProvisionTable.objects.filter(organisation=organisation)
    return list(rows.select_related("published_by"))


@transaction.atomic
def publish_table(
    organisation: Organisation,
    text: str,
    *,
    person: Person | None,
    at: datetime,
    is_example: bool = False,
) -> ProvisionTable:
    """A new version; the same text again is the version there is. Raises BadInput."""
    rows = parse_table(text, file="")
    table, is_new = publish_version(
        ProvisionTable, organisation, text, person=person, at=at, is_example=is_example
    )
    if not is_new:
        return table
    detail = {"version": table.number, "rows": len(rows)}
    record_event("provision_table_published", person=person, subject=organisation, detail=detail)
    return table
