# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of the municipality's own mapping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.fields import FIELDS
from kenniskompas.casework.intake.kept_text import publish_version
from kenniskompas.casework.openfisca.models import EngineMapping
from kenniskompas.casework.openfisca.service.known import COSTS, INCOME
from kenniskompas.core.openfisca import CHILDREN
from kenniskompas.workbench.openfisca import Sources, read_mapping

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.core.openfisca import EngineMapping as Mapping

EXAMPLE = Path(__file__).parent.parent / "content" / "voorbeeld.toml"
# What may go along: the facts of the picture, children at home, and what was told of a month.
SOURCES = Sources(
    facts={field.code: field.values for field in FIELDS}, counts=(CHILDREN,), euros=(INCOME, COSTS)
)


def parse_mapping(text: str, *, file: str) -> Mapping:
    """Raises BadInput with the key of what is wrong."""
    return read_mapping(text, file=file, sources=SOURCES)


def current_mapping(organisation_id: int | None) -> EngineMapping | None:
    return EngineMapping.objects.filter(organisation=organisation_id).first()


def mapping_versions(organisation: Organisation) -> list[EngineMapping]:
    rows = EngineMapping.objects.filter(organisation=organisation)
    return list(rows.select_related("published_by"))


def unknown_variables(mapping: Mapping, known: Collection[str]) -> list[str]:
    """Which of its variables the engine does not have, in the order of the mapping."""
    named = [row.variable for row in mapping.sent] + [row.variable for row in mapping.shown]
    return [name for name in dict.fromkeys(named) if name not in known]


@transaction.atomic
def publish_mapping(
    organisation: Organisation, text: str, *, person: Person | None, at: datetime
) -> EngineMapping:
    """A new version; the same text again is the version there is. Raises BadInput."""
    mapping = parse_mapping(text, file="")
    version, is_new = publish_version(EngineMapping, organisation, text, person=person, at=at)
    if not is_new:
        return version
    detail = {"version": version.number, "sent": len(mapping.sent), "shown": len(mapping.shown)}
    record_event("engine_mapping_published", person=person, subject=organisation, detail=detail)
    return version
