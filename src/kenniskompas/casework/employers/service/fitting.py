# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which places fit a client and which clients fit a place: explained, never scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.employers.models import Vacancy, WorkProfile
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.service import visible_cases
from kenniskompas.core.placement import Fit, compare_place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class FittingPlace:
    vacancy: Vacancy
    fit: Fit


@dataclass(frozen=True, slots=True)
class FittingCase:
    case: Case
    fit: Fit


def profile_of(case: Case) -> WorkProfile | None:
    return WorkProfile.objects.filter(case=case).first()


def save_profile(
    case: Case, values: Mapping[str, Any], *, person: Person, at: datetime
) -> WorkProfile:
    profile, _created = WorkProfile.objects.update_or_create(
        case=case, defaults={**values, "updated_at": at, "updated_by": person}
    )
    record_event("work_profile_saved", person=person, subject=case)
    return profile


def fitting_places(case: Case, profile: WorkProfile, *, on: date) -> list[FittingPlace]:
    """Open places that go against no wish, then those to talk about; newest first in both.

    One query however many employers there are; at most `MOST_COMPARED` places are compared.
    """
    open_places = Vacancy.objects.filter(
        Q(closes_on=None) | Q(closes_on__gte=on),
        employer__organisation=case.client.organisation_id,
        closed_on=None,
    ).select_related("employer")
    candidate = profile.as_candidate()
    rows = [
        FittingPlace(vacancy, compare_place(candidate, vacancy.as_place()))
        for vacancy in open_places.exclude(proposals__case=case)[:MOST_COMPARED]
    ]
    return sorted(rows, key=lambda row: not (row.fit.is_wished and row.fit.is_possible))


def fitting_cases(vacancy: Vacancy, *, person: Person) -> list[FittingCase]:
    """Clients of `person` who want to be found and whom this place goes against no wish of."""
    cases = (
        visible_cases(person)
        .filter(status=CaseStatus.OPEN, work_profile__is_findable=True)
        .exclude(proposals__vacancy=vacancy)
        .select_related("work_profile", "client")
        .order_by("opened_on", "pk")[:MOST_COMPARED]
    )
    place = vacancy.as_place()
    rows = [
        FittingCase(case, compare_place(case.work_profile.as_candidate(), place)) for case in cases
    ]
    return [row for row in rows if row.fit.is_wished and row.fit.is_possible]
