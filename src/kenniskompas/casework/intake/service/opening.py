# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening and closing a case."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.intake.models import (
    CASEWORK_ROLES,
    SIGNALS,
    Case,
    Client,
    ClientIdentity,
)
from kenniskompas.casework.intake.service.households import household_by_number, join_household
from kenniskompas.casework.intake.service.legal import legal_basis_for
from kenniskompas.casework.intake.steps import Step

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

# Without I and O, which read as 1 and 0.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class CaseAlreadyOpen(Exception):
    """This client already has an open case about the same question."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(str(case.pk))


@transaction.atomic
def open_case(
    *,
    person: Person,
    question: str,
    at: datetime,
    register_key: str = "",
    household_key: str = "",
    reason: str = "",
) -> Case:
    """A new case; a client who is known by the register key is not made twice."""
    organisation = person.organisation
    if organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    client = _client_for(organisation, register_key)
    running = client.cases.filter(question=question, status=CaseStatus.OPEN).first()
    if running is not None:
        raise CaseAlreadyOpen(running)
    today = timezone.localdate(at)
    if household_key:
        household = household_by_number(household_key, person=person)
        join_household(client, household, since_on=today, person=person)
    case = Case.objects.create(
        client=client,
        question=question,
        legal_basis=legal_basis_for(question, on=today, organisation_id=organisation.pk),
        team=person.team,
        caseworker=person,
        reason=reason,
        opened_on=today,
        attention_on=today,
        **first_term(question, opened_on=today),
    )
    record_event("case_created", person=person, subject=case, detail={"question": question})
    return case


def first_term(question: str, *, opened_on: date) -> dict[str, Any]:
    """The legal term that starts to run when somebody asks for help, as fields of a case."""
    rule = rule_on(RuleCode.FIRST_TALK, opened_on) if question == Question.DEBTS else None
    if rule is None:
        return {}
    return {"term_on": rule.last_day(opened_on), "term_code": rule.code.value}


def show_first_term(case: Case, own: tuple[date, str] | None) -> None:
    """Put on the row the term that ends first: the case's `own`, or of what the client asked."""
    terms = [own] if own else []
    if case.asked_term_on is not None:
        terms.append((case.asked_term_on, case.asked_term_code))
    case.term_on, case.term_code = min(terms, default=(None, ""))


def close_case(case: Case, *, person: Person, on: date, reason: str) -> None:
    case.status = CaseStatus.CLOSED
    case.closed_on = on
    case.step = Step.FINISHED
    show_first_term(case, None)
    case.due_on = case.off_track_on = case.asked_on = case.referral_on = None
    case.save(update_fields=["status", "closed_on", "step", "term_on", "term_code", *SIGNALS])
    record_event("case_closed", person=person, subject=case, detail={"reason": reason})


def give_case(case: Case, to: Person, *, person: Person, on: date) -> None:
    """Give the case to a colleague, who finds it on top of the list today."""
    if to.organisation_id != case.client.organisation_id or to.role not in CASEWORK_ROLES:
        raise ValueError(f"{to} does no casework here")
    case.caseworker = to
    case.team = to.team or case.team
    case.attention_on = min(case.attention_on, on)
    case.save(update_fields=["caseworker", "team", "attention_on"])
    detail = {"to": to.username}
    record_event("case_handed_over", person=person, subject=case, detail=detail)


def new_pseudonym(organisation: Organisation) -> str:
    """A name that says nothing about the person, such as 7F-2314, free in this organisation."""
    while True:
        name = (
            f"{secrets.randbelow(8) + 2}{secrets.choice(LETTERS)}-{secrets.randbelow(10_000):04d}"
        )
        if not Client.objects.filter(organisation=organisation, pseudonym=name).exists():
            return name


def _client_for(organisation: Organisation, register_key: str) -> Client:
    known = ClientIdentity.objects.filter(organisation=organisation, register_key=register_key)
    identity = known.select_related("client").first() if register_key else None
    if identity is not None:
        return identity.client
    client = Client.objects.create(organisation=organisation, pseudonym=new_pseudonym(organisation))
    if register_key:
        ClientIdentity.objects.create(
            client=client, organisation=organisation, register_key=register_key
        )
    return client
