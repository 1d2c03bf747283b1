# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A settlement: who would get what by the rule of the day, who agrees, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.choices import (
    Answer,
    MomentKind,
    Phase,
    SupportKind,
)
from kenniskompas.casework.debts.models import Debt
from kenniskompas.casework.intake.law import DatedRule, RuleCode, rule_on
from kenniskompas.core.debts import Settlement, divide

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.debts.models import DebtHelp
    from kenniskompas.casework.debts.service.picture import DebtPicture
    from kenniskompas.casework.intake.models import Case

# Movisie (2016), chapter 4: what solves debts, and what keeps somebody out of them.
SANERING_PHASES = frozenset({Phase.ARRANGEMENT, Phase.SOLUTION})
SANERING_MOMENTS = frozenset(
    {MomentKind.FORCED_AGREEMENT, MomentKind.RESTRUCTURING_CREDIT, MomentKind.WSNP}
)
SANERING_SUPPORT = SupportKind.ADMINISTRATION


@dataclass(frozen=True, slots=True)
class Proposal:
    """Each debt with its share in cents, and how far the creditors are."""

    rows: list[tuple[Debt, int]]
    settlement: Settlement
    available: int
    factor: DatedRule
    agreed: int
    agreed_amount: int
    answered: int

    @property
    def agreed_percentage(self) -> int:
        total = sum(debt.amount or 0 for debt, _share in self.rows)
        return 100 * self.agreed_amount // total if total else 100


def propose_settlement(picture: DebtPicture, *, on: date) -> Proposal | None:
    """What the capacity gives in the term of the day; None while debts or capacity are unknown."""
    factor = rule_on(RuleCode.PREFERENT_FACTOR, on)
    if picture.test is None or factor is None:
        return None
    settled = divide(
        picture.test.repayable,
        claims=[debt.amount or 0 for debt in picture.debts],
        preferent=[debt.is_preferent for debt in picture.debts],
        factor=factor.value,
    )
    agreed = [debt for debt in picture.debts if debt.answer == Answer.AGREED]
    return Proposal(
        rows=list(zip(picture.debts, settled.shares, strict=True)),
        settlement=settled,
        available=picture.test.repayable,
        factor=factor,
        agreed=len(agreed),
        agreed_amount=sum(debt.amount or 0 for debt in agreed),
        answered=sum(bool(debt.answer) for debt in picture.debts),
    )


@transaction.atomic
def record_answer(case: Case, debt_id: int, *, answer: str, person: Person) -> bool:
    """What a creditor says to the proposal, or empty when that is undone."""
    value = Answer(answer) if answer else ""
    changed = Debt.objects.filter(help__case=case, pk=debt_id).update(answer=value)
    if changed:
        detail = {"answer": answer}
        record_event("creditor_answered", person=person, subject=case, detail=detail)
    return bool(changed)


def combination_hint(debt_help: DebtHelp | None) -> str:
    """Which half of a lasting solution is missing: `duration`, `sanering`, or nothing.

    Advice only: nothing is blocked by it.
    """
    if debt_help is None:
        return ""
    rows, moments = list(debt_help.phases.all()), list(debt_help.moments.all())
    solves = any(row.phase in SANERING_PHASES or row.kind == SANERING_SUPPORT for row in rows)
    solves = solves or any(moment.kind in SANERING_MOMENTS for moment in moments)
    lasts = any(
        row.phase == Phase.AFTERCARE
        or (row.phase == Phase.SUPPORT and row.kind != SANERING_SUPPORT)
        for row in rows
    )
    if solves == lasts:
        return ""
    return "duration" if solves else "sanering"
