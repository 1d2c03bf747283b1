# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at the outcome by arm: only at a planned look, with the boundary that holds then."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework import service as casework
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.core.experiments.looks import look_boundaries
from kenniskompas.outcomes.experiments.choices import Kind
from kenniskompas.outcomes.experiments.models import Experiment, Look
from kenniskompas.outcomes.experiments.service.monitoring import (
    NextLook,
    drawn_people,
    measured_rows,
    next_look,
    progress_of,
)
from kenniskompas.outcomes.experiments.service.planning import design_of
from kenniskompas.workbench.experiments.drawn_people import DrawnEffect, effects_of_drawing

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class TooEarly(Exception):
    """The next planned look is not there yet; carries it, None when there is no look left."""

    def __init__(self, look: NextLook | None) -> None:
        self.look = look
        super().__init__(look)


@transaction.atomic
def take_look(experiment: Experiment, *, person: Person, at: datetime) -> Look:
    """Estimate now, by what the lot pointed to, and keep it beside the boundary of this look.

    Raises TooEarly before the planned moment; Refused when arms are too thin, which keeps nothing.
    """
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    day = timezone.localdate(at)
    planned = next_look(experiment, progress_of(experiment, on=day))
    if planned is None or not planned.is_allowed or experiment.kind != Kind.DRAWING:
        raise TooEarly(planned)
    before = [one.fraction for one in experiment.looks_taken.all()]
    alpha = design_of(experiment.arms).alpha_per_arm
    boundary = look_boundaries([*before, planned.fraction], alpha=alpha)[-1].z
    panel = drawn_people(experiment)
    rows = measured_rows(experiment, panel, day)
    effects = effects_of_drawing(
        arm=[panel["arm"][row] for row in rows],
        outcome=[panel["outcome"][row] for row in rows],
        stratum=[panel["stratum"][row] for row in rows],
        lots={one["option"]: one["lots"] for one in experiment.arms},
    )
    look = Look.objects.create(
        experiment=experiment,
        number=planned.number,
        fraction=planned.fraction,
        boundary=boundary,
        n=len(rows),
        result={
            "arms": [_stored(one, boundary) for one in effects],
            "withdrawn": _withdrawn(experiment),
        },
        taken_by=person,
        taken_at=at,
    )
    detail = {"look": look.number, "n": look.n}
    record_event("look_taken", person=person, subject=experiment, detail=detail)
    return look


def _withdrawn(experiment: Experiment) -> list[dict[str, Any]]:
    """Per arm that was drawn how many took the lot back, and how many of them are not counted."""
    found = casework.count_withdrawals(str(experiment.pk))
    return [
        {
            "arm": one["option"],
            "stopped": found[one["option"], Withdrawal.LOT] + found[one["option"], Withdrawal.DATA],
            "uncounted": found[one["option"], Withdrawal.DATA],
        }
        for one in experiment.arms
    ]


def _stored(one: DrawnEffect, boundary: float) -> dict[str, Any]:
    """With the interval that goes with the boundary: zero is outside it when the boundary is
    crossed (Jennison & Turnbull 1989, repeated confidence intervals)."""
    low, high = one.interval(boundary)
    return {
        "arm": one.arm,
        "n": one.n,
        "effect": one.effect,
        "se": one.se,
        "z": one.z,
        "low": low,
        "high": high,
        "crossed": abs(one.z) >= boundary,
    }
