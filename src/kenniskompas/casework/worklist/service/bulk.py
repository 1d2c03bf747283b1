# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same act on several cases: looked at first, then done to all of them or to none.

The trail gets an event for each case, as if it had been done one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.execution.service import ask_how_it_goes
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case, Client
from kenniskompas.casework.intake.service import give_case, visible_cases
from kenniskompas.casework.plan.service import set_reminder

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

MOST_AT_ONCE = 200


class CasesChanged(Exception):
    """Some of the chosen cases are gone, closed or no longer of this person; nothing was done."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(str(count))


@dataclass(frozen=True, slots=True)
class Choice:
    """Who chose which cases, and when: what every act on them starts from."""

    person: Person
    case_ids: tuple[UUID, ...]
    at: datetime


def chosen_cases(choice: Choice, *, only_open: bool = True) -> list[Case]:
    """All cases that were chosen; raises CasesChanged when one may not be touched any more."""
    if not 0 < len(choice.case_ids) <= MOST_AT_ONCE:
        raise ValueError(f"1 to {MOST_AT_ONCE} cases at once, not {len(choice.case_ids)}")
    found = visible_cases(choice.person).filter(pk__in=choice.case_ids)
    if only_open:
        found = found.filter(status=CaseStatus.OPEN)
    cases = list(found)
    lost = len(set(choice.case_ids)) - len(cases)
    if lost:
        raise CasesChanged(lost)
    return cases


@transaction.atomic
def hand_over_all(choice: Choice, *, to: Person, note: str = "") -> int:
    """Give the cases to a colleague, who finds them on top of the list today."""
    cases = chosen_cases(choice)
    today = timezone.localdate(choice.at)
    for case in cases:
        give_case(case, to, person=choice.person, on=today)
        if note:
            set_reminder(case, on=today, text=note, person=choice.person)
    return len(cases)


def with_client_site(cases: Sequence[Case]) -> set[UUID]:
    """The cases whose client reads questions on a site of their own."""
    clients = {case.client_id for case in cases}
    reached = set(
        Client.objects.filter(pk__in=clients, accounts__isnull=False).values_list("pk", flat=True)
    )
    return {case.pk for case in cases if case.client_id in reached}


@transaction.atomic
def ask_all(choice: Choice, *, reminder: str) -> tuple[int, int]:
    """Ask clients how it goes; who has no site of their own is put on the list to be called.

    How many were asked, and how many are to be called.
    """
    cases = chosen_cases(choice)
    reached = with_client_site(cases)
    for case in cases:
        if case.pk in reached:
            ask_how_it_goes(case, person=choice.person, at=choice.at)
        else:
            today = timezone.localdate(choice.at)
            set_reminder(case, on=today, text=reminder, person=choice.person)
    return len(reached), len(cases) - len(reached)


@transaction.atomic
def remind_all(choice: Choice, *, on: date, text: str) -> int:
    cases = chosen_cases(choice)
    for case in cases:
        set_reminder(case, on=on, text=text, person=choice.person)
    return len(cases)


@transaction.atomic
def record_export(choice: Choice) -> list[Case]:
    """The chosen cases, for a file; that each was taken out stands in the trail."""
    cases = chosen_cases(choice, only_open=False)
    for case in cases:
        record_event("case_exported", person=choice.person, subject=case)
    return cases
