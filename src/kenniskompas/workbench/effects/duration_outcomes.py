# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time until an event as the outcome of a registered question."""

from dataclasses import replace

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags
from kenniskompas.core.effects.durations import horizon_refusal, restricted_time
from kenniskompas.core.effects.problem import Problem
from kenniskompas.core.errors import Refusal
from kenniskompas.workbench.effects.people import Columns
from kenniskompas.workbench.effects.protocols import Protocol


def timed_problem(
    problem: Problem, protocol: Protocol, columns: Columns, *, seen: Flags
) -> tuple[Problem, Refusal | None]:
    """The same question about the time until the event, up to the horizon of the protocol.

    `seen` tells of whom the event was seen. Where too few were followed that long, the question
    stays as it was and a refusal says who.
    """
    if protocol.horizon is None:
        raise ValueError("a protocol with an event needs a horizon")
    stratum, labels = _strata(columns, protocol, problem)
    refusal = horizon_refusal(
        duration=problem.outcome,
        event=seen,
        stratum=stratum,
        labels=labels,
        horizon=protocol.horizon,
    )
    if refusal is not None:
        return problem, refusal
    outcome = restricted_time(
        duration=problem.outcome, event=seen, stratum=stratum, horizon=protocol.horizon
    )
    return replace(problem, outcome=outcome), None


def _strata(columns: Columns, protocol: Protocol, problem: Problem) -> tuple[Codes, list[str]]:
    """Arm, or arm and period of entry: within these people may be lost, but no differently."""
    names = [problem.labels[code] for code in problem.arm]
    if protocol.cohort is not None:
        cohorts = (str(value) for value in columns[protocol.cohort])
        names = [f"{name}, {cohort}" for name, cohort in zip(names, cohorts, strict=True)]
    labels, codes = np.unique(names, return_inverse=True)
    return codes.astype(np.int64), [str(label) for label in labels]
