# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database holds already of the people and trajecten in a message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kenniskompas.accounts.models import Organisation
from kenniskompas.casework.exchange.ddas.sealing import Seal
from kenniskompas.casework.exchange.inserting import batches
from kenniskompas.casework.exchange.models import DdasOrigin, DebtService, SealedPerson
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.workbench.ddas import Message, Traject


@dataclass(frozen=True, slots=True)
class Place:
    """One traject with what it and its people are recognised by."""

    content: dict[str, Any]
    service: DebtService
    mark: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Clients by mark, trajecten by service and mark, and cases on debts still without help."""

    seal: Seal
    places: list[Place]
    clients: dict[str, Client]
    origins: dict[tuple[int, str], DdasOrigin]
    open_cases: dict[Any, Case]


def look_up(message: Message, organisation: Organisation) -> Known:
    seal = Seal.of_installation()
    places = _places(message.trajects, organisation, seal)
    clients = _clients(places, organisation)
    return Known(seal, places, clients, _origins(places, organisation), _open_cases(clients))


def _places(trajects: list[Traject], organisation: Organisation, seal: Seal) -> list[Place]:
    # By the object of the message itself: every traject of a delivery shares it.
    services: dict[int, DebtService] = {}
    for traject in trajects:
        if id(traject.organisation) not in services:
            services[id(traject.organisation)], _new = DebtService.objects.get_or_create(
                organisation=organisation,
                digest=seal.digest(traject.organisation),
                defaults={"content": traject.organisation},
            )
    return [
        Place(
            traject.content,
            services[id(traject.organisation)],
            seal.mark("traject", *traject.key),
            tuple(map(seal.mark_of, traject.content["client"])),
        )
        for traject in trajects
    ]


def _clients(places: list[Place], organisation: Organisation) -> dict[str, Client]:
    found: dict[str, Client] = {}
    for some in batches({mark for place in places for mark in place.people}):
        sealed = SealedPerson.objects.filter(organisation=organisation, mark__in=some)
        # What was sealed stays closed, and unread.
        rows = sealed.select_related("client").defer("sealed")
        found |= {row.mark: row.client for row in rows}
    return found


def _origins(
    places: Iterable[Place], organisation: Organisation
) -> dict[tuple[int, str], DdasOrigin]:
    found: dict[tuple[int, str], DdasOrigin] = {}
    for some in batches(place.mark for place in places):
        rows = DdasOrigin.objects.filter(service__organisation=organisation, mark__in=some)
        found |= {(row.service_id, row.mark): row for row in rows}
    return found


def _open_cases(clients: dict[str, Client]) -> dict[Any, Case]:
    found: dict[Any, Case] = {}
    for ids in batches(client.pk for client in clients.values()):
        free = Case.objects.filter(
            client__in=ids,
            question=Question.DEBTS,
            status=CaseStatus.OPEN,
            debt_help__isnull=True,
        )
        found |= {case.client_id: case for case in free}
    return found
