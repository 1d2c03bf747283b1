# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days and times: what to propose, and when to remind."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from kenniskompas.core.terms import is_working_day, working_day_after

# Working days from today, and the two parts of a day that take turns.
PROPOSE_AFTER = (3, 5, 8)
MORNING, AFTERNOON = time(10), time(14)
NOON = 12
# Days before an appointment on which the client is reminded.
REMIND_BEFORE = (3, 1)


def propose_moments(*, today: date, missed_at: datetime | None = None) -> list[datetime]:
    """Three moments on working days, the first on another part of the day than what was missed."""
    was_morning = missed_at is not None and missed_at.hour < NOON
    times = (AFTERNOON, MORNING) if was_morning else (MORNING, AFTERNOON)
    return [
        datetime.combine(working_day_after(today, count=days), times[place % 2])
        for place, days in enumerate(PROPOSE_AFTER)
    ]


def reminder_day(on: date, *, before: int) -> date:
    """The working day at or before so many days before `on`: somebody must be there to call."""
    day = on - timedelta(days=before)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def reminder_due(on: date, *, made_on: date, today: date, done: Collection[int]) -> int | None:
    """How many days before `on` is the reminder that is to be given today; None when none is.

    The nearest one takes the place of an earlier one that was not given. Nobody is reminded on the
    day on which the appointment was made, or from its own day on.
    """
    for before in sorted(REMIND_BEFORE):
        day = reminder_day(on, before=before)
        if made_on < today and day <= today < on:
            return None if before in done else before
    return None
