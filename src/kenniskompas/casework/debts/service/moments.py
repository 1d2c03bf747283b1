# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments with legal force: recorded with their days, and ticked off once dealt with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.choices import MomentKind, Phase
from kenniskompas.casework.debts.models import LegalMoment
from kenniskompas.casework.debts.service.course import DaysOutOfOrder
from kenniskompas.casework.debts.service.reading import start_help
from kenniskompas.casework.debts.service.terms import refresh_term

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


@transaction.atomic
def record_moment(
    case: Case,
    *,
    kind: str,
    person: Person,
    requested_on: date | None = None,
    decided_on: date | None = None,
    is_granted: bool | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    deadline_on: date | None = None,
) -> LegalMoment:
    if starts_on and ends_on and ends_on < starts_on:
        raise DaysOutOfOrder(Phase.SOLUTION)
    debt_help = start_help(case)
    moment = LegalMoment.objects.create(
        help=debt_help,
        kind=MomentKind(kind),
        requested_on=requested_on,
        decided_on=decided_on,
        is_granted=is_granted,
        starts_on=starts_on,
        ends_on=ends_on,
        deadline_on=deadline_on,
        recorded_by=person,
    )
    refresh_term(debt_help)
    record_event("legal_moment_recorded", person=person, subject=case, detail={"kind": kind})
    return moment


@transaction.atomic
def handle_moment(case: Case, moment_id: int, *, person: Person, on: date) -> bool:
    """What the moment asked for is done; False when this case has no such open moment."""
    open_moments = LegalMoment.objects.filter(
        help__case=case, pk=moment_id, handled_on__isnull=True
    )
    handled = open_moments.update(handled_on=on)
    if handled:
        refresh_term(start_help(case))
        record_event("legal_moment_handled", person=person, subject=case)
    return bool(handled)
