# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking one client out of everything (GDPR, article 17, or a term that is over)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.outcomes import service as outcomes

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Client


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What would go: rows per table, advices, and whether an open case stands in the way."""

    rows: dict[str, int]
    advices: int
    is_open: bool


def look_before_erasing(client: Client) -> ErasurePlan:
    return ErasurePlan(
        rows=casework.count_rows(client),
        advices=len(casework.advice_numbers(client)),
        is_open=client.cases.filter(status="open").exists(),
    )


@transaction.atomic
def erase_client(client: Client, *, ground: str, person: Person) -> int:
    """Erase the client in every slice; how many rows. The trail keeps that, and on which ground.

    Scores are files: they go last, so that a fault there leaves everything as it was. Raises
    StillOpen.
    """
    number, cases = str(client.pk), casework.case_numbers(client)
    advices = casework.advice_numbers(client)
    erased = casework.erase_client(client)
    erased += advice.erase_client(advices)
    record_event(
        "client_erased", person=person, detail={"client": number, "ground": ground, "rows": erased}
    )
    return erased + outcomes.erase_cases(cases)
