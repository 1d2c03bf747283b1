# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented days on which things changed, so that they fit the outcomes of the truth.

Who works after twelve months began at some day before, others may begin later. Most benefits end
when work starts. Some people retire, move away or leave the register; who they are has nothing to
do with what they were given.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from kenniskompas.casework.exchange.service import Happened
from kenniskompas.demo.truth import Population

DAYS_PER_MONTH = 365.25 / 12
LATEST = 60
# Of who has no work after a year, how many find it later, and of who works how many leave benefit.
LATER_WORK = 0.30
LEAVES_BENEFIT = 0.88
JOB_ENDS = 0.20
RETIRES = 0.12
OUT_OF_SIGHT = 0.07
LATER_SOLVED = 0.35
Months = NDArray[np.float64]


def happened_of(
    people: Population, decided_on: list[date], *, today: date, seed: int
) -> Iterator[list[Happened]]:
    """What changed for each client up to today, the days drawn apart from everything else."""
    rng = np.random.default_rng([seed, people.n, len(people.question), 3])
    draw = _work_changes if people.question == "work" else _debt_changes
    months = draw(people, rng)
    months["out_of_sight"] = _some(rng, people.n, OUT_OF_SIGHT, low=2, high=LATEST)
    source = "benefit_register" if people.question == "work" else "debt_register"
    for index, decided in enumerate(decided_on):
        days = {
            kind: decided + timedelta(days=round(float(values[index]) * DAYS_PER_MONTH))
            for kind, values in months.items()
            if np.isfinite(values[index])
        }
        gone = min(today, days.get("out_of_sight", today))
        yield [Happened(kind, on, source) for kind, on in days.items() if on <= gone]


def _work_changes(people: Population, rng: np.random.Generator) -> dict[str, Months]:
    n, works = people.n, people.outcomes["work_12m"] == 1
    later = _some(rng, n, LATER_WORK, low=12.5, high=48)
    started = np.where(works, rng.uniform(0.5, 11, n), later)
    longest = np.where(works, np.maximum(started, 12.5), started)
    ended = longest + _some(rng, n, JOB_ENDS, low=2, high=14)
    leaves = rng.random(n) < LEAVES_BENEFIT
    out = np.where(leaves, started + 0.2, np.inf)
    older = people.facts["age_band"] == "55_plus"
    return {
        "work_started": started,
        "work_ended": ended,
        "benefit_ended": out,
        "benefit_again": np.where(leaves, ended + 1.5, np.inf),
        "retired": np.where(older, _some(rng, n, RETIRES, low=6, high=LATEST), np.inf),
    }


def _debt_changes(people: Population, rng: np.random.Generator) -> dict[str, Months]:
    n, solved = people.n, people.outcomes["debts_solved_24m"] == 1
    later = _some(rng, n, LATER_SOLVED, low=24.5, high=LATEST)
    return {"debts_solved": np.where(solved, rng.uniform(5, 23.5, n), later)}


def _some(rng: np.random.Generator, n: int, share: float, *, low: float, high: float) -> Months:
    """A month for a share of the people, never for the others."""
    month = rng.uniform(low, high, n)
    return np.where(rng.random(n) < share, month, np.inf)
