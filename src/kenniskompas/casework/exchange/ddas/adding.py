# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trajecten that are new here: their people, cases, help and what hangs below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.exchange.ddas.inward import HelpRows, read_traject
from kenniskompas.casework.exchange.ddas.known import Known, Place
from kenniskompas.casework.exchange.ddas.terms import keep_term
from kenniskompas.casework.exchange.inserting import batches, insert_rows
from kenniskompas.casework.exchange.models import DdasOrigin, SealedPerson
from kenniskompas.casework.exchange.service.grounds import Grounds
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.casework.intake.steps import Step

BATCH = 500


def add_clients(known: Known, organisation: Organisation, at: datetime) -> None:
    """Who is new gets a pseudonym and a sealed identity, and is known from then on."""
    names = draw_pseudonyms(organisation)
    new: dict[str, tuple[Client, dict[str, Any]]] = {}
    for place in known.places:
        for mark, person in zip(place.people, place.content["client"], strict=True):
            if mark not in known.clients and mark not in new:
                client = Client(organisation=organisation, pseudonym=next(names))
                new[mark] = client, person
    insert_rows(Client, (vars(client) for client, _person in new.values()))
    insert_rows(
        SealedPerson,
        (
            {
                "client_id": client.pk,
                "organisation_id": organisation.pk,
                "mark": mark,
                "sealed": known.seal.close(person, client.pk),
                "sealed_at": at,
            }
            for mark, (client, person) in new.items()
        ),
    )
    known.clients.update({mark: client for mark, (client, _person) in new.items()})


def add_trajects(places: list[Place], known: Known, team: Team, at: datetime) -> None:
    today = timezone.localdate(at)
    grounds = Grounds(today)
    cases: list[Case] = []
    here_before: list[Case] = []
    helped: list[tuple[Case, HelpRows]] = []
    rows: list[dict[str, Any]] = []
    for place in places:
        found = read_traject(place.content)
        first, *others = (known.clients[mark] for mark in place.people)
        case = known.open_cases.pop(first.pk, None)
        if case is None:
            case = _new_case(first, found, team, grounds, today)
            cases.append(case)
        else:
            here_before.append(case)
        _look_ahead(case, found, today)
        helped.append((case, found))
        partner = others[0].pk if others else None
        rows.append({"case_id": case.pk, "partner_id": partner, **found.facts})
    insert_rows(Case, map(vars, cases))
    Case.objects.bulk_update(here_before, ["term_on", "term_code"], batch_size=BATCH)
    insert_rows(DebtHelp, rows)
    numbers = _numbers(case.pk for case, _found in helped)
    _add_rows(helped, numbers)
    insert_rows(
        DdasOrigin,
        (
            {
                "help_id": numbers[case.pk],
                "service_id": place.service.pk,
                "mark": place.mark,
                "digest": known.seal.digest(place.content),
            }
            for place, (case, _found) in zip(places, helped, strict=True)
        ),
    )


def _new_case(client: Client, found: HelpRows, team: Team, grounds: Grounds, today: date) -> Case:
    opened_on, closed_on = found.opened_on or today, found.closed_on
    is_closed = closed_on is not None and closed_on <= today
    return Case(
        client=client,
        question=Question.DEBTS,
        legal_basis=grounds.find(Question.DEBTS, opened_on),
        team=team,
        status=CaseStatus.CLOSED if is_closed else CaseStatus.OPEN,
        step=Step.FINISHED if is_closed else Step.PICTURE,
        opened_on=opened_on,
        closed_on=max(opened_on, closed_on) if is_closed and closed_on else None,
        attention_on=closed_on if is_closed and closed_on else opened_on,
    )


def _numbers(cases: Iterable[Any]) -> dict[Any, int]:
    """The number that the database gave to the help in each case."""
    found: dict[Any, int] = {}
    for ids in batches(cases):
        found.update(DebtHelp.objects.filter(case__in=ids).values_list("case_id", "pk"))
    return found


def _look_ahead(case: Case, found: HelpRows, today: date) -> None:
    """Set the term of the case that ends first; what ended before asks nothing of anybody here."""
    for moment in found.moments:
        ended = moment["ends_on"]
        moment["handled_on"] = ended if ended and ended < today else None
    if case.status == CaseStatus.OPEN and found.closed_on is None:
        # No instances: making one per row takes longer than all the rest.
        debt_help: Any = SimpleNamespace(threat="", threatened_on=None, **found.facts)
        phases: list[Any] = [SimpleNamespace(**row) for row in found.phases]
        moments: list[Any] = [SimpleNamespace(deadline_on=None, **row) for row in found.moments]
        keep_term(case, debt_help, phases, moments, today)


def _add_rows(helped: list[tuple[Case, HelpRows]], numbers: dict[Any, int]) -> None:
    for model, name in ((DebtPhase, "phases"), (LegalMoment, "moments"), (Debt, "debts")):
        insert_rows(
            model,
            (
                {"help_id": numbers[case.pk], **row}
                for case, found in helped
                for row in getattr(found, name)
            ),
        )
