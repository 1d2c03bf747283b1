# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clients, cases and facts of many rows at once, each looked up before it is made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person, Role, Team
from kenniskompas.casework.exchange.rows import CaseRow
from kenniskompas.casework.exchange.service.grounds import Grounds
from kenniskompas.casework.exchange.service.pseudonyms import draw_pseudonyms
from kenniskompas.casework.intake.choices import CaseStatus, FactSource
from kenniskompas.casework.intake.models import (
    Case,
    CaseFact,
    Client,
    ClientIdentity,
    Household,
    HouseholdMember,
)
from kenniskompas.casework.intake.service import NoGround, first_term, laws_in_use, legal_basis_for
from kenniskompas.core.errors import BadInput

BATCH = 500
Item = TypeVar("Item")
FIELD_WORKERS = (Role.CASEWORKER, Role.TEAM_LEADER, Role.QUALITY_COACH)


@dataclass(frozen=True, slots=True)
class Stored:
    """The open case of every row by client key, and of which cases something is new."""

    cases: dict[str, Case]
    opened: set[str]
    changed: set[str]


@dataclass(slots=True)
class People:
    """Who and which teams the rows may name, looked up once."""

    caseworkers: dict[str, Person]
    teams: dict[str, Team]
    default_team: Team | None

    @classmethod
    def of(cls, organisation: Organisation, person: Person | None) -> "People":
        people = organisation.people.filter(role__in=FIELD_WORKERS).select_related("team")
        teams = {team.name: team for team in organisation.teams.all()}
        own = person.team if person else None
        only = next(iter(teams.values())) if len(teams) == 1 else None
        return cls({worker.username: worker for worker in people}, teams, own or only)

    def team_of(self, row: CaseRow) -> Team | None:
        worker = self.caseworkers.get(row.caseworker)
        return self.teams.get(row.team) or (worker.team if worker else None) or self.default_team


def store_rows(
    rows: list[CaseRow], people: People, organisation: Organisation, *, file: str, at: datetime
) -> Stored:
    """Bring clients, cases and facts in line with the rows; raises BadInput before any is."""
    today = timezone.localdate(at)
    for row in rows:
        if people.team_of(row) is None:
            raise BadInput("missing_value", file=file, row=row.row, column="team")
    _require_grounds(rows, file, organisation, today)
    clients = _clients(rows, organisation)
    _join_households(rows, clients, organisation, today)
    cases, opened = _cases(rows, clients, people, today)
    return Stored(cases, opened, _facts(rows, cases, at))


def _require_grounds(
    rows: list[CaseRow], file: str, organisation: Organisation, today: date
) -> None:
    """A law that is not used here any more takes no rows in."""
    first = {row.question: row.row for row in reversed(rows)}
    for question, row in first.items():
        try:
            legal_basis_for(question, on=today, organisation_id=organisation.pk)
        except NoGround as error:
            raise BadInput(
                "not_a_choice",
                file=file,
                row=row,
                column="question",
                value=question,
                allowed=", ".join(law.name for law in laws_in_use(organisation.pk, on=today)),
            ) from error


def _clients(rows: list[CaseRow], organisation: Organisation) -> dict[str, Client]:
    known: dict[str, Client] = {}
    for keys in batches(row.client_key for row in rows):
        identities = ClientIdentity.objects.filter(
            organisation=organisation, register_key__in=keys
        ).select_related("client")
        known.update({identity.register_key: identity.client for identity in identities})
    names = draw_pseudonyms(organisation)
    new = {
        row.client_key: Client(organisation=organisation, pseudonym=next(names))
        for row in rows
        if row.client_key not in known
    }
    Client.objects.bulk_create(new.values(), batch_size=BATCH)
    ClientIdentity.objects.bulk_create(
        (
            ClientIdentity(client=client, organisation=organisation, register_key=key)
            for key, client in new.items()
        ),
        batch_size=BATCH,
    )
    return known | new


def _join_households(
    rows: list[CaseRow], clients: dict[str, Client], organisation: Organisation, on: date
) -> None:
    wanted = {row.household_key: row.children for row in rows if row.household_key}
    if not wanted:
        return
    Household.objects.bulk_create(
        (
            Household(organisation=organisation, key=key, children=children)
            for key, children in wanted.items()
        ),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "key"],
        update_fields=["children"],
    )
    households = {
        household.key: household
        for keys in batches(wanted)
        for household in Household.objects.filter(organisation=organisation, key__in=keys)
    }
    wished = {
        clients[row.client_key].pk: households[row.household_key].pk
        for row in rows
        if row.household_key
    }
    _move(wished, on)


def _move(wished: dict[UUID, int], on: date) -> None:
    """What the register says goes: who stands in another household has moved on this day."""
    stay: set[UUID] = set()
    for ids in batches(wished):
        now = HouseholdMember.objects.filter(client__in=ids, until_on__isnull=True)
        gone = []
        for pk, client, household, since_on in now.values_list(
            "pk", "client", "household", "since_on"
        ):
            if wished[client] == household:
                stay.add(client)
            else:
                gone.append(HouseholdMember(pk=pk, until_on=max(on, since_on)))
        HouseholdMember.objects.bulk_update(gone, ["until_on"], batch_size=BATCH)
    HouseholdMember.objects.bulk_create(
        (
            HouseholdMember(client_id=client, household_id=household, since_on=on)
            for client, household in wished.items()
            if client not in stay
        ),
        batch_size=BATCH,
    )


def _cases(
    rows: list[CaseRow], clients: dict[str, Client], people: People, today: date
) -> tuple[dict[str, Case], set[str]]:
    """The open case of every row by client key, and the keys of those opened now."""
    found: dict[str, Case] = {}
    questions = {row.client_key: row.question for row in rows}
    keys_of = {client.pk: key for key, client in clients.items()}
    for ids in batches(keys_of):
        for case in Case.objects.filter(client__in=ids, status=CaseStatus.OPEN):
            if case.question == questions[keys_of[case.client_id]]:
                found[keys_of[case.client_id]] = case
    grounds = Grounds()
    new = {
        row.client_key: Case(
            client=clients[row.client_key],
            question=row.question,
            legal_basis=grounds.find(row.question, row.opened_on),
            team=people.team_of(row),
            caseworker=people.caseworkers.get(row.caseworker),
            opened_on=row.opened_on,
            attention_on=row.opened_on,
            **_term_ahead(row, today),
        )
        for row in rows
        if row.client_key not in found
    }
    Case.objects.bulk_create(new.values(), batch_size=BATCH)
    return found | new, set(new)


def _term_ahead(row: CaseRow, today: date) -> dict[str, Any]:
    """The first legal term while it runs; what was done in an older case, its register knows."""
    term = first_term(row.question, opened_on=row.opened_on)
    return term if term and term["term_on"] >= today else {}


def _facts(rows: list[CaseRow], cases: dict[str, Case], at: datetime) -> set[str]:
    """Store the facts; what a person recorded stays as it is. Keys of cases where one changed."""
    known: dict[tuple[str, str], CaseFact] = {}
    for ids in batches(case.pk for case in cases.values()):
        for stored in CaseFact.objects.filter(case__in=ids):
            known[str(stored.case_id), stored.field] = stored
    new: list[CaseFact] = []
    altered: list[CaseFact] = []
    changed: set[str] = set()
    for row in rows:
        case = cases[row.client_key]
        for field, value in row.facts.items():
            fact = known.get((str(case.pk), field))
            if fact is None:
                new.append(
                    CaseFact(
                        case=case,
                        field=field,
                        value=value,
                        source=FactSource.REGISTER,
                        recorded_at=at,
                    )
                )
                changed.add(row.client_key)
            elif fact.source == FactSource.REGISTER and fact.value != value:
                fact.value, fact.recorded_at = value, at
                altered.append(fact)
                changed.add(row.client_key)
    _store(new, altered)
    return changed


def _store(new: Iterable[CaseFact], altered: list[CaseFact]) -> None:
    CaseFact.objects.bulk_create(new, batch_size=BATCH)
    CaseFact.objects.bulk_update(altered, ["value", "recorded_at"], batch_size=BATCH)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Lists of at most BATCH items: a database takes no endless list of parameters."""
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch
