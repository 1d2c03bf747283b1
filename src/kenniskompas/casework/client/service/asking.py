# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Not agreeing: an explanation, a correction, a complaint or an objection, with its term."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.client.choices import RULE_OF_KIND, RequestKind
from kenniskompas.casework.client.models import ClientRequest
from kenniskompas.casework.debts.service import help_of, terms_of_case
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.intake.service import show_first_term, wait_until

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class DecisionNeeded(Exception):
    """An objection is about a decision of a certain day."""


def objection_until(decision_on: date) -> date | None:
    """The last day to object to a decision of this day; None when no rule held then."""
    rule = rule_on(RuleCode.OBJECTION, decision_on)
    return rule.last_day(decision_on) if rule else None


@transaction.atomic
def ask(
    case: Case,
    *,
    kind: str,
    text: str,
    person: Person,
    at: datetime,
    route: str = Route.SITE,
    received_on: date | None = None,
    decision_on: date | None = None,
    reference: str = "",
) -> ClientRequest:
    """Keep what the client asks with the term of the law, and put the case on top of the list."""
    if kind == RequestKind.OBJECTION and decision_on is None:
        raise DecisionNeeded
    received = received_on or timezone.localdate(at)
    request = ClientRequest.objects.create(
        case=case,
        kind=RequestKind(kind),
        text=text,
        asked_at=at,
        received_on=received,
        route=Route(route),
        recorded_by=person,
        decision_on=decision_on,
        reference=reference,
        term_on=_term(kind, received, decision_on),
    )
    wait_until(case, min(case.attention_on, timezone.localdate(at)))
    _refresh_term(case)
    detail = {"kind": kind, "route": str(route)}
    record_event("client_asked", person=person, subject=case, detail=detail)
    return request


def unanswered(case: Case) -> list[ClientRequest]:
    """What still waits, what the law wants first on top."""
    waiting = case.requests.filter(answered_at__isnull=True).select_related("recorded_by")
    return sorted(waiting, key=lambda row: (row.term_on or date.max, row.asked_at))


@transaction.atomic
def mark_answered(
    case: Case, request_id: int, *, person: Person, at: datetime, answer: str = ""
) -> bool:
    """The professional has answered; False when this case has no such open request."""
    waiting = case.requests.filter(pk=request_id, answered_at__isnull=True)
    answered = waiting.update(answered_at=at, answered_by=person, answer=answer)
    if answered:
        _refresh_term(case)
        record_event("client_answered", person=person, subject=case)
    return bool(answered)


def _term(kind: str, received_on: date, decision_on: date | None) -> date | None:
    """An objection is decided on within the term that begins after the time to object ended."""
    code = RULE_OF_KIND.get(kind)
    rule = rule_on(code, received_on) if code else None
    if rule is None:
        return None
    until = objection_until(decision_on) if decision_on else None
    return rule.last_day(max(received_on, until) if until else received_on)


def _refresh_term(case: Case) -> None:
    own = terms_of_case(case, help_of(case))
    waiting = case.requests.filter(answered_at__isnull=True, term_on__isnull=False)
    first = waiting.order_by("term_on", "pk").first()
    case.asked_term_on = first.term_on if first else None
    case.asked_term_code = RULE_OF_KIND[first.kind].value if first else ""
    show_first_term(case, (own[0].last_day, own[0].code) if own else None)
    case.save(update_fields=["term_on", "term_code", "asked_term_on", "asked_term_code"])
