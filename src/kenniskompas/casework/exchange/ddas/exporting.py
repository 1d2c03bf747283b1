# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory delivery to the statistics office: trajecten of a period and their people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from kenniskompas.accounts.models import Organisation
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.models import DebtHelp, DebtPhase
from kenniskompas.casework.exchange.ddas.outward import write_traject
from kenniskompas.casework.exchange.ddas.sealing import Seal
from kenniskompas.casework.exchange.models import SealedPerson, StatisticsDelivery
from kenniskompas.workbench.ddas import MOST_TRAJECTS, save_message, write_message

RECIPIENT = "Centraal Bureau voor de Statistiek (CBS)"
CHUNK = 2000
Delivery = tuple[dict[str, Any], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """Files written, and how many trajecten wait for the identity of their client."""

    files: list[str]
    trajects: int
    without_identity: int


@transaction.atomic
def export_period(
    *, organisation: Organisation, from_on: date, to_on: date, out: Path, at: datetime
) -> Exported:
    """Write the trajecten that ran in this period, and log that and to whom they went."""
    seal, sent, left_out = Seal.of_installation(), list[int](), 0
    deliveries: dict[str, Delivery] = {}
    for debt_help in _running(organisation, from_on, to_on).iterator(chunk_size=CHUNK):
        people = _people(debt_help, seal)
        if not people:
            left_out += 1
            continue
        origin = getattr(debt_help, "ddas_origin", None)
        content = origin.service.content if origin else {"(Statutaire) Naam": organisation.name}
        key = json.dumps(content, sort_keys=True)
        traject = write_traject(debt_help, people, is_own=origin is None)
        deliveries.setdefault(key, (content, []))[1].append(traject)
        sent.append(debt_help.pk)
    if not deliveries:
        deliveries[""] = ({"(Statutaire) Naam": organisation.name}, [])
    files = []
    digest = hashlib.sha256()
    for number, part in enumerate(_parts(list(deliveries.values())), start=1):
        message = write_message(
            part,
            starts_on=from_on,
            ends_on=to_on,
            made_at=at.astimezone(UTC),
            supplier=f"Kenniskompas {version('kenniskompas')}",
        )
        path = out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}")
        save_message(path, message)
        digest.update(path.read_bytes())
        files.append(str(path))
    _log(organisation, from_on, to_on, sent, digest.hexdigest(), at)
    return Exported(files, len(sent), left_out)


def _running(organisation: Organisation, from_on: date, to_on: date) -> QuerySet[DebtHelp]:
    """Debt help that had begun by the last day and had not ended before the first."""
    begun = Q(starts_on__lte=to_on) | Q(starts_on__isnull=True, case__opened_on__lte=to_on)
    not_ended = Q(ends_on__gte=from_on) | Q(ends_on__isnull=True)
    helps = DebtHelp.objects.filter(begun, not_ended, case__client__organisation=organisation)
    phases = Prefetch("phases", DebtPhase.objects.order_by("pk"))
    return (
        helps.select_related(
            "case__client__sealed_person", "partner__sealed_person", "ddas_origin__service"
        )
        .prefetch_related(phases, "moments", "debts")
        .order_by("pk")
    )


def _people(debt_help: DebtHelp, seal: Seal) -> list[dict[str, Any]]:
    """Who it is about, opened; empty when that of the client was never sealed."""
    first = _opened(debt_help.case.client, seal)
    second = _opened(debt_help.partner, seal) if debt_help.partner else None
    return [person for person in (first, second) if person] if first else []


def _opened(client: Any, seal: Seal) -> dict[str, Any] | None:
    sealed: SealedPerson | None = getattr(client, "sealed_person", None)
    return seal.open(sealed.sealed, client.pk) if sealed else None


def _parts(deliveries: list[Delivery]) -> Iterator[list[Delivery]]:
    """As many messages as the limit asks for; an organisation without trajecten says so."""
    part: list[Delivery] = []
    room = MOST_TRAJECTS
    for organisation, trajects in deliveries:
        rest = trajects
        while rest or not trajects:
            taken, rest = rest[:room], rest[room:]
            part.append((organisation, taken))
            room -= len(taken)
            if not room:
                yield part
                part, room = [], MOST_TRAJECTS
            if not trajects:
                break
    if part:
        yield part


def _log(
    organisation: Organisation,
    from_on: date,
    to_on: date,
    sent: list[int],
    digest: str,
    at: datetime,
) -> None:
    delivery = StatisticsDelivery.objects.create(
        organisation=organisation,
        recipient=RECIPIENT,
        from_on=from_on,
        to_on=to_on,
        trajects=len(sent),
        digest=digest,
        at=at,
    )
    through = StatisticsDelivery.helps.through
    through.objects.bulk_create(
        (through(statisticsdelivery_id=delivery.pk, debthelp_id=each) for each in sent),
        batch_size=CHUNK,
    )
    detail = {"recipient": RECIPIENT, "from": str(from_on), "to": str(to_on), "n": len(sent)}
    record_event("ddas_exported", person=None, subject=delivery, detail=detail)
