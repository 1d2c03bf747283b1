# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last day of a legal term, after the Algemene termijnenwet."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from kenniskompas.core.terms.holidays import DAY, is_working_day

Unit = Literal["working_days", "days", "weeks", "months"]
# Longer terms are not extended (Algemene termijnenwet, article 4 under a).
LONGEST_EXTENDED = {"days": 90, "weeks": 12, "months": 3}
# A term of three days or more holds at least two working days (article 2).
SHORTEST_FILLED, WORKING_DAYS_IN_IT = 3, 2


def last_day(start: date, *, count: int, unit: Unit) -> date:
    """The last day of a term of `count` units that begins the day after `start`.

    Weeks end on the weekday of `start`, months on its day of the month or, where a month is
    shorter, on the last day of that month. A term that would end on a Saturday, Sunday or public
    holiday runs on to the next working day; a term of at least three days is lengthened until it
    holds two working days. Terms of more than 90 days, twelve weeks or three months are left as
    they are. A term in working days ends on a working day by itself.

    Source: Algemene termijnenwet, articles 1, 2 and 4. Checked against a table of worked dates.

    Raises
    ------
    ValueError
        When `count` is below 1.
    """
    if count < 1:
        raise ValueError(f"a term of {count} {unit} has no last day")
    if unit == "working_days":
        return working_day_after(start, count=count)
    end = months_later(start, count) if unit == "months" else start + _span(count, unit)
    if count > LONGEST_EXTENDED[unit]:
        return end
    is_filled = (end - start).days >= SHORTEST_FILLED
    while not is_working_day(end) or (is_filled and not _holds_working_days(start, end)):
        end += DAY
    return end


def working_day_after(start: date, *, count: int) -> date:
    """The `count`-th working day after `start`."""
    day = start
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


def months_later(start: date, count: int) -> date:
    """The same day of the month `count` months later, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def months_between(start: date, end: date) -> float:
    """Months from `start` to `end`, whole where `end` is `months_later` and a part of the month
    that is running in between. `end` is not before `start`."""
    whole = 12 * (end.year - start.year) + end.month - start.month
    while months_later(start, whole) > end:
        whole -= 1
    begun = months_later(start, whole)
    return whole + (end - begun).days / (months_later(start, whole + 1) - begun).days


def _span(count: int, unit: Unit) -> timedelta:
    return timedelta(weeks=count) if unit == "weeks" else timedelta(days=count)


def _holds_working_days(start: date, end: date) -> bool:
    # Ten days back are enough: no stretch without two working days is longer.
    within = (end - each * DAY for each in range(min((end - start).days, 10)))
    return sum(map(is_working_day, within)) >= WORKING_DAYS_IN_IT
