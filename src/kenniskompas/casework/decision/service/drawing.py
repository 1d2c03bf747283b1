# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""May the lot decide? Asked of a client for whom every arm of an experiment is possible."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.choices import LotAnswer
from kenniskompas.casework.decision.models import Decision, Lot
from kenniskompas.casework.intake.service import advice_inputs

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

EXCLUDED = "unlikely_fit"


class CannotDraw(Exception):
    """No experiment is open to this decision, or its places are taken."""


def lot_of(case: Case) -> Lot | None:
    """The newest lot that was drawn for this case, also when the client took it back since."""
    drawn = case.lots.filter(place__isnull=False).select_related("schedule", "place")
    return drawn.defer("schedule__sealed").order_by("-answered_at").first()


def drawn_arm(case: Case) -> str | None:
    """What the lot points to; nothing once the client took it back."""
    lot = lot_of(case)
    return None if lot is None or lot.place is None or lot.withdrawn else lot.place.arm


def open_experiment(decision: Decision) -> Any:
    """The schedule that may draw for this decision, or None.

    Open while nothing is chosen: both views recorded, every arm possible for this client by the
    advice, no lot drawn for the case before, and no objection in this experiment.
    """
    if decision.snapshot is None or decision.decided_at is not None:
        return None
    case = decision.case
    running = advice.running_draws(case.client.organisation, case.question)
    if not running or lot_of(case) is not None:
        return None
    possible = {
        card["option"] for card in decision.snapshot.result["cards"] if card["label"] != EXCLUDED
    }
    asked = set(case.lots.values_list("schedule_id", flat=True))
    inputs = advice_inputs(case)
    for schedule in running:
        fits = set(schedule.arms) <= possible and advice.is_eligible(schedule, inputs)
        if fits and schedule.pk not in asked:
            return schedule
    return None


def count_objections(experiment_ref: str) -> int:
    """Clients who did not want the lot to decide."""
    objected = Lot.objects.filter(answer=LotAnswer.OBJECTS)
    return objected.filter(schedule__experiment_ref=experiment_ref).count()


@transaction.atomic
def answer_lot(
    decision: Decision, *, answer: str, informed: bool, person: Person, at: datetime
) -> Lot:
    """Record what the client said; who was informed and agrees gets the next place.

    Raises CannotDraw, also when somebody agrees who was not informed.
    """
    schedule = open_experiment(decision)
    agrees = LotAnswer(answer) == LotAnswer.AGREES
    if schedule is None or (agrees and not informed):
        raise CannotDraw(decision.pk)
    place = None
    if agrees:
        try:
            inputs = advice_inputs(decision.case)
            place = advice.draw(schedule.pk, inputs=inputs, person=person, at=at)
        except advice.DrawsEnded as error:
            raise CannotDraw(decision.pk) from error
    lot = Lot.objects.create(
        case=decision.case,
        schedule=schedule,
        informed=informed,
        answer=LotAnswer(answer),
        place=place,
        asked_by=person,
        answered_at=at,
    )
    action = "lot_drawn" if agrees else "lot_declined"
    record_event(action, person=person, subject=decision.case)
    return lot
