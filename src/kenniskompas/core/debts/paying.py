# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was paid beside what was agreed: each instalment in turn, cents adding up."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Paid(StrEnum):
    FULL = "full"
    PART = "part"
    MISSED = "missed"
    WAITING = "waiting"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One month: what was due, what of the payments it took, and how that stands."""

    due_on: date
    due: int
    paid: int
    state: Paid


@dataclass(frozen=True, slots=True)
class PaymentProgress:
    """All months of one agreement on a day; amounts in cents."""

    instalments: tuple[Instalment, ...]
    paid: int
    surplus: int

    @property
    def total(self) -> int:
        return sum(row.due for row in self.instalments)

    @property
    def left(self) -> int:
        return self.total - (self.paid - self.surplus)

    @property
    def behind(self) -> tuple[Instalment, ...]:
        """Months whose room for error has passed without the whole amount."""
        return tuple(row for row in self.instalments if row.state in (Paid.MISSED, Paid.PART))

    @property
    def months_left(self) -> int:
        return sum(row.paid < row.due for row in self.instalments)

    @property
    def next_unpaid(self) -> Instalment | None:
        return next((row for row in self.instalments if row.paid < row.due), None)


def follow_payments(
    *, monthly: int, first_on: date, months: int, payments: Sequence[int], on: date, grace: int
) -> PaymentProgress:
    """How payments stand beside an agreement of equal months; the oldest month is paid first.

    What is paid goes to the earliest month that is not full, as with any running account, so that
    one late payment makes one month late and not all that follow. A month counts as missed, or
    as paid in part, only after `grace` days beyond its day: until then it waits. More than the
    whole agreement is a surplus and never lost. The sum over months and the surplus is exactly
    what was paid.

    Source: own convention, after Movisie (2016), chapter 4: tolerate errors, react directly but
    mildly. Checked by properties: sums exact, independent of order, more paid is never worse.

    Parameters
    ----------
    monthly : cents, above 0
    first_on : the day of the first month; later months fall on the same day, or the last of it
    months : 1 to 600
    payments : cents, each 0 or more
    on : the day to judge on
    grace : days, 0 or more

    Raises
    ------
    ValueError
        When an amount, the number of months or the room for error is outside its range.
    """
    if monthly < 1 or not 1 <= months <= 600 or grace < 0:
        raise ValueError(f"{months} months of {monthly} with {grace} days are no agreement")
    if any(payment < 0 for payment in payments):
        raise ValueError("a payment cannot be below zero")
    paid = sum(payments)
    rows, left = [], paid
    for number in range(months):
        part = min(monthly, left)
        left -= part
        due_on = month_later(first_on, number)
        rows.append(Instalment(due_on, monthly, part, _state(due_on, monthly, part, on, grace)))
    return PaymentProgress(tuple(rows), paid, left)


def month_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _state(due_on: date, due: int, paid: int, on: date, grace: int) -> Paid:
    if paid >= due:
        return Paid.FULL
    if on <= due_on:
        return Paid.COMING
    if on <= due_on + timedelta(days=grace):
        return Paid.WAITING
    return Paid.PART if paid else Paid.MISSED
