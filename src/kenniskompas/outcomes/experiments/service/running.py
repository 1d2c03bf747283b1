# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Starting and ending: the order is drawn once, sealed, and never drawn again."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.core.experiments.drawing import draw_order
from kenniskompas.outcomes.experiments.choices import Kind, Status
from kenniskompas.outcomes.experiments.models import Experiment, ExperimentFrozen
from kenniskompas.outcomes.experiments.service.approving import missing_grounds

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

# The plan, without what is only known once it runs.
NOT_PLANNED = ("order", "started_at", "protocol_hash")


class NotAllowed(Exception):
    """A ground for drawing is missing; `missing` says which."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(", ".join(missing))


class NotRunning(Exception):
    """Only an experiment that runs can end."""


@transaction.atomic
def start_experiment(experiment: Experiment, *, person: Person, at: datetime) -> None:
    """Freeze the plan and draw: sealed places per client, or the order of the teams.

    Raises NotAllowed while a ground is missing, ExperimentFrozen when it started already.
    """
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if experiment.started_at is not None:
        raise ExperimentFrozen(experiment.pk)
    missing = missing_grounds(experiment)
    if missing:
        raise NotAllowed(missing)
    if experiment.kind == Kind.WEDGE:
        rng = np.random.default_rng(secrets.randbits(128))
        experiment.order = list(draw_order(experiment.wedge["teams"], rng=rng))
    else:
        _seal(experiment, at)
    experiment.protocol_hash, experiment.started_at = plan_hash(experiment), at
    experiment.save()
    detail = {"protocol_hash": experiment.protocol_hash}
    record_event("experiment_started", person=person, subject=experiment, detail=detail)


def _seal(experiment: Experiment, at: datetime) -> None:
    advice.seal_draws(
        organisation=experiment.organisation,
        experiment_ref=str(experiment.pk),
        title=experiment.title,
        question=experiment.question,
        condition=experiment.eligibility,
        arms=[one["option"] for one in experiment.arms],
        ratios=[one["lots"] for one in experiment.arms],
        places=experiment.places,
        stratify_by=experiment.stratify_by,
        at=at,
    )


def plan_hash(experiment: Experiment) -> str:
    """SHA-256 over everything that was planned."""
    planned = [name for name in Experiment.FROZEN_FIELDS if name not in NOT_PLANNED]
    content = {name: getattr(experiment, name) for name in planned}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def end_experiment(experiment: Experiment, *, reason: str, person: Person, at: datetime) -> None:
    """Draw no more. Who takes part keeps what was drawn. Raises NotRunning."""
    if experiment.status != Status.RUNNING:
        raise NotRunning(experiment.pk)
    experiment.ended_at, experiment.end_reason = at, reason
    experiment.save(update_fields=["ended_at", "end_reason"])
    advice.end_draws(str(experiment.pk), at=at)
    record_event("experiment_ended", person=person, subject=experiment)
