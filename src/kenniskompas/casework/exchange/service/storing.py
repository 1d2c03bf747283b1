# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clients, cases and facts of many rows at once, each looked up before it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from kenniskompas.accounts.models import Organisation, Person, Role, Team
from kenniskompas.casework.exchange.inserting import batches, insert_rows
from kenniskompas.casework.exchange.rows import CaseRow
from kenniskompas.casework.exchange.service.grounds import Grounds, require_law
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
from kenniskompas.casework.intake.service import first_term
from kenniskompas.core.errors import BadInput

BATCH = 500
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
    return Stored(cases, opened, _facts(rows, cases, opened, at))


def _require_grounds(
    rows: list[CaseRow], file: str, organisation: Organisation, today: date
) -> None:
    """A law that is not used here any more takes no rows in."""
    first = {row.question: row.row for row in reversed(rows)}
    for question, row in first.items():
        require_law(question, organisation_id=organisation.pk, on=today, file=file, row=row)


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
    insert_rows(Client, map(vars, new.values()))
    insert_rows(
        ClientIdentity,
        (
            {"client_id": client.pk, "organisation_id": organisation.pk, "register_key": key}
            for key, client in new.items()
        ),
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
    households: dict[str, int] = {}
    for keys in batches(wanted):
        stored = Household.objects.filter(organisation=organisation, key__in=keys)
        households.update(stored.values_list("key", "pk"))
    wished = {
        clients[row.client_key].pk: households[row.household_key]
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
    insert_rows(
        HouseholdMember,
        (
            {"client_id": client, "household_id": household, "since_on": on}
            for client, household in wished.items()
            if client not in stay
        ),
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
    grounds = Grounds(today)
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
    insert_rows(Case, map(vars, new.values()))
    return found | new, set(new)


def _term_ahead(row: CaseRow, today: date) -> dict[str, Any]:
    """The first legal term while it runs; what was done in an older case, its register knows."""
    term = first_term(row.question, opened_on=row.opened_on)
    return term if term and term["term_on"] >= today else {}


def _facts(rows: list[CaseRow], cases: dict[str, Case], opened: set[str], at: datetime) -> set[str]:
    """Store the facts; what a person recorded stays as it is. Keys of cases where one changed."""
    new: list[dict[str, Any]] = []
    changed: set[str] = set()
    for some in batches(rows):
        here_before = [row.client_key for row in some if row.client_key not in opened]
        known = _known_facts(cases[key].pk for key in here_before)
        altered: list[CaseFact] = []
        for row in some:
            case = cases[row.client_key].pk
            for field, value in row.facts.items():
                fact = known.get((case, field))
                if fact is None:
                    new.append({"case_id": case, "field": field, "value": value})
                    changed.add(row.client_key)
                elif fact.source == FactSource.REGISTER and fact.value != value:
                    altered.append(CaseFact(pk=fact.pk, value=value, recorded_at=at))
                    changed.add(row.client_key)
        CaseFact.objects.bulk_update(altered, ["value", "recorded_at"], batch_size=BATCH)
    told: dict[str, Any] = {"source": FactSource.REGISTER.value, "recorded_at": at}
    insert_rows(CaseFact, (row | told for row in new))
    return changed


def _known_facts(cases: Iterable[UUID]) -> dict[tuple[UUID, str], Any]:
    """By case and field; no instances, of which a caseload would make a million."""
    facts = CaseFact.objects.filter(case__in=list(cases))
    rows = facts.values_list("case_id", "field", "pk", "value", "source", named=True)
    return {(row.case_id, row.field): row for row in rows}
