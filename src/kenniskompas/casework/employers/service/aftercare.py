# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Aftercare on the job, and work that lasts as an outcome with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.employers.choices import Party, Signal, State
from kenniskompas.casework.employers.models import AftercareMoment
from kenniskompas.casework.employers.service.proposing import NotAgreed, is_paid_work
from kenniskompas.casework.execution.choices import LifeEventKind, MeasurementSource
from kenniskompas.casework.execution.service import record_life_event, record_measurement
from kenniskompas.casework.intake.service import visible_cases
from kenniskompas.core.terms import last_day

if TYPE_CHECKING:
    from datetime import date

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.employers.models import Proposal

LASTING_MONTHS = 6
IN_WORK = "work_12m"
SOURCES = {
    Party.CLIENT: MeasurementSource.CLIENT,
    Party.EMPLOYER: MeasurementSource.EMPLOYER,
}


def due_moments(person: Person, *, until: date) -> list[AftercareMoment]:
    """Talks to hold in the cases that `person` may see, the oldest first, in one query."""
    rows = AftercareMoment.objects.filter(
        held_on=None,
        planned_on__lte=until,
        proposal__worked_until=None,
        proposal__case__in=visible_cases(person).values("pk"),
    ).select_related("proposal__vacancy__employer", "proposal__case__client")
    return list(rows)


@transaction.atomic
def plan_moment(proposal: Proposal, *, planned_on: date, person: Person) -> AftercareMoment:
    if proposal.state != State.WORKING:
        raise NotAgreed(proposal.state)
    row = AftercareMoment.objects.create(proposal=proposal, planned_on=planned_on)
    record_event("aftercare_planned", person=person, subject=proposal.case)
    return row


@transaction.atomic
def hold_moment(
    proposal: Proposal,
    item: int,
    *,
    held_on: date,
    spoken_to: str,
    signal: str,
    still_works: bool,
    note: str,
    person: Person,
    worked_until: date | None = None,
    end_reason: str = "",
) -> bool:
    """What came up in a talk; False when it is not planned here.

    Of paid work it counts as an outcome, with who said so; from when on is decided by its horizon.
    """
    row = proposal.moments.filter(pk=item, held_on=None).first()
    if row is None or proposal.state != State.WORKING:
        return False
    row.held_on, row.spoken_to, row.signal = held_on, Party(spoken_to), Signal(signal)
    row.still_works, row.note, row.recorded_by = still_works, note, person
    row.save()
    if not still_works:
        proposal.worked_until, proposal.end_reason = worked_until or held_on, end_reason
        proposal.save(update_fields=["worked_until", "end_reason"])
    record_event("aftercare_held", person=person, subject=proposal.case, detail={"signal": signal})
    _measure(proposal, on=held_on, spoken_to=spoken_to, person=person)
    return True


def has_lasted(proposal: Proposal, *, on: date) -> bool:
    """Whether work went on for six months: what the sources call lasting work."""
    if proposal.works_from is None:
        return False
    lasts = last_day(proposal.works_from, count=LASTING_MONTHS, unit="months")
    return min(proposal.worked_until or on, on) >= lasts


def _measure(proposal: Proposal, *, on: date, spoken_to: str, person: Person) -> None:
    """What a talk says of paid work counts as an outcome; when it ended as a change on its day."""
    if not is_paid_work(proposal):
        return
    source = SOURCES.get(Party(spoken_to), MeasurementSource.PROFESSIONAL)
    record_measurement(
        proposal.case,
        outcome=IN_WORK,
        value=float(proposal.worked_until is None),
        on=on,
        source=source,
        person=person,
    )
    if proposal.worked_until is not None:
        record_life_event(
            proposal.case,
            kind=LifeEventKind.WORK_ENDED,
            on=proposal.worked_until,
            source=source,
            person=person,
        )
