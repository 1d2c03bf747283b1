# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time until an event, or its probability, as the outcome of a registered question."""

from dataclasses import replace

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.durations import (
    event_probability,
    horizon_refusal,
    restricted_time,
    time_after_event,
)
from kenniskompas.core.effects.events import marks_by_horizon
from kenniskompas.core.effects.problem import Problem
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effects.people import BOTH_ENDS
from kenniskompas.workbench.effects.protocols import PROBABILITY, TIME_AFTER, Protocol
from kenniskompas.workbench.files.columns import Columns, coded

ESTIMATES = {None: restricted_time, PROBABILITY: event_probability, TIME_AFTER: time_after_event}


def timed_problem(
    problem: Problem, protocol: Protocol, columns: Columns
) -> tuple[Problem, Refusal | None]:
    """The same question about the time until the event, or its probability, by the horizon of the
    protocol.

    Where too few were followed that long the question stays as it was and a refusal says who. Of a
    probability goes along who was seen with the event and who without.
    """
    if protocol.horizon is None:
        raise ValueError("a protocol with an event needs a horizon")
    event, competing = _ends(columns, protocol)
    stratum, labels = _strata(columns, protocol, problem)
    refusal = horizon_refusal(
        duration=problem.outcome,
        event=event | competing,
        stratum=stratum,
        labels=labels,
        horizon=protocol.horizon,
    )
    if refusal is not None:
        return problem, refusal
    outcome = ESTIMATES[protocol.measure](
        duration=problem.outcome,
        event=event,
        stratum=stratum,
        horizon=protocol.horizon,
        competing=competing,
    )
    marks = None
    if protocol.measure == PROBABILITY:
        marks = marks_by_horizon(
            duration=problem.outcome, event=event, competing=competing, horizon=protocol.horizon
        )
    return replace(problem, outcome=outcome, event=marks), None


def _ends(columns: Columns, protocol: Protocol) -> tuple[Flags, Flags]:
    """Who had the event, and who had what competes with it."""
    code = np.asarray(columns[str(protocol.event)], dtype=np.float64)
    event: Flags = code == 1
    competing: Flags = np.zeros(len(code), dtype=np.bool_)
    if isinstance(protocol.competing, int):
        competing = code == protocol.competing
    elif protocol.competing is not None:
        other: Floats = np.asarray(columns[protocol.competing], dtype=np.float64)
        competing = other == 1
    both = np.flatnonzero(event & competing)
    if both.size:
        place = f"{protocol.event}, {protocol.competing}"
        raise BadInput("contradictory", row=int(both[0]) + 1, column=place, value=BOTH_ENDS)
    return event, competing


def _strata(columns: Columns, protocol: Protocol, problem: Problem) -> tuple[Codes, list[str]]:
    """Arm, or arm and period of entry: within these people may be lost, but no differently."""
    names, codes = list(problem.labels), problem.arm
    if protocol.cohort is not None:
        cohorts = coded(columns[protocol.cohort])
        names = [f"{name}, {cohort}" for name in names for cohort in cohorts.texts]
        codes = codes * len(cohorts.texts) + cohorts.code
    present, code = np.unique(codes, return_inverse=True)
    labels, place = np.unique([names[one] for one in present], return_inverse=True)
    return place.astype(np.int64)[code], [str(label) for label in labels]
