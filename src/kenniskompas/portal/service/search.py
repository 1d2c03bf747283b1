# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One search box over catalogue, studies, open questions and the own cases."""

from dataclasses import dataclass
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.casework import service as casework
from kenniskompas.knowledge import service as knowledge

MOST = 8


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits per kind, and how many entries of the catalogue there are in all."""

    entries: list[Any]
    entry_total: int
    studies: list[Any]
    gaps: list[Any]
    cases: list[Any]

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.studies or self.gaps or self.cases)


def search_everywhere(query: str, *, person: Person) -> Hits:
    """What this person may see of what fits; nothing for an empty query."""
    query = query.strip()
    if not query:
        return Hits([], 0, [], [], [])
    knows = may(person, Permission.READ_KNOWLEDGE)
    found = knowledge.search_catalogue(query) if knows else None
    return Hits(
        entries=list(found.rows[:MOST]) if found else [],
        entry_total=found.total if found else 0,
        studies=list(knowledge.list_studies(query=query)[:MOST]) if knows else [],
        gaps=list(knowledge.list_gaps(query=query)[:MOST]) if knows else [],
        cases=list(
            casework.visible_cases(person).filter(client__pseudonym__istartswith=query)[:MOST]
        ),
    )
