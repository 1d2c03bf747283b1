# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything about one client in one document (GDPR, article 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kenniskompas.accounts.service import events_about, record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Client

# Whoever looks along at home must not learn of a safety flag: neither the flag nor its traces.
UNTOLD = frozenset({"safety_flag_set", "safety_flag_lifted", "safety_flag_read"})


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that somebody did with the file."""

    at: datetime
    person: str
    action: str


@dataclass(frozen=True, slots=True)
class ClientReport:
    """`parts`: name of the table and its rows, by name of the field; tables without rows too."""

    pseudonym: str
    made_at: datetime
    parts: list[tuple[str, list[dict[str, Any]]]]
    advices: list[dict[str, Any]]
    looks: list[Look]


def gather_report(client: Client, *, person: Person, at: datetime) -> ClientReport:
    """Gather the report; that it was made goes into the trail, not what is in it."""
    record_event("client_data_taken", person=person, subject=client)
    numbers = [str(client.pk), *casework.case_numbers(client)]
    return ClientReport(
        pseudonym=client.pseudonym,
        made_at=at,
        parts=[(part.model, rows) for part, rows in casework.export_client(client)],
        advices=advice.export_client(casework.advice_numbers(client)),
        looks=[
            Look(event.at, event.person, event.action)
            for event in events_about(numbers)
            if event.action not in UNTOLD
        ],
    )
