# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calculations that are kept: what was filled in, with the published effects they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.advice import service as advice
from kenniskompas.outcomes.models import SavedCalculation
from kenniskompas.outcomes.service.costs import PublishedEffect, effects_on_work
from kenniskompas.outcomes.service.what_if import Material, what_if_material

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

Kind = SavedCalculation.Kind
Basis = Material | PublishedEffect
Inputs = Mapping[str, Sequence[str]]
MOST_SIDE_BY_SIDE = 4


class NoSuchCalculation(Exception):
    """There is no such calculation for this person."""


class NameTaken(Exception):
    """Another calculation of this kind has this name."""


class NothingPublished(Exception):
    """What the calculation is about is not published any more."""


class State(StrEnum):
    CURRENT = "current"
    NEWER = "newer"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Foundation:
    """One study below a calculation: which publication was used, and what has come of it."""

    ref: str
    title: str
    number: int
    state: State


def saved_calculations(person: Person, kind: str = "") -> list[SavedCalculation]:
    """Those of the own organisation, by name."""
    if not may(person, Permission.READ_EFFECTS):
        return []
    found = SavedCalculation.objects.filter(organisation=person.organisation_id)
    return list((found.filter(kind=kind) if kind else found).select_related("saved_by"))


def get_calculation(number: int, *, person: Person) -> SavedCalculation:
    found = [one for one in saved_calculations(person) if one.pk == number]
    if not found:
        raise NoSuchCalculation(number)
    return found[0]


def may_change(calculation: SavedCalculation, person: Person) -> bool:
    """Who saved it, and who may register studies."""
    is_own = calculation.saved_by_id == person.pk
    return is_own or may(person, Permission.REGISTER_STUDY)


def save_calculation(
    basis: Basis, inputs: Inputs, *, name: str, person: Person, at: datetime
) -> SavedCalculation:
    """Keep a calculation under a name. Raises NameTaken."""
    if person.organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    calculation = SavedCalculation(
        organisation=person.organisation,
        kind=Kind.WHAT_IF if isinstance(basis, Material) else Kind.COSTS,
        name=name,
        question=basis.question if isinstance(basis, Material) else "work",
        saved_by=person,
        saved_at=at,
    )
    _fill(calculation, basis, inputs)
    _store(calculation)
    record_event("calculation_saved", person=person, subject=calculation)
    return calculation


@transaction.atomic
def change_calculation(
    calculation: SavedCalculation, basis: Basis, inputs: Inputs, *, person: Person, at: datetime
) -> None:
    """Other numbers under the same name, or the same on the newest publication."""
    calculation.saved_by, calculation.saved_at = person, at
    _fill(calculation, basis, inputs)
    calculation.save()
    record_event("calculation_changed", person=person, subject=calculation)


def copy_calculation(
    calculation: SavedCalculation, *, name: str, person: Person, at: datetime
) -> SavedCalculation:
    """The same under another name. Raises NameTaken."""
    calculation.pk, calculation.name = None, name
    calculation._state.adding = True
    calculation.saved_by, calculation.saved_at = person, at
    _store(calculation)
    record_event("calculation_saved", person=person, subject=calculation)
    return calculation


@transaction.atomic
def delete_calculation(calculation: SavedCalculation, *, person: Person) -> None:
    record_event("calculation_deleted", person=person, subject=calculation)
    calculation.delete()


def basis_of(calculation: SavedCalculation) -> Basis:
    """The effects as they were published when it was saved."""
    kept: dict[str, Any] = dict(calculation.basis)
    if calculation.kind == Kind.COSTS:
        return PublishedEffect(**kept)
    listed = {name: tuple(kept[name]) for name in ("values", "options", "releases")}
    return Material(**{**kept, **listed})


def newest_basis(calculation: SavedCalculation) -> Basis:
    """The same subject as it is published now. Raises NothingPublished."""
    basis, organisation = basis_of(calculation), calculation.organisation
    found: Basis | None
    if isinstance(basis, Material):
        found = what_if_material(
            organisation, question=basis.question, outcome=basis.outcome, field=basis.field
        )
    else:
        effects = effects_on_work(organisation)
        found = next((one for one in effects if one.option == basis.option), None)
    if found is None:
        raise NothingPublished(calculation.pk)
    return found


def foundations_of(
    calculations: Sequence[SavedCalculation],
) -> dict[int, list[Foundation]]:
    """Per calculation its studies, and whether each is still what was calculated with."""
    refs = {ref for one in calculations for ref in one.editions}
    if not refs:
        return {one.pk: [] for one in calculations}
    editions = advice.editions_of(calculations[0].organisation, refs)
    return {
        one.pk: [_foundation(ref, used, editions.get(ref)) for ref, used in one.editions.items()]
        for one in calculations
    }


def _foundation(ref: str, used: Mapping[str, str], now: advice.Editions | None) -> Foundation:
    if now is None or now.current is None:
        number = now.number_of(_moment(used)) if now else 1
        return Foundation(ref, used["title"], number, State.WITHDRAWN)
    at = _moment(used)
    state = State.NEWER if now.current > at else State.CURRENT
    return Foundation(ref, used["title"], now.number_of(at), state)


def _moment(used: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(used["published_at"])


def _fill(calculation: SavedCalculation, basis: Basis, inputs: Inputs) -> None:
    calculation.inputs = {name: list(values) for name, values in inputs.items()}
    calculation.basis = asdict(basis)
    calculation.editions = _editions(basis, calculation.organisation)


def _editions(basis: Basis, organisation: Organisation) -> dict[str, dict[str, str]]:
    titles = basis.studies if isinstance(basis, Material) else {basis.study_ref: basis.study_title}
    current = {
        ref: one.current for ref, one in advice.editions_of(organisation, list(titles)).items()
    }
    return {
        ref: {"title": title, "published_at": at.isoformat()}
        for ref, title in titles.items()
        if (at := current.get(ref)) is not None
    }


def _store(calculation: SavedCalculation) -> None:
    try:
        with transaction.atomic():
            calculation.save()
    except IntegrityError as error:
        raise NameTaken(calculation.name) from error
