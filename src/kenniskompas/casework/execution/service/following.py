# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carrying out: how it goes, agreements kept, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.execution.choices import (
    LOW,
    LifeEventKind,
    MeasurementSource,
    Moment,
    SaidBy,
)
from kenniskompas.casework.execution.models import (
    LifeEvent,
    Measurement,
    Progress,
    RegisteredActivity,
)
from kenniskompas.casework.intake.choices import CaseStatus, Route
from kenniskompas.casework.intake.service import finish_step, wait_until
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.service import current_plan, next_moment

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case
    from kenniskompas.casework.plan.models import Plan


@transaction.atomic
def record_progress(
    case: Case,
    *,
    how: int,
    said_by: str,
    person: Person | None,
    at: datetime,
    note: str = "",
    on: date | None = None,
    route: str = "",
) -> Progress:
    """Record how it goes, from 1 (bad) to 5 (good), who says so, and by which way it came."""
    today = timezone.localdate(at)
    progress = Progress.objects.create(
        case=case,
        on=on or today,
        how=how,
        said_by=said_by,
        route=Route(route) if route else "",
        note=note,
        recorded_by=person,
    )
    if case.status == CaseStatus.OPEN:
        case.off_track_on = (case.off_track_on or today) if how <= LOW else None
        case.asked_on = None if said_by == SaidBy.CLIENT else case.asked_on
        case.save(update_fields=["off_track_on", "asked_on"])
    if case.step == Step.EXECUTION:
        wait_until(case, next_moment(current_plan(case), after=today))
    record_event(
        "progress_recorded",
        person=person,
        subject=case,
        detail={"said_by": said_by, "route": route},
    )
    return progress


@transaction.atomic
def take_back_progress(case: Case, item: int, *, person: Person, on: date) -> bool:
    """Take out what the client tapped on this day; False when it is not theirs or of that day."""
    row = case.progress.filter(pk=item, on=on, said_by=SaidBy.CLIENT, recorded_by=person).first()
    if row is None:
        return False
    row.delete()
    if case.status == CaseStatus.OPEN:
        newest = case.progress.first()
        goes_badly = newest is not None and newest.how <= LOW
        case.off_track_on = (case.off_track_on or newest.on) if newest and goes_badly else None
        case.save(update_fields=["off_track_on"])
    record_event("progress_taken_back", person=person, subject=case)
    return True


def ask_how_it_goes(case: Case, *, person: Person, at: datetime) -> None:
    """Put the question on the client's own site; until the answer the case waits for the client."""
    case.asked_on = timezone.localdate(at)
    case.save(update_fields=["asked_on"])
    record_event("client_asked_how", person=person, subject=case)


@transaction.atomic
def finish_execution(
    case: Case, plan: Plan | None, *, completed: bool | None, person: Person, at: datetime
) -> None:
    """The activity ends, completed or not; the result can be recorded from now on."""
    if plan is not None:
        running = plan.activities.filter(ended_on__isnull=True)
        running.update(ended_on=timezone.localdate(at), was_completed=completed)
    finish_step(case, Step.EXECUTION, at=at)
    detail = {"completed": completed}
    record_event("execution_finished", person=person, subject=case, detail=detail)


def record_measurement(
    case: Case,
    *,
    outcome: str,
    value: float,
    on: date,
    source: str,
    person: Person | None,
    moment: str = Moment.AFTER,
) -> Measurement:
    """Record one outcome as one source saw it on one day; the same again replaces it."""
    measurement, _created = Measurement.objects.update_or_create(
        case=case,
        outcome=outcome,
        on=on,
        source=MeasurementSource(source),
        moment=Moment(moment),
        defaults={"value": value, "recorded_by": person},
    )
    detail = {"outcome": outcome, "source": source}
    record_event("outcome_measured", person=person, subject=case, detail=detail)
    return measurement


@transaction.atomic
def record_measurements(
    case: Case,
    values: Mapping[str, float],
    *,
    on: date,
    source: str,
    moment: str,
    person: Person,
    at: datetime,
) -> None:
    """Record what was seen; an outcome from after the decision completes the result step."""
    for outcome, value in values.items():
        record_measurement(
            case, outcome=outcome, value=value, on=on, source=source, person=person, moment=moment
        )
    if moment == Moment.AFTER:
        finish_step(case, Step.RESULT, at=at)


@transaction.atomic
def record_life_event(
    case: Case, *, kind: str, on: date, source: str, person: Person | None
) -> LifeEvent:
    """Record what changed on a day; the same again gives it another source."""
    event, _created = LifeEvent.objects.update_or_create(
        case=case,
        kind=LifeEventKind(kind),
        on=on,
        defaults={"source": MeasurementSource(source), "recorded_by": person},
    )
    record_event("life_event_recorded", person=person, subject=case, detail={"kind": kind})
    return event


@transaction.atomic
def remove_life_event(case: Case, event_id: int, *, person: Person) -> None:
    """Take back what was recorded by mistake."""
    if case.life_events.filter(pk=event_id).delete()[0]:
        record_event("life_event_removed", person=person, subject=case)


def registered_activities(case: Case) -> list[RegisteredActivity]:
    """What a register says was provided, the newest first."""
    return list(case.registered_activities.select_related("intervention"))
