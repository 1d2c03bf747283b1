# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is known of income and work in one case, in three queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenniskompas.casework.intake.law import DatedRule, RuleCode, rule_on
from kenniskompas.casework.work.choices import LITTLE_PERCENT
from kenniskompas.casework.work.models import (
    IncomeCalculation,
    IncomeExpectation,
    IncomeOutcome,
)
from kenniskompas.core.income import MonthlyChange, compare_months, last_day_of_period

if TYPE_CHECKING:
    from datetime import date

    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True)
class IncomePicture:
    """`expected` is what the client thought before the newest calculation was shown."""

    expectations: list[IncomeExpectation]
    calculations: list[IncomeCalculation]
    outcomes: list[IncomeOutcome]
    expected: IncomeExpectation | None
    change: MonthlyChange | None
    rule: DatedRule | None
    holds_until: date | None
    is_outdated: bool

    @property
    def is_asked(self) -> bool:
        return self.expected is not None

    @property
    def calculation(self) -> IncomeCalculation | None:
        return self.calculations[0] if self.calculations else None

    @property
    def outcome(self) -> IncomeOutcome | None:
        return self.outcomes[0] if self.outcomes else None


def look_at_income(case: Case, *, on: date) -> IncomePicture:
    """The newest calculation with what was expected before it, and whether it still holds."""
    expectations = list(IncomeExpectation.objects.filter(case=case).select_related("recorded_by"))
    standing = IncomeCalculation.objects.filter(case=case, withdrawn_at=None)
    calculations = list(standing.select_related("expectation", "recorded_by"))
    outcomes = list(IncomeOutcome.objects.filter(case=case).select_related("recorded_by"))
    newest = calculations[0] if calculations else None
    rule = rule_on(RuleCode.INCOME_AMOUNTS, newest.calculated_on) if newest else None
    until = last_day_of_period(newest.calculated_on, months=rule.value) if newest and rule else None
    expected = newest.expectation if newest else next(iter(expectations), None)
    return IncomePicture(
        expectations=expectations,
        calculations=calculations,
        outcomes=outcomes,
        expected=expected,
        change=compare(newest) if newest else None,
        rule=rule,
        holds_until=until,
        is_outdated=until is not None and until < on,
    )


def compare(calculation: IncomeCalculation) -> MonthlyChange:
    return compare_months(
        calculation.month("now"), calculation.month("then"), little_percent=LITTLE_PERCENT
    )
