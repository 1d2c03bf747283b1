# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether debts are a problem: can they be repaid within the term of the law?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DebtTest:
    """The working of the test, in cents; `left` is what the term cannot repay."""

    total: int
    capacity: int
    months: int

    @property
    def repayable(self) -> int:
        return min(self.total, self.capacity * self.months)

    @property
    def left(self) -> int:
        return self.total - self.repayable

    @property
    def is_problematic(self) -> bool:
        return self.left > 0

    @property
    def percentage(self) -> int:
        """The part that can be repaid, in whole percents rounded down; 100 without debts."""
        return 100 * self.repayable // self.total if self.total else 100


def judge_debts(*, total: int, capacity: int, months: int) -> DebtTest:
    """Whether `total` can be repaid within `months` from `capacity` a month.

    Assumes that amounts stay as they are: no interest, costs or new debts.

    Source: Movisie (2016), *Kennissynthese Vakkundig aan het werk*, chapter 4, which calls debts
    problematic when they cannot be repaid within the term given the repayment capacity.

    Parameters
    ----------
    total, capacity : cents, 0 or more
        All debts together, and what can be repaid each month by the official calculation.
    months : 1 or more

    Raises
    ------
    ValueError
        When an amount is below zero, or the term shorter than a month.
    """
    if total < 0 or capacity < 0:
        raise ValueError(f"debts of {total} and a capacity of {capacity} cannot be below zero")
    if months < 1:
        raise ValueError(f"a term of {months} months is no term")
    return DebtTest(total, capacity, months)
