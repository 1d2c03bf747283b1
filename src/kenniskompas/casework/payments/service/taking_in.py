# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments from a file: the whole file or nothing, known by client and key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.cells import Cells
from kenniskompas.casework.payments.models import Payment, PaymentAgreement
from kenniskompas.casework.payments.service.following import look_again
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import Table, read_table

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from kenniskompas.accounts.models import Organisation, Person

COLUMNS = ("klantnummer", "kenmerk", "datum", "bedrag")
MOST_ROWS = 100_000
LARGEST = 100_000_000 * 100


@dataclass(frozen=True, slots=True)
class PaymentsTaken:
    rows: int
    created: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Row:
    client: str
    key: str
    on: date
    amount: int


def preview_payments(path: Path, *, name: str, person: Person) -> PaymentsTaken:
    """What taking in this file would do; the database stays as it is. Raises BadInput."""
    with transaction.atomic():
        taken = import_payments(path, name=name, person=person, at=timezone.now())
        transaction.set_rollback(True)
    return taken


@transaction.atomic
def import_payments(path: Path, *, name: str, person: Person, at: datetime) -> PaymentsTaken:
    """Take in the whole file; raises BadInput with row and column before anything is stored."""
    table = read_table(path, name=name, max_rows=MOST_ROWS)
    rows = _read(table, today=timezone.localdate(at))
    organisation = person.organisation
    if organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    running = _running(organisation)
    for place, row in enumerate(rows):
        if row.client not in running:
            allowed = "clients with an agreement that is running"
            raise table.problem(
                "not_a_choice", index=place, column="klantnummer", value=row.client, allowed=allowed
            )
    taken = _store(rows, running, person, at)
    for agreement in {running[row.client].pk: running[row.client] for row in rows}.values():
        look_again(agreement, person=person)
    detail = {"rows": taken.rows, "created": taken.created, "updated": taken.updated}
    record_event("payments_imported", person=person, subject=organisation, detail=detail)
    return taken


def _running(organisation: Organisation) -> dict[str, PaymentAgreement]:
    rows = PaymentAgreement.objects.filter(
        ended_on=None, case__client__organisation=organisation
    ).select_related("case__client__identity", "reminder")
    return {row.case.client.identity.register_key: row for row in rows}


def _store(
    rows: list[_Row], running: dict[str, PaymentAgreement], person: Person, at: datetime
) -> PaymentsTaken:
    agreements = {running[row.client].pk for row in rows}
    known = {
        (payment.agreement_id, payment.key): payment
        for payment in Payment.objects.filter(agreement__in=agreements).exclude(key="")
    }
    new, changed, same = [], [], 0
    for row in rows:
        agreement = running[row.client]
        found = known.get((agreement.pk, row.key))
        if found is None:
            new.append(
                Payment(
                    agreement=agreement,
                    key=row.key,
                    on=row.on,
                    amount=row.amount,
                    recorded_by=person,
                    recorded_at=at,
                )
            )
        elif (found.on, found.amount) == (row.on, row.amount):
            same += 1
        else:
            found.on, found.amount, found.recorded_at = row.on, row.amount, at
            changed.append(found)
    Payment.objects.bulk_create(new, batch_size=500)
    Payment.objects.bulk_update(changed, ["on", "amount", "recorded_at"], batch_size=500)
    return PaymentsTaken(len(rows), len(new), len(changed), same)


def _read(table: Table, *, today: date) -> list[_Row]:
    table.require(COLUMNS)
    table.refuse_unknown(COLUMNS)
    if not table.rows:
        raise BadInput("no_rows", file=table.file)
    cells = Cells(table, {name: name for name in COLUMNS})
    cells.refuse_bsn("klantnummer")
    days, amounts = table.dates("datum"), table.numbers("bedrag")
    rows: list[_Row] = []
    first: dict[tuple[str, str], int] = {}
    for place, (on, euros) in enumerate(zip(days, amounts, strict=True)):
        client, key = cells.filled("klantnummer", place), cells.filled("kenmerk", place)
        if on is None or on > today:
            raise table.problem(
                "impossible_date",
                index=place,
                column="datum",
                value=on,
                limit="it lies in the future",
            )
        cents = round(float(euros) * 100)
        if not 0 < cents <= LARGEST or abs(cents - float(euros) * 100) > 1e-6 * LARGEST:
            raise table.problem("not_positive", index=place, column="bedrag", value=euros)
        if (client, key) in first:
            raise table.problem(
                "duplicate_key", index=place, column="kenmerk", value=key, limit=first[client, key]
            )
        first[client, key] = table.row_numbers[place]
        rows.append(_Row(client, key, on, cents))
    return rows
