# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to say about the debts of a case on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.casework.debts.choices import Side
from kenniskompas.casework.intake.law import DatedRule, RuleCode, rule_on
from kenniskompas.core.debts import DebtTest, judge_debts

if TYPE_CHECKING:
    from kenniskompas.casework.debts.models import BudgetLine, Capacity, Debt, DebtHelp


@dataclass(frozen=True, slots=True)
class DebtPicture:
    """Amounts in cents; `test` is None while debts or capacity are unknown on that day."""

    debts: list[Debt]
    total: int
    creditors: int
    capacity: Capacity | None
    rule: DatedRule | None
    test: DebtTest | None
    income: list[BudgetLine]
    fixed_costs: list[BudgetLine]

    @property
    def income_total(self) -> int:
        return sum(line.amount for line in self.income)

    @property
    def fixed_total(self) -> int:
        return sum(line.amount for line in self.fixed_costs)


def look_at_debts(debt_help: DebtHelp | None, *, on: date) -> DebtPicture:
    """Everything the page shows, from rows that `help_of` has read."""
    debts = list(debt_help.debts.all()) if debt_help else []
    lines = list(debt_help.budget_lines.all()) if debt_help else []
    capacities = list(debt_help.capacities.all()) if debt_help else []
    capacity = next((row for row in capacities if row.calculated_on <= on), None)
    total = sum(debt.amount or 0 for debt in debts)
    rule = rule_on(RuleCode.PROBLEM_TERM, on)
    test = None
    if debts and capacity and rule:
        test = judge_debts(total=total, capacity=capacity.amount, months=rule.value)
    return DebtPicture(
        debts=debts,
        total=total,
        creditors=len({debt.creditor.casefold() for debt in debts}),
        capacity=capacity,
        rule=rule,
        test=test,
        income=[line for line in lines if line.side == Side.INCOME],
        fixed_costs=[line for line in lines if line.side == Side.FIXED_COST],
    )
