# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What teams in steps showed: asked once, when everybody's outcome can be known."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework import service as casework
from kenniskompas.core.errors import Refused
from kenniskompas.core.experiments.wedge_estimate import (
    WedgeEffect,
    estimate_wedge,
    wedge_refusal,
)
from kenniskompas.core.terms import months_later
from kenniskompas.outcomes.experiments.choices import Kind
from kenniskompas.outcomes.experiments.models import Experiment, Look
from kenniskompas.outcomes.experiments.service.looking import TooEarly
from kenniskompas.outcomes.experiments.service.wedges import period_starts, team_starts
from kenniskompas.outcomes.service.scope import horizon_months

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


def concluded_from(experiment: Experiment) -> date:
    """The first day on which the outcome of the last people can be known."""
    return months_later(_last_day(experiment), horizon_months(experiment.outcome))


@transaction.atomic
def conclude_wedge(experiment: Experiment, *, person: Person, at: datetime) -> Look:
    """Estimate the effect of having started, and keep it; once.

    Raises TooEarly before the last outcome can be known, and when it was done already; Refused
    where teams or people are too few, which keeps nothing.
    """
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    is_wedge = experiment.kind == Kind.WEDGE and experiment.started_at is not None
    if not is_wedge or experiment.looks_taken.exists():
        raise TooEarly(None)
    if timezone.localdate(at) < concluded_from(experiment):
        raise TooEarly(None)
    people = _people(experiment)
    usual, approach = (one["option"] for one in experiment.arms)
    refusal = wedge_refusal(**people, labels=(usual, approach))
    if refusal is not None:
        raise Refused(refusal)
    found = estimate_wedge(**people)
    look = Look.objects.create(
        experiment=experiment,
        number=1,
        fraction=1.0,
        boundary=found.effect.quantile(1 - experiment.alpha),
        n=found.n,
        result=_stored(found, approach, int(people["treated"].sum()), experiment.alpha),
        taken_by=person,
        taken_at=at,
    )
    detail = {"look": look.number, "n": look.n}
    record_event("look_taken", person=person, subject=experiment, detail=detail)
    return look


def _last_day(experiment: Experiment) -> date:
    return months_later(period_starts(experiment)[-1], experiment.wedge["months"])


def _people(experiment: Experiment) -> dict[str, Any]:
    """Who was first decided about in a period by one of the teams, with a known outcome: by what
    the team was to do then, whatever was chosen."""
    starts = {row.team: row.starts_on for row in team_starts(experiment)}
    teams = experiment.organisation.teams.filter(name__in=starts)
    names = dict(teams.values_list("pk", "name"))
    panel = casework.evaluation_panel(
        experiment.question,
        experiment.outcome,
        organisation=experiment.organisation,
        since=period_starts(experiment)[0],
        until=_last_day(experiment),
    )
    rows = [
        row
        for row, team in enumerate(panel["team"])
        if team in names
        and panel["outcome"][row] is not None
        and panel["decided_on"][row] < _last_day(experiment)
        and all(panel[name][row] in values for name, values in experiment.eligibility.items())
    ]
    team = [names[panel["team"][row]] for row in rows]
    day = [panel["decided_on"][row] for row in rows]
    first_days = period_starts(experiment)
    periods = np.array([bisect_right(first_days, one) - 1 for one in day], dtype=np.int64)
    pairs = zip(team, day, strict=True)
    return {
        "outcome": np.array([panel["outcome"][row] for row in rows], dtype=np.float64),
        "cluster": np.unique(np.array(team), return_inverse=True)[1].astype(np.int64),
        "period": np.unique(periods, return_inverse=True)[1].astype(np.int64),
        "treated": np.array([starts[name] <= one for name, one in pairs], dtype=np.bool_),
    }


def _stored(found: WedgeEffect, approach: str, n: int, alpha: float) -> dict[str, Any]:
    effect = found.effect
    low, high = effect.interval(1 - alpha)
    arm = {
        "arm": approach,
        "n": n,
        "effect": effect.estimate,
        "se": effect.se,
        "z": effect.estimate / effect.se,
        "low": low,
        "high": high,
        "crossed": not low <= 0 <= high,
    }
    return {"arms": [arm], "icc": found.icc, "teams": found.clusters}
