# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording amounts, all in cents."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.choices import DebtKind, Side
from kenniskompas.casework.debts.models import BudgetLine, Capacity, Debt
from kenniskompas.casework.debts.service.reading import start_help

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class NegativeAmount(Exception):
    """An amount below zero; `name` says which."""

    def __init__(self, name: str, value: int) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name}: {value}")


@transaction.atomic
def record_debt(
    case: Case,
    *,
    creditor: str,
    amount: int,
    kind: str,
    known_on: date,
    person: Person,
    is_preferent: bool = False,
) -> Debt:
    _check(amount=amount)
    debt = Debt.objects.create(
        help=start_help(case),
        creditor=creditor,
        amount=amount,
        kind=DebtKind(kind),
        known_on=known_on,
        is_preferent=is_preferent,
    )
    record_event("debt_recorded", person=person, subject=case, detail={"kind": kind})
    return debt


@transaction.atomic
def remove_debt(case: Case, debt_id: int, *, person: Person) -> bool:
    """Take a debt out; False when it is not in this case."""
    removed, _details = Debt.objects.filter(help__case=case, pk=debt_id).delete()
    if removed:
        record_event("debt_removed", person=person, subject=case)
    return bool(removed)


@transaction.atomic
def add_budget_line(
    case: Case, *, side: str, label: str, amount: int, person: Person
) -> BudgetLine:
    _check(amount=amount)
    line = BudgetLine.objects.create(
        help=start_help(case), side=Side(side), label=label, amount=amount
    )
    record_event("budget_line_added", person=person, subject=case, detail={"side": side})
    return line


@transaction.atomic
def remove_budget_line(case: Case, line_id: int, *, person: Person) -> bool:
    removed, _details = BudgetLine.objects.filter(help__case=case, pk=line_id).delete()
    if removed:
        record_event("budget_line_removed", person=person, subject=case)
    return bool(removed)


@transaction.atomic
def record_capacity(
    case: Case,
    *,
    vtlb: int,
    amount: int,
    calculated_on: date,
    source: str,
    person: Person,
    at: datetime,
) -> Capacity:
    """Take over what the official calculation said; earlier results stay readable."""
    _check(vtlb=vtlb, capacity=amount)
    capacity = Capacity.objects.create(
        help=start_help(case),
        vtlb=vtlb,
        amount=amount,
        calculated_on=calculated_on,
        source=source,
        recorded_by=person,
        recorded_at=at,
    )
    record_event("capacity_recorded", person=person, subject=case)
    return capacity


def _check(**amounts: int) -> None:
    for name, value in amounts.items():
        if value < 0:
            raise NegativeAmount(name, value)
