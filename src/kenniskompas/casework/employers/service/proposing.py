# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From asking the client to the first day of work: nothing is told without the client's yes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.employers.choices import OPEN_STATES, PAID, Party, Shared, State
from kenniskompas.casework.employers.models import (
    AftercareMoment,
    PlaceAgreement,
    Proposal,
    Vacancy,
)
from kenniskompas.casework.execution.choices import LifeEventKind, MeasurementSource
from kenniskompas.casework.execution.service import record_life_event
from kenniskompas.casework.intake.choices import Question, Route
from kenniskompas.casework.intake.service import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

# Days after the start on which we look together how it goes: own convention, to change freely.
AFTERCARE_DAYS = (7, 30, 91, 183)


class NotAgreed(Exception):
    """The client did not agree (yet): an employer is told nothing."""


def proposals_of(case: Case) -> list[Proposal]:
    rows = Proposal.objects.filter(case=case).select_related("vacancy__employer")
    return list(rows)


def get_proposal(case: Case, item: int) -> Proposal | None:
    rows = Proposal.objects.filter(case=case, pk=item)
    found = rows.select_related("vacancy__employer", "case__client__identity")
    return found.prefetch_related("agreements", "moments").first()


@transaction.atomic
def start_proposal(case: Case, vacancy: Vacancy, *, person: Person, on: date) -> Proposal:
    """Put a place before the client; the same place again gives the same proposal."""
    proposal, is_new = Proposal.objects.get_or_create(
        case=case, vacancy=vacancy, defaults={"started_on": on, "recorded_by": person}
    )
    if is_new:
        record_event("place_put_to_client", person=person, subject=case)
    return proposal


@transaction.atomic
def answer_for_client(
    proposal: Proposal,
    *,
    agrees: bool,
    shares: Sequence[str],
    route: str,
    person: Person,
    on: date,
) -> None:
    """The client says yes, with what may be told, or no; until the employer was told."""
    if proposal.state not in {State.ASKING, State.AGREED, State.DECLINED}:
        raise NotAgreed(proposal.state)
    proposal.shares = [Shared(code).value for code in shares] if agrees else []
    proposal.agreed_on = on if agrees else None
    proposal.declined_on = None if agrees else on
    proposal.route = Route(route)
    proposal.save()
    detail = {"agrees": agrees, "shares": proposal.shares, "route": route}
    record_event("place_answered", person=person, subject=proposal.case, detail=detail)


@transaction.atomic
def propose(proposal: Proposal, *, person: Person, on: date) -> None:
    """Told to the employer; raises NotAgreed when the client did not agree."""
    if proposal.state != State.AGREED:
        raise NotAgreed(proposal.state)
    proposal.proposed_on = on
    proposal.save(update_fields=["proposed_on"])
    detail = {"employer": proposal.vacancy.employer_id, "shares": proposal.shares}
    record_event("place_proposed", person=person, subject=proposal.case, detail=detail)


@transaction.atomic
def employer_refused(proposal: Proposal, *, person: Person, on: date) -> None:
    if proposal.state != State.PROPOSED:
        raise NotAgreed(proposal.state)
    proposal.refused_on = on
    proposal.save(update_fields=["refused_on"])
    record_event("place_refused", person=person, subject=proposal.case)


@transaction.atomic
def start_work(proposal: Proposal, *, on: date, person: Person) -> None:
    """Work starts: aftercare is planned, and the case comes up for the first moment."""
    if proposal.state != State.PROPOSED:
        raise NotAgreed(proposal.state)
    proposal.works_from = on
    proposal.save(update_fields=["works_from"])
    days = [on + timedelta(days=days) for days in AFTERCARE_DAYS]
    AftercareMoment.objects.bulk_create(
        AftercareMoment(proposal=proposal, planned_on=day) for day in days
    )
    case = proposal.case
    wait_until(case, min(case.attention_on, days[0]))
    if is_paid_work(proposal):
        record_life_event(
            case,
            kind=LifeEventKind.WORK_STARTED,
            on=on,
            source=MeasurementSource.EMPLOYER,
            person=person,
        )
    record_event("place_work_started", person=person, subject=case)


def is_paid_work(proposal: Proposal) -> bool:
    """Whether it counts as paid work in a case that is about work."""
    return proposal.vacancy.kind in PAID and proposal.case.question == Question.WORK


@transaction.atomic
def add_agreement(
    proposal: Proposal, *, party: str, text: str, due_on: date | None, person: Person
) -> PlaceAgreement:
    if proposal.state not in OPEN_STATES:
        raise NotAgreed(proposal.state)
    row = PlaceAgreement.objects.create(
        proposal=proposal, party=Party(party), text=text, due_on=due_on
    )
    record_event("place_agreement_added", person=person, subject=proposal.case)
    return row


def finish_agreement(proposal: Proposal, item: int, *, person: Person, on: date) -> bool:
    """Done; False when this proposal has no such agreement that is open."""
    done = proposal.agreements.filter(pk=item, done_on=None).update(done_on=on)
    if done:
        record_event("place_agreement_done", person=person, subject=proposal.case)
    return bool(done)
