# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register of one organisation: employers and the places they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Q

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.employers.models import Employer, Proposal, Vacancy
from kenniskompas.casework.intake.service import organisation_of, save_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kenniskompas.accounts.models import Person

# What is still going on between a client and a place.
GOING_ON = Q(declined_on=None, refused_on=None, worked_until=None)


class NoSuchEmployer(Exception):
    """No such employer or place in this organisation."""


class StillOpen(Exception):
    """`count` clients are still being proposed or at work here."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(str(count))


def list_employers(
    person: Person, *, text: str = "", sectors: Sequence[str] = (), with_places: bool = False
) -> QuerySet[Employer]:
    """Employers that take part, with the number of places they offer now, in one query."""
    rows = Employer.objects.filter(organisation=person.organisation_id, closed_on=None)
    if text.strip():
        rows = rows.filter(Q(name__icontains=text.strip()) | Q(town__icontains=text.strip()))
    if sectors:
        rows = rows.filter(sector__in=sectors)
    rows = rows.annotate(open_places=Count("vacancies", filter=Q(vacancies__closed_on=None)))
    rows = rows.order_by("name", "town", "pk")
    return rows.filter(open_places__gt=0) if with_places else rows


def get_employer(employer_id: int, *, person: Person) -> Employer:
    found = Employer.objects.filter(
        pk=employer_id, organisation=person.organisation_id
    ).prefetch_related("vacancies")
    employer = found.first()
    if employer is None:
        raise NoSuchEmployer(employer_id)
    return employer


def get_vacancy(vacancy_id: int, *, person: Person) -> Vacancy:
    found = Vacancy.objects.filter(
        pk=vacancy_id, employer__organisation=person.organisation_id
    ).select_related("employer")
    vacancy = found.first()
    if vacancy is None:
        raise NoSuchEmployer(vacancy_id)
    return vacancy


@transaction.atomic
def save_employer(
    employer: Employer | None, values: Mapping[str, Any], *, person: Person
) -> Employer:
    """A new employer, or a change of one; raises NameTaken."""
    row = employer or Employer(organisation=organisation_of(person))
    save_named(row, values, action="employer_saved", person=person)
    return row


@transaction.atomic
def close_employer(employer: Employer, *, person: Person, on: date) -> None:
    """No longer takes part; raises StillOpen while somebody is proposed or works there."""
    going_on = Proposal.objects.filter(GOING_ON, vacancy__employer=employer).count()
    if going_on:
        raise StillOpen(going_on)
    employer.vacancies.filter(closed_on=None).update(closed_on=on)
    employer.closed_on = on
    employer.save(update_fields=["closed_on"])
    record_event("employer_closed", person=person, subject=employer)


@transaction.atomic
def save_vacancy(
    employer: Employer,
    vacancy: Vacancy | None,
    values: Mapping[str, Any],
    *,
    person: Person,
    on: date,
) -> Vacancy:
    row = vacancy or Vacancy(employer=employer, opened_on=on)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    record_event("vacancy_saved", person=person, subject=employer, detail={"kind": row.kind})
    return row


def close_vacancy(vacancy: Vacancy, *, person: Person, on: date) -> None:
    """No new proposals; what is going on goes on."""
    vacancy.closed_on = on
    vacancy.save(update_fields=["closed_on"])
    record_event("vacancy_closed", person=person, subject=vacancy.employer)
