# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to a case, and the lists of cases somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class NoSuchCase(Exception):
    """There is no such case, or not for this person: the two look the same from outside."""


@dataclass(frozen=True, slots=True)
class WorklistQuery:
    """What a worklist is narrowed to; nothing chosen means no limit."""

    scope: str = "mine"
    questions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    statuses: tuple[str, ...] = (CaseStatus.OPEN.value,)
    text: str = ""


def get_case(case_id: UUID, *, user: Person, page: str = "") -> Case:
    """The case, when `user` may see it; that it was opened goes into the audit trail."""
    case = (
        Case.objects.visible_to(user)
        .select_related("client__household__coordinator", "caseworker", "legal_basis")
        .filter(pk=case_id)
        .first()
    )
    if case is None:
        raise NoSuchCase(case_id)
    record_event("case_opened", person=user, subject=case, detail={"page": page} if page else None)
    return case


def visible_cases(person: Person) -> QuerySet[Case]:
    return Case.objects.visible_to(person).select_related("client", "caseworker")


def worklist(person: Person, query: WorklistQuery) -> QuerySet[Case]:
    """Cases that `person` may see, those that wait longest first.

    Each scope asks one indexed column only: “mine or my team's” in one question would sort the
    whole caseload.
    """
    for_team = query.scope == "team" and person.team_id is not None
    cases = Case.objects.of_team(person) if for_team else Case.objects.of_caseworker(person)
    filters = {
        "question__in": query.questions,
        "step__in": query.steps,
        "status__in": query.statuses,
        "client__pseudonym__istartswith": query.text.strip(),
    }
    chosen = {name: value for name, value in filters.items() if value}
    return cases.filter(**chosen).select_related("client", "caseworker")
