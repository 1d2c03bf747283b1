# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a caseload: the whole file or nothing of it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.mapping import Mapping
from kenniskompas.casework.exchange.models import ImportRun
from kenniskompas.casework.exchange.rows import read_rows
from kenniskompas.casework.exchange.service.storing import People, store_rows
from kenniskompas.workbench.files.tables import Table


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do: cases opened, brought up to date, and left as they were.

    `changes` counts what else happened, by code; `ignored` names columns that were not read.
    """

    rows: int
    created: int
    updated: int
    unchanged: int
    changes: dict[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def preview_caseload(
    table: Table, mapping: Mapping, *, organisation: Organisation, person: Person | None
) -> ImportOutcome:
    """What taking in this file would do; the database stays as it is."""
    with transaction.atomic():
        outcome = _take_in(table, mapping, organisation, person, timezone.now())
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def import_caseload(
    table: Table,
    mapping: Mapping,
    *,
    organisation: Organisation,
    person: Person | None,
    profile: str,
    digest: str,
    at: datetime,
) -> ImportOutcome:
    """Take in the whole file; raises BadInput before anything is stored."""
    outcome = _take_in(table, mapping, organisation, person, at)
    run = ImportRun.objects.create(
        organisation=organisation,
        file_name=table.file,
        digest=digest,
        profile=profile,
        created=outcome.created,
        updated=outcome.updated,
        person=person,
        at=at,
    )
    detail = {"rows": outcome.rows, "created": outcome.created, "updated": outcome.updated}
    record_event("caseload_imported", person=person, subject=run, detail=detail)
    return outcome


def _take_in(
    table: Table,
    mapping: Mapping,
    organisation: Organisation,
    person: Person | None,
    at: datetime,
) -> ImportOutcome:
    people = People.of(organisation, person)
    rows = read_rows(
        table,
        mapping,
        today=timezone.localdate(at),
        caseworkers=people.caseworkers,
        teams=people.teams,
    )
    stored = store_rows(rows, people, organisation, file=table.file, at=at)
    updated = len(stored.changed - stored.opened)
    return ImportOutcome(
        rows=len(rows),
        created=len(stored.opened),
        updated=updated,
        unchanged=len(rows) - len(stored.opened) - updated,
    )
