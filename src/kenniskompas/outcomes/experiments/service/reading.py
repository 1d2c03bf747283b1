# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Experiments as somebody may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from kenniskompas.accounts.service import Permission, may
from kenniskompas.outcomes.experiments.models import Experiment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenniskompas.accounts.models import Person


class NoSuchExperiment(Exception):
    """There is no such experiment for this person."""


def visible_experiments(person: Person) -> QuerySet[Experiment]:
    """Experiments of the own organisation; those not started only for who may design them."""
    if not may(person, Permission.READ_EFFECTS):
        return Experiment.objects.none()
    found = Experiment.objects.filter(organisation=person.organisation_id)
    if not may(person, Permission.REGISTER_STUDY):
        found = found.exclude(started_at=None)
    return found.prefetch_related("approvals__recorded_by", "approvals__approved_by")


def list_experiments(person: Person) -> Sequence[Experiment]:
    return list(visible_experiments(person))


def get_experiment(experiment_id: UUID, *, person: Person) -> Experiment:
    found = visible_experiments(person).select_related("organisation", "created_by")
    experiment = found.filter(pk=experiment_id).first()
    if experiment is None:
        raise NoSuchExperiment(experiment_id)
    return experiment
