# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down what the client expects, what a calculator said and how it turned out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.work.choices import Depends, Direction, SeenBy
from kenniskompas.casework.work.models import (
    AMOUNTS,
    IncomeCalculation,
    IncomeExpectation,
    IncomeOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.core.income import MonthlyMoney


class NotAskedYet(Exception):
    """Nothing is calculated before the client was asked what to expect."""


@transaction.atomic
def record_expectation(
    case: Case,
    *,
    direction: str,
    amount: int | None,
    words: str,
    route: str,
    person: Person,
    at: datetime,
) -> IncomeExpectation:
    """What the client expects; an earlier answer stays readable."""
    expectation = IncomeExpectation.objects.create(
        case=case,
        direction=Direction(direction),
        amount=amount,
        words=words,
        route=Route(route),
        said_on=timezone.localdate(at),
        recorded_by=person,
        recorded_at=at,
    )
    record_event(
        "income_expectation_recorded", person=person, subject=case, detail={"route": route}
    )
    return expectation


@transaction.atomic
def record_calculation(
    case: Case,
    *,
    calculator: str,
    calculated_on: date,
    work: str,
    now: MonthlyMoney,
    then: MonthlyMoney,
    depends_on: Sequence[str],
    note: str,
    person: Person,
    at: datetime,
) -> IncomeCalculation:
    """Take over what a calculator said; raises NotAskedYet before the client was asked."""
    expectation = IncomeExpectation.objects.filter(case=case).first()
    if expectation is None:
        raise NotAskedYet
    amounts = {
        f"{which}_{amount}": getattr(month, amount)
        for which, month in (("now", now), ("then", then))
        for amount in AMOUNTS
    }
    calculation = IncomeCalculation.objects.create(
        case=case,
        expectation=expectation,
        calculator=calculator,
        calculated_on=calculated_on,
        work=work,
        depends_on=[Depends(code).value for code in depends_on],
        note=note,
        recorded_by=person,
        recorded_at=at,
        **amounts,
    )
    record_event("income_calculation_recorded", person=person, subject=case)
    return calculation


@transaction.atomic
def withdraw_calculation(case: Case, item: int, *, person: Person, at: datetime) -> bool:
    """Out of sight; False when this case has no such calculation that stands."""
    standing = IncomeCalculation.objects.filter(case=case, pk=item, withdrawn_at=None)
    withdrawn = standing.update(withdrawn_at=at)
    if withdrawn:
        record_event("income_calculation_withdrawn", person=person, subject=case)
    return bool(withdrawn)


@transaction.atomic
def record_outcome(
    case: Case,
    *,
    direction: str,
    amount: int | None,
    words: str,
    seen_by: str,
    on: date,
    person: Person,
    at: datetime,
) -> IncomeOutcome:
    """How the money in a month turned out once the client worked."""
    outcome = IncomeOutcome.objects.create(
        case=case,
        direction=Direction(direction),
        amount=amount,
        words=words,
        seen_by=SeenBy(seen_by),
        on=on,
        recorded_by=person,
        recorded_at=at,
    )
    record_event("income_outcome_recorded", person=person, subject=case, detail={"by": seen_by})
    return outcome
