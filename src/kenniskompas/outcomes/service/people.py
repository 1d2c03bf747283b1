# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of a study: decisions that count, with facts from before and the outcome after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from kenniskompas.casework import service as casework
from kenniskompas.casework.execution.courses import LOST
from kenniskompas.core.terms import months_later
from kenniskompas.outcomes.service.scope import (
    BEFORE,
    ENDED,
    TREATMENT,
    Scope,
    horizon_months,
)
from kenniskompas.outcomes.timed import timed_outcome
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.files.columns import Column

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class ArmCount:
    """Decisions of one arm that are old enough, and those whose outcome was measured, or who were
    followed to the end."""

    old_enough: int
    measured: int


@dataclass(frozen=True, slots=True)
class Population:
    """How many decisions were left after each step; `arms` has every registered arm."""

    decided: int
    eligible: int
    compared: int
    old_enough: int
    measured: int
    arms: dict[str, ArmCount]
    # Of who is old enough and not measured: how many for each reason that was given.
    unknown: dict[str, int]

    def as_dict(self) -> dict[str, Any]:
        numbers = ("decided", "eligible", "compared", "old_enough", "measured")
        arms = {
            slug: {"old_enough": one.old_enough, "measured": one.measured}
            for slug, one in self.arms.items()
        }
        counts: dict[str, Any] = {name: getattr(self, name) for name in numbers}
        return {**counts, "arms": arms, "unknown": self.unknown}


@dataclass(frozen=True, slots=True)
class People:
    """Columns of equal length for the engine, one row per client whose outcome is known; `keys`
    name their cases, so that one can be erased from kept scores."""

    columns: dict[str, Column]
    population: Population
    keys: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        return self.population.measured


def people_of(
    *,
    question: str,
    outcome: str,
    scope: Scope,
    organisation: Organisation,
    on: date,
    protocol: Protocol | None = None,
) -> People:
    """Who counts on the day `on`: eligible, in a registered arm, at the horizon, and measured.

    Time zero is the first decision; an outcome is used only when its horizon has passed, so that
    nobody counts because the news was early.
    """
    panel = _panel(question, outcome, scope, organisation, on)
    rows = range(len(panel[TREATMENT]))
    eligible = [row for row in rows if _is_eligible(panel, row, scope.eligibility)]
    labels = (scope.control, *scope.arms)
    compared = [row for row in eligible if panel[TREATMENT][row] in labels]
    months = horizon_months(outcome)
    old = [row for row in compared if months_later(panel["decided_on"][row], months) <= on]
    measured = [row for row in old if panel["outcome"][row] is not None]
    counts = {
        slug: ArmCount(
            sum(panel[TREATMENT][row] == slug for row in old),
            sum(panel[TREATMENT][row] == slug for row in measured if _is_known(panel, row, months)),
        )
        for slug in labels
    }
    population = Population(
        decided=len(rows),
        eligible=len(eligible),
        compared=len(compared),
        old_enough=len(old),
        measured=len(measured),
        arms=counts,
        unknown=_reasons(panel, old),
    )
    known = protocol.covariates if protocol else ()
    if protocol and protocol.cluster and protocol.cluster not in known:
        known = (*known, protocol.cluster)
    keys = tuple(panel["case"][row] for row in measured)
    columns = _columns(panel, measured, outcome, known)
    if protocol and protocol.placebo:
        # The same decisions in the same order, with what was measured of another outcome.
        beside = casework.evaluation_panel(
            question,
            scope.before_outcome,
            organisation=organisation,
            since=scope.since,
            until=scope.until,
        )
        columns[protocol.placebo] = _numbers(beside[BEFORE], measured)
    return People(columns, population, keys)


def _panel(
    question: str, outcome: str, scope: Scope, organisation: Organisation, on: date
) -> dict[str, list[Any]]:
    timed = timed_outcome(outcome)
    if timed is None:
        return casework.evaluation_panel(
            question, outcome, organisation=organisation, since=scope.since, until=scope.until
        )
    return casework.followed_panel(
        timed.what, organisation=organisation, today=on, since=scope.since, until=scope.until
    )


def _reasons(panel: Mapping[str, Sequence[Any]], rows: Sequence[int]) -> dict[str, int]:
    """How often each reason was given for an outcome that is not there."""
    given = panel.get("unknown_because", ())
    return dict(Counter(reason for row in rows if given and (reason := given[row])))


def _is_known(panel: Mapping[str, Sequence[Any]], row: int, months: int) -> bool:
    """Followed to the end, where the outcome takes time."""
    return ENDED not in panel or panel[ENDED][row] != LOST or panel["outcome"][row] >= months


def _is_eligible(
    panel: Mapping[str, Sequence[Any]], row: int, eligibility: Mapping[str, Sequence[str]]
) -> bool:
    return all(panel[name][row] in values for name, values in eligibility.items())


def _columns(
    panel: Mapping[str, Sequence[Any]],
    rows: Sequence[int],
    outcome: str,
    known: Sequence[str],
) -> dict[str, Column]:
    columns: dict[str, Column] = {
        TREATMENT: [panel[TREATMENT][row] for row in rows],
        outcome: _numbers(panel["outcome"], rows),
        **{name: _numbers(panel[name], rows) for name in (BEFORE, ENDED) if name in panel},
    }
    for name in known:
        if name == "decision_year":
            columns[name] = [str(panel["decided_on"][row].year) for row in rows]
        elif name != BEFORE:
            columns[name] = [_text(panel[name][row]) for row in rows]
    return columns


def _numbers(values: Sequence[float | None], rows: Sequence[int]) -> Column:
    return np.array(
        [np.nan if (value := values[row]) is None else value for row in rows], dtype=np.float64
    )


def _text(value: object) -> str:
    return "unknown" if value is None else str(value)
