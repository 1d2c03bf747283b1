# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far an experiment is: totals only, and no outcome by arm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.core.terms import months_later
from kenniskompas.outcomes.experiments.choices import Status
from kenniskompas.outcomes.service.scope import horizon_months

if TYPE_CHECKING:
    from kenniskompas.outcomes.experiments.models import Experiment

# Totals per arm move by so many places at once, and lag behind by the largest block: else who
# watches them could tell the next place.
TOTALS_STEP = 10
LARGEST_BLOCK = 3


@dataclass(frozen=True, slots=True)
class ArmTotal:
    """Places of one arm, and how many its lots would give on average."""

    option: str
    opened: int
    expected: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `counted` people what comes of it counts; `due` took part long enough ago, and `measured`
    is of how many the outcome is known. `stopped` took the lot back, `uncounted` what comes of it
    too.

    `totals` are those of the first `totals_of` places.
    """

    places: int
    opened: int
    declined: int
    stopped: int
    uncounted: int
    counted: int
    due: int
    measured: int
    otherwise: int
    decided: int
    totals_of: int
    totals: tuple[ArmTotal, ...]

    @property
    def fraction(self) -> float:
        """Information so far, as a share of what was planned."""
        return self.measured / self.places


@dataclass(frozen=True, slots=True)
class NextLook:
    """The next planned look: at `planned`, allowed once the fraction known is there."""

    number: int
    planned: float
    fraction: float
    is_final: bool
    is_allowed: bool


def progress_of(experiment: Experiment, *, on: date) -> Progress:
    panel = drawn_people(experiment)
    due, measured = _known(experiment, panel, on)
    opened = advice.opened_arms(str(experiment.pk))
    withdrawals = casework.count_withdrawals(str(experiment.pk))
    decided = [row for row, chosen in enumerate(panel["chosen"]) if chosen is not None]
    shown = _shown_totals(len(opened), sum(one["lots"] for one in experiment.arms))
    return Progress(
        places=experiment.places,
        opened=len(opened),
        declined=casework.count_objections(str(experiment.pk)),
        stopped=withdrawals.total(),
        uncounted=sum(n for (_arm, what), n in withdrawals.items() if what == Withdrawal.DATA),
        counted=len(panel["arm"]),
        due=len(due),
        measured=len(measured),
        otherwise=sum(panel["chosen"][row] != panel["arm"][row] for row in decided),
        decided=len(decided),
        totals_of=shown,
        totals=_totals(experiment, opened[:shown]),
    )


def drawn_people(experiment: Experiment) -> dict[str, list[Any]]:
    return casework.drawn_panel(
        str(experiment.pk),
        experiment.outcome,
        organisation=experiment.organisation,
        question=experiment.question,
    )


def measured_rows(experiment: Experiment, panel: dict[str, list[Any]], on: date) -> list[int]:
    """Rows whose horizon has passed and whose outcome is known."""
    return _known(experiment, panel, on)[1]


def _known(
    experiment: Experiment, panel: dict[str, list[Any]], on: date
) -> tuple[list[int], list[int]]:
    months = horizon_months(experiment.outcome)
    due = [row for row, day in enumerate(panel["drawn_on"]) if months_later(day, months) <= on]
    return due, [row for row in due if panel["outcome"][row] is not None]


def _shown_totals(opened: int, lots: int) -> int:
    return max(opened - LARGEST_BLOCK * lots, 0) // TOTALS_STEP * TOTALS_STEP


def _totals(experiment: Experiment, opened: list[str]) -> tuple[ArmTotal, ...]:
    counts = Counter(opened)
    lots = sum(one["lots"] for one in experiment.arms)
    return tuple(
        ArmTotal(one["option"], counts[one["option"]], len(opened) * one["lots"] / lots)
        for one in experiment.arms
    )


def next_look(experiment: Experiment, progress: Progress) -> NextLook | None:
    """The look that may be taken next, or what it waits for; None when there is none left.

    The last is allowed when nobody is drawn any more and the horizon of everybody who counts has
    passed, so that who was erased or is not counted keeps nobody waiting; of those
    before it the latest that is reached, so that a look that was skipped is not made up for.
    """
    taken = list(experiment.looks_taken.all())
    last, number = len(experiment.looks), taken[-1].number if taken else 0
    if number == last or experiment.started_at is None:
        return None
    no_more = experiment.status == Status.ENDED or progress.opened >= progress.places
    if no_more and progress.opened > 0 and progress.due >= progress.counted:
        return NextLook(last, 1.0, 1.0, is_final=True, is_allowed=True)
    before = taken[-1].fraction if taken else 0.0
    waiting = [
        (place, planned)
        for place, planned in enumerate(experiment.looks[:-1], start=1)
        if place > number and planned > before
    ]
    reached = [one for one in waiting if one[1] <= progress.fraction]
    place, planned = reached[-1] if reached else waiting[0] if waiting else (last, 1.0)
    return NextLook(
        place, planned, progress.fraction, is_final=place == last, is_allowed=bool(reached)
    )
