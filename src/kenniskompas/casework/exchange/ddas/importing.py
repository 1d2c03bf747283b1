# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a checked message: the whole of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from types import SimpleNamespace
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.models import Debt, DebtHelp, DebtPhase, LegalMoment
from kenniskompas.casework.debts.service.terms import running_terms, set_term
from kenniskompas.casework.exchange.ddas.inserting import insert_rows
from kenniskompas.casework.exchange.ddas.inward import HelpRows, read_traject, rows_of
from kenniskompas.casework.exchange.ddas.sealing import Seal
from kenniskompas.casework.exchange.models import (
    DdasOrigin,
    DebtService,
    ImportRun,
    SealedPerson,
)
from kenniskompas.casework.exchange.service.grounds import Grounds
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.casework.intake.steps import Step
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.ddas import Message, Traject

PROFILE = "ddas"
BATCH = 500
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class DdasOutcome:
    """How many trajecten were new, changed and the same, and which team the new cases went to."""

    trajects: int
    created: int
    updated: int
    unchanged: int
    team: str


@dataclass(slots=True)
class _Known:
    """What the database holds already of the people and trajecten in this message."""

    seal: Seal
    # By the object of the message itself: every traject of a delivery shares it.
    services: dict[int, DebtService]
    clients: dict[str, Client]
    origins: dict[tuple[int, str], DdasOrigin]
    open_cases: dict[Any, Case] = field(default_factory=dict)


def take_in(
    message: Message,
    *,
    organisation: Organisation,
    team_name: str,
    file_name: str,
    digest: str,
    at: datetime,
    is_trial: bool = False,
) -> DdasOutcome:
    """Take in every traject; with `is_trial` the database stays as it was."""
    if message.faults:
        raise ValueError(f"a message with {len(message.faults)} faults is not taken in")
    with transaction.atomic():
        outcome = _store(message, organisation, _team(organisation, team_name), at)
        if is_trial:
            transaction.set_rollback(True)
            return outcome
        run = ImportRun.objects.create(
            organisation=organisation,
            file_name=file_name[:200],
            digest=digest,
            profile=PROFILE,
            created=outcome.created,
            updated=outcome.updated,
            person=None,
            at=at,
        )
        counts = {"trajects": outcome.trajects, "created": outcome.created}
        detail = {**counts, "updated": outcome.updated}
        record_event("ddas_imported", person=None, subject=run, detail=detail)
    return outcome


def _team(organisation: Organisation, name: str) -> Team:
    """The team that was named, or the one that helps most people with debts."""
    teams = organisation.teams.all()
    if name:
        named = teams.filter(name=name).first()
        if named is None:
            known = ", ".join(teams.values_list("name", flat=True))
            raise BadInput("not_a_choice", column="--team", value=name, allowed=known)
        return named
    running = {"cases__question": Question.DEBTS, "cases__status": CaseStatus.OPEN}
    busiest = teams.filter(**running).annotate(n=Count("cases")).order_by("-n", "name").first()
    team = busiest or teams.order_by("name").first()
    if team is None:
        raise BadInput("missing_value", column="--team")
    return team


def _store(message: Message, organisation: Organisation, team: Team, at: datetime) -> DdasOutcome:
    known = _look_up(message, organisation)
    clients = _clients(message, known, organisation, at)
    new: list[tuple[Traject, list[Client], str]] = []
    updated = 0
    for traject in message.trajects:
        service, mark = _place(traject, known)
        origin = known.origins.get((service.pk, mark))
        people = [clients[known.seal.mark_of(person)] for person in traject.content["client"]]
        if origin is None:
            new.append((traject, people, mark))
        else:
            updated += _bring_up_to_date(origin, traject, people, known.seal, at)
    _add(new, known, team, at)
    same = len(message.trajects) - len(new) - updated
    return DdasOutcome(len(message.trajects), len(new), updated, same, team.name)


def _look_up(message: Message, organisation: Organisation) -> _Known:
    seal = Seal.of_installation()
    known = _Known(seal, {}, {}, {})
    for traject in message.trajects:
        if id(traject.organisation) not in known.services:
            known.services[id(traject.organisation)], _new = DebtService.objects.get_or_create(
                organisation=organisation,
                digest=seal.digest(traject.organisation),
                defaults={"content": traject.organisation},
            )
    marks = {seal.mark_of(one) for each in message.trajects for one in each.content["client"]}
    for some in _batches(marks):
        sealed = SealedPerson.objects.filter(organisation=organisation, mark__in=some)
        known.clients |= {row.mark: row.client for row in sealed.select_related("client")}
    origins = (_place(traject, known)[1] for traject in message.trajects)
    for some in _batches(origins):
        rows = DdasOrigin.objects.filter(service__organisation=organisation, mark__in=some)
        for row in rows.select_related("help__case"):
            known.origins[row.service_id, row.mark] = row
    for ids in _batches(client.pk for client in known.clients.values()):
        free = Case.objects.filter(
            client__in=ids,
            question=Question.DEBTS,
            status=CaseStatus.OPEN,
            debt_help__isnull=True,
        )
        known.open_cases |= {case.client_id: case for case in free}
    return known


def _place(traject: Traject, known: _Known) -> tuple[DebtService, str]:
    service = known.services[id(traject.organisation)]
    return service, known.seal.mark("traject", *traject.key)


def _clients(
    message: Message, known: _Known, organisation: Organisation, at: datetime
) -> dict[str, Client]:
    """Everybody in the message by mark; who is new gets a pseudonym and a sealed identity."""
    names, seal = draw_pseudonyms(organisation), known.seal
    new: dict[str, tuple[Client, dict[str, Any]]] = {}
    for traject in message.trajects:
        for person in traject.content["client"]:
            mark = seal.mark_of(person)
            if mark not in known.clients and mark not in new:
                client = Client(organisation=organisation, pseudonym=next(names))
                new[mark] = client, person
    Client.objects.bulk_create((client for client, _person in new.values()), batch_size=BATCH)
    insert_rows(
        SealedPerson,
        (
            {
                "client_id": client.pk,
                "organisation_id": organisation.pk,
                "mark": mark,
                "sealed": seal.close(person, client.pk),
                "sealed_at": at,
            }
            for mark, (client, person) in new.items()
        ),
    )
    return known.clients | {mark: client for mark, (client, _person) in new.items()}


def _add(
    new: list[tuple[Traject, list[Client], str]], known: _Known, team: Team, at: datetime
) -> None:
    grounds, today = Grounds(), timezone.localdate(at)
    cases: list[Case] = []
    helps: list[tuple[DebtHelp, HelpRows]] = []
    for traject, people, _mark in new:
        found = read_traject(traject.content)
        case = known.open_cases.pop(people[0].pk, None)
        if case is None:
            case = _new_case(people[0], found, team, grounds, today)
            cases.append(case)
        partner = people[1] if len(people) > 1 else None
        helps.append((DebtHelp(case=case, partner=partner, **found.facts), found))
    Case.objects.bulk_create(cases, batch_size=BATCH)
    DebtHelp.objects.bulk_create((debt_help for debt_help, _found in helps), batch_size=BATCH)
    _add_rows(helps, today)
    insert_rows(
        DdasOrigin,
        (
            {
                "help_id": debt_help.pk,
                "service_id": _place(traject, known)[0].pk,
                "mark": mark,
                "digest": known.seal.digest(traject.content),
            }
            for (traject, _people, mark), (debt_help, _found) in zip(new, helps, strict=True)
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


def _add_rows(helps: list[tuple[DebtHelp, HelpRows]], today: date) -> None:
    with_term: list[Case] = []
    for debt_help, found in helps:
        for moment in found.moments:
            # What ended before it came in asks nothing of anybody here.
            ended = moment["ends_on"]
            moment["handled_on"] = ended if ended and ended < today else None
        if debt_help.case.status == CaseStatus.OPEN and found.closed_on is None:
            # No instances: making one per row takes longer than all the rest.
            phases: list[Any] = [SimpleNamespace(**row) for row in found.phases]
            moments: list[Any] = [SimpleNamespace(deadline_on=None, **row) for row in found.moments]
            if _keep_term(debt_help, phases, moments, today):
                with_term.append(debt_help.case)
    for model, name in ((DebtPhase, "phases"), (LegalMoment, "moments"), (Debt, "debts")):
        insert_rows(
            model,
            ({"help_id": one.pk, **row} for one, found in helps for row in getattr(found, name)),
        )
    Case.objects.bulk_update(with_term, ["term_on", "term_code"], batch_size=BATCH)


def _keep_term(
    debt_help: DebtHelp, phases: list[DebtPhase], moments: list[LegalMoment], today: date
) -> bool:
    """Set the term that ends first, of those that have not ended before they came in."""
    case = debt_help.case
    terms = running_terms(debt_help, opened_on=case.opened_on, phases=phases, moments=moments)
    set_term(case, [term for term in terms if term.last_day >= today])
    return case.term_on is not None


def _bring_up_to_date(
    origin: DdasOrigin, traject: Traject, people: list[Client], seal: Seal, at: datetime
) -> bool:
    """Replace what the message tells; what was recorded here beside it stays. False: no change."""
    digest = seal.digest(traject.content)
    if origin.digest == digest:
        return False
    found, debt_help, today = read_traject(traject.content), origin.help, timezone.localdate(at)
    for name, value in found.facts.items():
        setattr(debt_help, name, value)
    debt_help.partner = people[1] if len(people) > 1 else None
    debt_help.revision += 1
    debt_help.save()
    _replace_rows(debt_help, found, today)
    for person, client in zip(traject.content["client"], people, strict=True):
        sealed = seal.close(person, client.pk)
        SealedPerson.objects.filter(client=client).update(sealed=sealed, sealed_at=at)
    _follow(debt_help, found, today)
    origin.digest = digest
    origin.save(update_fields=["digest"])
    return True


def _replace_rows(debt_help: DebtHelp, found: HelpRows, today: date) -> None:
    """Debts and moments that are there already keep what was recorded here about them."""
    preferent = {(debt.creditor.casefold(), debt.kind): debt for debt in debt_help.debts.all()}
    handled = {(row.kind, row.starts_on, row.requested_on): row for row in debt_help.moments.all()}
    phases, moments, debts = rows_of(found, debt_help)
    for debt in debts:
        old = preferent.get((debt.creditor.casefold(), debt.kind))
        if old is not None:
            debt.is_preferent, debt.answer = old.is_preferent, old.answer
            is_same = old.amount is not None and (old.amount + 50) // 100 * 100 == debt.amount
            debt.amount = old.amount if is_same else debt.amount
    for moment in moments:
        before = handled.get((moment.kind, moment.starts_on, moment.requested_on))
        if before is not None:
            moment.handled_on, moment.deadline_on = before.handled_on, before.deadline_on
        elif moment.ends_on and moment.ends_on < today:
            moment.handled_on = moment.ends_on
    told = [kind for kind in {row.kind for row in debt_help.moments.all()} if kind in _TOLD]
    debt_help.phases.all().delete()
    debt_help.debts.all().delete()
    debt_help.moments.filter(kind__in=told).delete()
    DebtPhase.objects.bulk_create(phases)
    LegalMoment.objects.bulk_create(moments)
    Debt.objects.bulk_create(debts)


def _follow(debt_help: DebtHelp, found: HelpRows, today: date) -> None:
    """The case closes with its traject, and its term follows."""
    case, closed_on = debt_help.case, found.closed_on
    if closed_on is not None and closed_on <= today and case.status == CaseStatus.OPEN:
        case.status, case.step = CaseStatus.CLOSED, Step.FINISHED
        case.closed_on = max(case.opened_on, closed_on)
    phases, moments = list(debt_help.phases.all()), list(debt_help.moments.all())
    _keep_term(debt_help, phases, moments, today)
    case.save()


# Kinds of moments that a message tells of; others were recorded here and stay.
_TOLD = frozenset({"crisis", "moratorium", "interim_measure", "forced_agreement"})


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Lists of at most BATCH items: a database takes no endless list of parameters."""
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch
