# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household of somebody who lives there, for who knows a pseudonym and no number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.casework.intake.service.access import visible_cases
from kenniskompas.casework.intake.service.households import (
    household_of,
    join_household,
    new_household,
)
from kenniskompas.casework.intake.service.safety import is_flagged, shown_household_of

if TYPE_CHECKING:
    from datetime import date

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Client, Household

PSEUDONYM = re.compile(r"(?:\d[A-Z]-\d{4}|[A-Z]{2}-\d{7})", re.ASCII)


class NobodyToJoin(Exception):
    """No client of this pseudonym whom the person may see, or whose household may be shown."""


def is_pseudonym(text: str) -> bool:
    return PSEUDONYM.fullmatch(text.strip().upper()) is not None


@transaction.atomic
def household_beside(client: Client, pseudonym: str, *, on: date, person: Person) -> Household:
    """Where the client of this pseudonym lives; made when that stood nowhere yet.

    Raises NobodyToJoin, in the same words whether there is nobody or it must not be known.
    """
    wanted = visible_cases(person).filter(client__pseudonym=pseudonym.strip().upper())
    case = wanted.exclude(client=client).select_related("client").first()
    if case is None or is_flagged(case.client):
        raise NobodyToJoin(pseudonym)
    if household_of(case.client) is None:
        made = new_household(person=person)
        join_household(case.client, made, since_on=on, person=person)
        return made
    shown = shown_household_of(case.client)
    if shown is None:
        raise NobodyToJoin(pseudonym)
    return shown
