# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to a case, and the lists of cases somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus, Signal
from kenniskompas.casework.intake.models import CASEWORK_ROLES, Case, Client

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


MOST_FOUND = 500


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
    # Only cases with a legal term that ends on this day or before, the first to end on top.
    term_by: date | None = None
    # Only cases with this signal, the oldest on top; `today` says which days have passed.
    signal: Signal | None = None
    today: date = date.min


def get_case(case_id: UUID, *, user: Person, page: str = "") -> Case:
    """The case, when `user` may see it; that it was opened goes into the audit trail."""
    case = (
        Case.objects.visible_to(user)
        .select_related("client__organisation", "caseworker", "legal_basis")
        .filter(pk=case_id)
        .first()
    )
    if case is None:
        raise NoSuchCase(case_id)
    record_event("case_opened", person=user, subject=case, detail={"page": page} if page else None)
    return case


def case_of_number(register_key: str, *, user: Person) -> UUID | None:
    """The case of the client with this number: the open one, else the last.

    None when nobody in the organisation has the number yet. Raises `NoSuchCase` when the client is
    known and this person may not see the case.
    """
    known = Case.objects.filter(
        client__identity__organisation=user.organisation_id,
        client__identity__register_key=register_key,
    )
    if not known.exists():
        return None
    seen = Case.objects.visible_to(user).filter(pk__in=known)
    found = seen.order_by(models.F("closed_on").desc(nulls_first=True), "-opened_on").first()
    if found is None:
        raise NoSuchCase(register_key)
    return found.pk


def visible_cases(person: Person) -> QuerySet[Case]:
    return Case.objects.visible_to(person).select_related("client", "caseworker")


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Everybody of the organisation who does casework, whoever asks included."""
    if person.organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    return person.organisation.people.filter(role__in=CASEWORK_ROLES, is_active=True).order_by(
        "first_name", "last_name", "username"
    )


def worklist(
    person: Person, query: WorklistQuery, *, among: QuerySet[Case] | None = None
) -> QuerySet[Case]:
    """Cases that `person` may see, those that wait longest first; `among` is a scope of its own.

    Each scope asks one indexed column only: “mine or my team's” in one question would sort the
    whole caseload.
    """
    for_team = query.scope == "team" and person.team_id is not None
    scope = Case.objects.of_team(person) if for_team else Case.objects.of_caseworker(person)
    cases = _narrowed(scope if among is None else among, query)
    if query.term_by is not None:
        cases = cases.filter(term_on__lte=query.term_by).order_by("term_on", "id")
    elif query.signal is not None:
        cases = _with_signal(cases, query.signal, query.today)
    if query.text.strip():
        cases = cases.filter(pk__in=_found_by_text(person, query.text))
    return cases.select_related("client", "caseworker")


def _narrowed(cases: QuerySet[Case], query: WorklistQuery) -> QuerySet[Case]:
    """Every status is no filter at all: the order then comes from an index without status.

    Closing a case takes its terms and signals away, so that a tab needs no status either: with one
    a database may walk the caseload by another index.
    """
    if query.questions:
        cases = cases.filter(question__in=query.questions)
    if query.steps:
        cases = cases.filter(step__in=query.steps)
    is_tab = query.term_by is not None or query.signal is not None
    if not is_tab and set(query.statuses) != set(CaseStatus.values):
        cases = cases.filter(status__in=query.statuses)
    return cases


def _with_signal(cases: QuerySet[Case], signal: Signal, today: date) -> QuerySet[Case]:
    """One range of the index of this signal: the day of some has to have come first."""
    limits_of: dict[str, dict[str, object]] = {
        Signal.OVERDUE: {"lt": today},
        Signal.REFERRAL: {"lte": today},
    }
    limit = limits_of.get(signal, {"isnull": False})
    limits = {f"{signal.column}__{lookup}": value for lookup, value in limit.items()}
    return cases.filter(**limits).order_by(signal.column, "id")


def _found_by_text(person: Person, text: str) -> list[UUID]:
    """Keys of cases of the client with this number in the register, or whose pseudonym starts so.

    Each is read from its own index first: left to one query, a database walks the whole caseload
    to find three clients in it.
    """
    clients = Client.objects.filter(organisation=person.organisation_id, cases__isnull=False)
    by_number = clients.filter(identity__register_key=text.strip())
    found = list(by_number.values_list("cases", flat=True)[:MOST_FOUND])
    if found:
        return found
    by_pseudonym = clients.filter(pseudonym__startswith=text.strip().upper()).order_by("pseudonym")
    return list(by_pseudonym.values_list("cases", flat=True)[:MOST_FOUND])
