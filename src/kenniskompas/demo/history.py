# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Five invented years: the truth's clients as past cases with dates, plans and results."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from kenniskompas.accounts.models import Person
from kenniskompas.casework.exchange.service import PastCase, Seen
from kenniskompas.demo.courses import happened_of
from kenniskompas.demo.truth import Population, draw_debts, draw_work

YEARS = 5
WORK_SHARE = 0.66
LONGEST_TRAJECTORY = 540
# Advice came into use a year and a half ago; since then the better option is chosen more often.
ADVICE_SINCE_DAYS = 548
INFORMED_SHARE = 0.45
SEEN_SHARE = 0.96
HORIZON_MONTHS = {
    "work_12m": 12,
    "wellbeing_12m": 12,
    "ladder_12m": 12,
    "debts_solved_24m": 24,
    "debt_free_months_36m": 36,
}
SOURCES = {
    "work_12m": "benefit_register",
    "wellbeing_12m": "client",
    "ladder_12m": "professional",
    "debts_solved_24m": "debt_register",
    "debt_free_months_36m": "debt_register",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A population with the day on which each decision was taken."""

    population: Population
    decided_on: list[date]
    prefix: str

    def key(self, index: int) -> str:
        return f"{self.prefix}-{index + 1:05}"


def draw_years(clients: int, *, caseworkers: int, today: date, seed: int) -> list[Drawn]:
    """Both questions, spread over five years up to a month ago."""
    rng = np.random.default_rng(seed)
    work = round(clients * WORK_SHARE)
    drawn = []
    for draw, n, prefix in ((draw_work, work, "VBW"), (draw_debts, clients - work, "VBS")):
        days_ago = np.sort(rng.integers(31, YEARS * 365, n))[::-1]
        informed = (days_ago < ADVICE_SINCE_DAYS) & (rng.random(n) < INFORMED_SHARE)
        population = draw(n, caseworkers=caseworkers, rng=rng, informed=informed)
        drawn.append(Drawn(population, _days(days_ago, today), prefix))
    return drawn


def past_cases(
    drawn: Drawn, *, caseworkers: list[Person], providers: dict[str, str], today: date, seed: int
) -> Iterator[PastCase]:
    """One past case a client; results only where their horizon has passed and somebody looked."""
    rng = np.random.default_rng([seed, len(drawn.prefix), drawn.population.n])
    people = drawn.population
    waits = rng.integers(14, 43, people.n)
    lengths = rng.integers(90, LONGEST_TRAJECTORY, people.n)
    happened = happened_of(people, drawn.decided_on, today=today, seed=seed)
    looked = rng.random((people.n, len(people.outcomes) + 1)) < SEEN_SHARE
    for index, (decided_on, changes) in enumerate(zip(drawn.decided_on, happened, strict=True)):
        ends_on = decided_on + timedelta(days=int(lengths[index]))
        option = str(people.option[index])
        yield PastCase(
            register_key=drawn.key(index),
            question=people.question,
            facts={name: str(values[index]) for name, values in people.facts.items()},
            caseworker=caseworkers[int(people.caseworker[index])],
            opened_on=decided_on - timedelta(days=int(waits[index])),
            decided_at=at_noon(decided_on),
            option=option,
            provider=providers.get(option, ""),
            ends_on=ends_on,
            closed_on=ends_on if ends_on < today else None,
            seen=list(_seen(people, index, decided_on, today, looked[index])),
            happened=changes,
        )


def _seen(
    people: Population, index: int, decided_on: date, today: date, looked: NDArray[np.bool_]
) -> Iterator[Seen]:
    for outcome, values in people.before.items():
        if looked[-1]:
            yield Seen(outcome, float(values[index]), decided_on, SOURCES[outcome], "before")
    for place, (outcome, values) in enumerate(people.outcomes.items()):
        on = add_months(decided_on, HORIZON_MONTHS[outcome])
        if on <= today and looked[place]:
            yield Seen(outcome, float(values[index]), on, SOURCES[outcome])


def add_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, min(day.day, 28))


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _days(days_ago: NDArray[np.int_], today: date) -> list[date]:
    return [today - timedelta(days=int(days)) for days in days_ago]
