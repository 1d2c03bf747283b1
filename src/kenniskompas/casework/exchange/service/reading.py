# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file and the name of a profile: whatever the profile is, the same two things can be done."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kenniskompas.casework.exchange.registers.service import (
    import_delivery,
    layouts_of,
    preview_delivery,
)
from kenniskompas.casework.exchange.rows import read_caseload
from kenniskompas.casework.exchange.service.caseload import (
    ImportOutcome,
    import_caseload,
    preview_caseload,
)
from kenniskompas.casework.exchange.service.profiles import get_mapping

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person


def preview_file(
    path: Path,
    *,
    name: str | None = None,
    profile: str,
    organisation: Organisation,
    person: Person | None,
) -> ImportOutcome:
    """What taking in this file would do; raises NoSuchProfile or BadInput."""
    layout = layouts_of(organisation).get(profile)
    if layout is not None:
        return preview_delivery(path, layout, name=name, organisation=organisation, person=person)
    table = read_caseload(path, name=name)
    mapping = get_mapping(table, profile=profile, organisation=organisation)
    return preview_caseload(table, mapping, organisation=organisation, person=person)


def import_file(
    path: Path,
    *,
    name: str | None = None,
    profile: str,
    organisation: Organisation,
    person: Person | None,
    at: datetime,
) -> ImportOutcome:
    """Take in this file, whole or not at all; raises NoSuchProfile or BadInput."""
    digest = digest_of(path)
    layout = layouts_of(organisation).get(profile)
    if layout is not None:
        return import_delivery(
            path,
            layout,
            name=name,
            organisation=organisation,
            person=person,
            profile=profile,
            digest=digest,
            at=at,
        )
    table = read_caseload(path, name=name)
    mapping = get_mapping(table, profile=profile, organisation=organisation)
    return import_caseload(
        table,
        mapping,
        organisation=organisation,
        person=person,
        profile=profile,
        digest=digest,
        at=at,
    )


def digest_of(path: Path) -> str:
    """What the content of a file is recognised by."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
