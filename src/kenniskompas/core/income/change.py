# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is left in a month, now and with work, from amounts that somebody else calculated."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Judged(StrEnum):
    """What the difference comes to: all but `MORE` ask for a warning."""

    LESS = "less"
    SAME = "same"
    LITTLE = "little"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class MonthlyMoney:
    """Whole cents a month, each 0 or more."""

    income: int
    benefits: int
    allowances: int
    costs: int

    @property
    def received(self) -> int:
        return self.income + self.benefits + self.allowances

    @property
    def left(self) -> int:
        return self.received - self.costs

    def parts(self) -> tuple[int, int, int, int]:
        return (self.income, self.benefits, self.allowances, self.costs)


@dataclass(frozen=True, slots=True)
class MonthlyChange:
    """Both months side by side; `difference` in cents, above zero when work leaves more."""

    now: MonthlyMoney
    then: MonthlyMoney
    judged: Judged

    @property
    def difference(self) -> int:
        return self.then.left - self.now.left

    @property
    def differences(self) -> tuple[int, int, int, int]:
        """Per part, in the order of `MonthlyMoney.parts`."""
        income, benefits, allowances, costs = (
            then - now for now, then in zip(self.now.parts(), self.then.parts(), strict=True)
        )
        return income, benefits, allowances, costs

    @property
    def is_poverty_trap(self) -> bool:
        return self.judged != Judged.MORE


def compare_months(now: MonthlyMoney, then: MonthlyMoney, *, little_percent: int) -> MonthlyChange:
    """How much more or less is left in a month with work than now.

    Only subtracts amounts that were recorded; assumes that both months were worked out with the
    same rules of the same day. Nothing is estimated: no tax, allowance or benefit is calculated.

    Why it is asked: Movisie (2016), *Kennissynthese Vakkundig aan het werk*, section 4.2: 42% of
    the people who left assistance for work met the poverty trap, 24% had expected it.

    Parameters
    ----------
    now, then : cents a month
        What comes in (net income, benefits, allowances) and the costs that belong to it.
    little_percent : 0 to 100
        A gain of less than this part of what is left now counts as little. A convention.

    Raises
    ------
    ValueError
        When an amount is below zero, or the percentage outside 0 to 100.
    """
    for amount in (*now.parts(), *then.parts()):
        if amount < 0:
            raise ValueError(f"an amount of {amount} cents cannot be below zero")
    if not 0 <= little_percent <= 100:
        raise ValueError(f"{little_percent} is no percentage")
    difference = then.left - now.left
    if difference < 0:
        judged = Judged.LESS
    elif difference == 0:
        judged = Judged.SAME
    elif 100 * difference < little_percent * now.left:
        judged = Judged.LITTLE
    else:
        judged = Judged.MORE
    return MonthlyChange(now, then, judged)


def last_day_of_period(on: date, *, months: int) -> date:
    """The last day of the part of the year, each `months` long from 1 January, that holds `on`.

    Raises ValueError when a year does not divide into such parts.
    """
    if months < 1 or 12 % months:
        raise ValueError(f"a year does not divide into parts of {months} months")
    month = ((on.month - 1) // months + 1) * months
    return date(on.year, month, monthrange(on.year, month)[1])
