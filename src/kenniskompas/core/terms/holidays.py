# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Public holidays as the Algemene termijnenwet (article 3) names them."""

from datetime import date, timedelta

FIRST_YEAR = 2014
SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar.

    Source: the anonymous algorithm in Meeus, *Astronomical Algorithms* (1991), chapter 8. Checked
    against published dates.
    """
    century, rest = divmod(year, 100)
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    moon = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of one year, Good Friday included.

    Days that a royal decree puts on a par with a holiday for some years (article 3, third
    paragraph) are not in it: a term then ends on the safe side, one day early.

    Raises
    ------
    ValueError
        Before 2014, when Queen's Day fell on another date.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"public holidays are known from {FIRST_YEAR} on, not for {year}")
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - 2 * DAY,
            sunday + DAY,
            kings_day - DAY if kings_day.weekday() == SUNDAY else kings_day,
            date(year, 5, 5),
            sunday + 39 * DAY,
            sunday + 50 * DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    """Whether `day` is neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)
