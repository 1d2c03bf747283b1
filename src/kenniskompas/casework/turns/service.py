# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is: each municipality gives each step to a part, each case a part to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.models import CASEWORK_ROLES, Case
from kenniskompas.casework.intake.steps import PATH
from kenniskompas.casework.turns.choices import NAMED, Part
from kenniskompas.casework.turns.models import CasePart, StepPart

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

# By question and step, where it is somebody else than the coordinator.
Division = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has to do something now; `person` is None when nobody has this part yet."""

    part: Part
    person: Any
    # The part of the step, where nobody has it and the coordinator stands in.
    stands_in_for: Part | None = None


def division_of(organisation: Organisation | int) -> Division:
    rows = StepPart.objects.filter(organisation=organisation)
    return {(row.question, row.step): row.part for row in rows}


@transaction.atomic
def divide_steps(
    organisation: Organisation, division: Mapping[tuple[str, str], str], *, person: Person
) -> None:
    """Replace who does which step; what is left out, the coordinator does."""
    rows = [
        StepPart(organisation=organisation, question=question, step=step, part=Part(part))
        for (question, step), part in division.items()
        if part != Part.COORDINATOR and step in PATH
    ]
    StepPart.objects.filter(organisation=organisation).delete()
    StepPart.objects.bulk_create(rows)
    detail = {"steps": sorted(f"{row.question}.{row.step}: {row.part}" for row in rows)}
    record_event("steps_divided", person=person, subject=organisation, detail=detail)


def parts_of(case: Case) -> dict[str, Any]:
    """The people beside the coordinator, by part."""
    return {row.part: row.person for row in case.parts.select_related("person")}


def give_part(case: Case, part: str, to: Person | None, *, person: Person) -> None:
    """Give somebody a part in the case, or nobody; who has one may open the case."""
    if part not in NAMED:
        raise ValueError(f"no part to give: {part!r}")
    if to is not None and (
        to.organisation_id != case.client.organisation_id or to.role not in CASEWORK_ROLES
    ):
        raise ValueError(f"{to} does no casework here")
    if to is None:
        case.parts.filter(part=part).delete()
    else:
        CasePart.objects.update_or_create(case=case, part=part, defaults={"person": to})
    detail = {"part": part, "to": to.username if to else ""}
    record_event("part_given", person=person, subject=case, detail=detail)


def turn_in(case: Case, division: Division, people: Mapping[str, Any]) -> Turn:
    """Whose turn it is; the coordinator stands in for a part that nobody has."""
    part = Part(division.get((case.question, case.step), Part.COORDINATOR))
    if part == Part.COORDINATOR:
        return Turn(part, case.caseworker)
    if part in people:
        return Turn(part, people[part])
    return Turn(Part.COORDINATOR, case.caseworker, stands_in_for=part)


def whose_turn(case: Case) -> tuple[Turn, dict[str, Any]]:
    """Whose turn it is, and everybody beside the coordinator by part; two queries."""
    people = parts_of(case)
    return turn_in(case, division_of(case.client.organisation_id), people), people


def cases_in_turn(person: Person) -> QuerySet[Case]:
    """The cases in which it is this person's turn: a part of `visible_to`."""
    if person.role not in CASEWORK_ROLES or person.organisation is None:
        return Case.objects.none()
    steps_of: dict[str, Q] = {}
    for (question, step), part in division_of(person.organisation).items():
        here = Q(question=question, step=step)
        steps_of[part] = steps_of[part] | here if part in steps_of else here
    mine = Q(caseworker=person)
    for part, steps in steps_of.items():
        holders = CasePart.objects.filter(part=part)
        mine &= ~(steps & Q(Exists(holders.filter(case=OuterRef("pk")))))
    for part, steps in steps_of.items():
        held = CasePart.objects.filter(part=part, person=person)
        mine |= steps & Q(pk__in=held.values("case"))
    return Case.objects.filter(mine, client__organisation=person.organisation_id)
