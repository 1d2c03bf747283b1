# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One search box over all that is known and the own cases."""

from dataclasses import dataclass
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.casework import service as casework
from kenniskompas.knowledge.search import service as knowledge

MOST_CASES = 8
MOST_KNOWN = 12


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits; `known` is None for who may not read knowledge."""

    known: knowledge.Found | None
    cases: list[Any]

    @property
    def is_empty(self) -> bool:
        return not (self.cases or (self.known and self.known.hits))


def search_everywhere(query: str, *, person: Person) -> Hits:
    """What this person may see of what fits; nothing for an empty query."""
    query = query.strip()
    if not query:
        return Hits(None, [])
    knows = may(person, Permission.READ_KNOWLEDGE)
    cases = casework.visible_cases(person).filter(client__pseudonym__istartswith=query)
    return Hits(
        known=knowledge.find(query, last=MOST_KNOWN) if knows else None,
        cases=list(cases[:MOST_CASES]),
    )
