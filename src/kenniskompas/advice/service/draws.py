# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letting the lot decide: an order drawn once and sealed, and opened one place at a time."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice.models import DrawnPlace, DrawSchedule
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.advice.service.releases import group_condition
from kenniskompas.core.experiments.drawing import draw_arms
from kenniskompas.workbench.effects.sealing import open_content, seal_content
from kenniskompas.workbench.effects.store_key import store_key

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

# Blocks of one to three times the ratios, in an order that nobody knows.
BLOCK_SIZES = (1, 2, 3)
UNKNOWN = "unknown"
SEED_BITS = 128


class DrawsEnded(Exception):
    """This experiment draws no more: it ended, or its places are taken."""


@transaction.atomic
def seal_draws(
    *,
    organisation: Organisation,
    experiment_ref: str,
    title: str,
    question: str,
    condition: Mapping[str, Sequence[str]],
    arms: Sequence[str],
    ratios: Sequence[int],
    places: int,
    stratify_by: str = "",
    at: datetime,
) -> DrawSchedule:
    """Draw the whole order now and seal it, so that nobody can know or move the next place.

    Raises ValueError when a group or a stratum is not an allow-listed input.
    """
    if stratify_by and stratify_by not in ALLOWED_INPUTS:
        raise ValueError(f"{stratify_by!r} is not an allow-listed input")
    strata = [*ALLOWED_INPUTS[stratify_by], UNKNOWN] if stratify_by else [""]
    number = uuid4()
    schedule = DrawSchedule.objects.create(
        id=number,
        organisation=organisation,
        experiment_ref=experiment_ref,
        title=title,
        question=question,
        condition=group_condition(condition),
        stratify_by=stratify_by,
        arms=list(arms),
        places=places,
        sealed=seal_content(_drawn(strata, ratios, places), key=store_key(), owner=number.bytes),
        started_at=at,
    )
    record_event("draws_sealed", person=None, subject=schedule, detail={"places": places})
    return schedule


def _drawn(strata: Sequence[str], ratios: Sequence[int], places: int) -> dict[str, Any]:
    seed = secrets.randbits(SEED_BITS)
    rng = np.random.default_rng(seed)
    order = {
        stratum: draw_arms(places=places, ratios=ratios, block_sizes=BLOCK_SIZES, rng=rng)
        for stratum in dict.fromkeys(strata)
    }
    return {"seed": str(seed), "order": order}


def running_draws(organisation: Organisation, question: str) -> list[DrawSchedule]:
    """Experiments that draw at this moment, without what is sealed."""
    found = DrawSchedule.objects.filter(
        organisation=organisation, question=question, ended_at=None
    ).defer("sealed")
    return [one for one in found if one.opened.count() < one.places]


def is_eligible(schedule: DrawSchedule, inputs: Mapping[str, str]) -> bool:
    """Whether somebody with these inputs may take part."""
    return all(inputs.get(name) in values for name, values in schedule.condition.items())


@transaction.atomic
def draw(
    schedule_id: Any, *, inputs: Mapping[str, str], person: Person, at: datetime
) -> DrawnPlace:
    """Open the next place for somebody with these inputs. Raises DrawsEnded."""
    schedule = DrawSchedule.objects.select_for_update().get(pk=schedule_id)
    number = schedule.opened.count() + 1
    if schedule.ended_at is not None or number > schedule.places:
        raise DrawsEnded(schedule.pk)
    stratum = inputs.get(schedule.stratify_by) or UNKNOWN if schedule.stratify_by else ""
    place = schedule.opened.filter(stratum=stratum).count() + 1
    opened = open_content(bytes(schedule.sealed), key=store_key(), owner=schedule.pk.bytes)
    drawn = DrawnPlace.objects.create(
        schedule=schedule,
        number=number,
        stratum=stratum,
        stratum_number=place,
        arm=schedule.arms[opened["order"][stratum][place - 1]],
        opened_at=at,
    )
    record_event("place_opened", person=person, subject=schedule, detail={"number": number})
    return drawn


def end_draws(experiment_ref: str, *, at: datetime) -> None:
    """No more places are opened from now on; what was drawn stays."""
    DrawSchedule.objects.filter(experiment_ref=experiment_ref, ended_at=None).update(ended_at=at)


def opened_arms(experiment_ref: str) -> list[str]:
    """The arms of the places that were opened, in their order; of nobody in particular."""
    found = DrawnPlace.objects.filter(schedule__experiment_ref=experiment_ref)
    return list(found.order_by("number").values_list("arm", flat=True))
