# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams that start one after another: who starts when, and what that can show."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kenniskompas.core.experiments.stepped_wedge import (
    Schedule,
    Spread,
    wedge_effect,
    wedge_power,
    wedge_schedule,
    wedge_variance,
)
from kenniskompas.core.experiments.wedge_estimate import MINIMUM_TEAMS
from kenniskompas.core.terms import months_later

if TYPE_CHECKING:
    from kenniskompas.outcomes.experiments.models import Experiment


@dataclass(frozen=True, slots=True)
class TeamStart:
    """One row of the schedule; the name is empty until the order is drawn."""

    place: int
    team: str
    starts_on: date
    started: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class WedgePicture:
    """`power` to find the expected effect, and the smallest effect found with the power asked."""

    power: float
    detectable: float
    people: int
    is_few_teams: bool


def _schedule(experiment: Experiment) -> Schedule:
    wedge = experiment.wedge
    return wedge_schedule(clusters=len(wedge["teams"]), steps=wedge["steps"])


def period_starts(experiment: Experiment) -> list[date]:
    """The first day of each period."""
    first = date.fromisoformat(experiment.wedge["starts_on"])
    periods = _schedule(experiment).shape[1]
    return [months_later(first, period * experiment.wedge["months"]) for period in range(periods)]


def team_starts(experiment: Experiment) -> list[TeamStart]:
    days = period_starts(experiment)
    schedule = _schedule(experiment)
    names = experiment.order or [""] * len(schedule)
    return [
        TeamStart(place, name, days[int(row.argmax())], tuple(bool(started) for started in row))
        for place, (name, row) in enumerate(zip(names, schedule, strict=True), start=1)
    ]


def wedge_picture(experiment: Experiment) -> WedgePicture:
    expected, wedge = experiment.expected, experiment.wedge
    schedule = _schedule(experiment)
    spread = Spread(sd=_sd(expected), icc=wedge["icc"])
    variance = wedge_variance(schedule, spread, people=wedge["people"])
    return WedgePicture(
        power=wedge_power(variance, effect=expected["effect"], alpha=experiment.alpha),
        detectable=wedge_effect(variance, power=expected["power"], alpha=experiment.alpha),
        people=wedge["people"] * int(schedule.size),
        is_few_teams=len(wedge["teams"]) < MINIMUM_TEAMS,
    )


def _sd(expected: dict[str, float]) -> float:
    """A share has its own spread, halfway between without and with the effect."""
    if "sd" in expected:
        return expected["sd"]
    middle = expected["control"] + expected["effect"] / 2
    return math.sqrt(middle * (1 - middle))
