# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Off by default: nobody is drawn before a legal basis and an ethics approval, seen by two."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.outcomes.experiments.choices import Ground
from kenniskompas.outcomes.experiments.models import Approval, Experiment, ExperimentFrozen

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


class SecondPersonNeeded(Exception):
    """Who wrote a ground down does not approve it as well."""


@transaction.atomic
def record_ground(
    experiment: Experiment,
    *,
    ground: str,
    text: str,
    reference: str,
    decided_on: date,
    person: Person,
    at: datetime,
) -> Approval:
    """Write a ground down; what was approved before has to be approved again."""
    if experiment.started_at is not None:
        raise ExperimentFrozen(experiment.pk)
    approval, _created = Approval.objects.update_or_create(
        experiment=experiment,
        ground=Ground(ground),
        defaults={
            "text": text,
            "reference": reference,
            "decided_on": decided_on,
            "recorded_by": person,
            "recorded_at": at,
            "approved_by": None,
            "approved_at": None,
        },
    )
    detail = {"ground": ground, "reference": reference}
    record_event("ground_recorded", person=person, subject=experiment, detail=detail)
    return approval


@transaction.atomic
def approve_ground(experiment: Experiment, *, ground: str, person: Person, at: datetime) -> None:
    """Approve what somebody else wrote down. Raises SecondPersonNeeded."""
    if experiment.started_at is not None:
        raise ExperimentFrozen(experiment.pk)
    approval = experiment.approvals.select_for_update().get(ground=Ground(ground))
    if approval.recorded_by_id == person.pk:
        raise SecondPersonNeeded(ground)
    approval.approved_by, approval.approved_at = person, at
    approval.save(update_fields=["approved_by", "approved_at"])
    detail = {"ground": ground, "reference": approval.reference}
    record_event("ground_approved", person=person, subject=experiment, detail=detail)


def missing_grounds(experiment: Experiment) -> list[str]:
    """The grounds that two people have not seen yet."""
    approved = experiment.approvals.filter(approved_at__isnull=False)
    seen = set(approved.values_list("ground", flat=True))
    return [ground for ground in Ground.values if ground not in seen]
