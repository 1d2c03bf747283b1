# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Receiving: confirm, take on, ask back or decline, and send back what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.models import CASEWORK_ROLES
from kenniskompas.casework.intake.service import give_case, set_coordinator, shown_household_of
from kenniskompas.casework.referrals.choices import (
    ANSWER_DAYS,
    RESULT_DAYS,
    WITH_RECEIVER,
    DeclineReason,
    Outcome,
    ReferralKind,
    Sequel,
    State,
    StepKind,
)
from kenniskompas.casework.referrals.models import Referral
from kenniskompas.casework.referrals.service.moving import move

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

RELATED = ("case__client", "destination__team", "colleague", "sent_by", "taken_by")


class NoSuchReferral(Exception):
    """There is no such referral, or not for this person."""


def received_by(person: Person) -> QuerySet[Referral]:
    """What was sent to this person or to the person's team."""
    if person.role not in CASEWORK_ROLES:
        return Referral.objects.none()
    mine = Q(colleague=person)
    if person.team_id is not None:
        mine |= Q(destination__team=person.team_id)
    unsent = [State.ASKING, State.WITHDRAWN]
    found = Referral.objects.filter(mine, case__client__organisation=person.organisation_id)
    return found.exclude(state__in=unsent).select_related(*RELATED)


def waiting_for(person: Person) -> QuerySet[Referral]:
    """What waits for an answer of this person or the team, the oldest first."""
    return received_by(person).filter(state__in=WITH_RECEIVER).order_by("due_on", "pk")


def taken_on_by(person: Person) -> QuerySet[Referral]:
    """What somebody of us took on and has not sent a result of."""
    kind = ReferralKind.REFERRAL
    return received_by(person).filter(state=State.ACCEPTED, kind=kind).order_by("due_on", "pk")


def sent_by(person: Person) -> QuerySet[Referral]:
    """What this person sent and has not settled, also of cases that were closed meanwhile."""
    rows = Referral.objects.filter(sent_by=person, sequel="").exclude(state=State.WITHDRAWN)
    done = Q(kind=ReferralKind.HANDOVER, state=State.ACCEPTED)
    return rows.exclude(done).select_related(*RELATED).order_by("due_on", "pk")


def referrals_of(case: Case) -> list[Referral]:
    return list(Referral.objects.filter(case=case).select_related(*RELATED))


def get_referral(case: Case, pk: int) -> Referral | None:
    rows = Referral.objects.filter(case=case, pk=pk).select_related(*RELATED)
    return rows.prefetch_related("steps__person").first()


def open_received(pk: int, *, person: Person) -> Referral:
    """One that was sent to this person or team; that it was read goes into the trail."""
    found = received_by(person).prefetch_related("steps__person").filter(pk=pk).first()
    if found is None:
        raise NoSuchReferral(pk)
    record_event("referral_read", person=person, subject=found.case, detail={"referral": pk})
    return found


def confirm_receipt(referral: Referral, *, person: Person, at: datetime, name: str = "") -> None:
    """It arrived; `name` of who has it, where the sender writes down what somebody said."""
    move(
        referral,
        StepKind.RECEIVED,
        State.RECEIVED,
        among=(State.SENT,),
        person=person,
        at=at,
        days=ANSWER_DAYS,
        name=name,
        taken_by=None if name else person,
        taken_name=name,
    )


@transaction.atomic
def accept(referral: Referral, *, person: Person, at: datetime, name: str = "") -> None:
    """Take it on; of a handover the case goes along. Raises MovedMeanwhile for who is second."""
    move(
        referral,
        StepKind.ACCEPTED,
        State.ACCEPTED,
        among=(*WITH_RECEIVER, State.QUESTION),
        person=person,
        at=at,
        days=RESULT_DAYS,
        name=name,
        taken_by=None if name else person,
        taken_name=name,
        # A handover is settled by taking it: there is no result to wait for.
        sequel=Sequel.READ if referral.kind == ReferralKind.HANDOVER else "",
    )
    if referral.kind == ReferralKind.HANDOVER:
        _take_case(referral, person=person, at=at)


def _take_case(referral: Referral, *, person: Person, at: datetime) -> None:
    case = referral.case
    household = shown_household_of(case.client) if referral.with_household else None
    give_case(case, person, person=person, on=timezone.localdate(at))
    if household is not None:
        set_coordinator(household, person, person=person)


def decline(
    referral: Referral, reason: str, *, person: Person, at: datetime, text: str = "", name: str = ""
) -> None:
    """Not taken on; it goes back to the sender, who says what happens now."""
    move(
        referral,
        StepKind.DECLINED,
        State.DECLINED,
        among=(*WITH_RECEIVER, State.QUESTION),
        person=person,
        at=at,
        name=name,
        text=text,
        decline_reason=DeclineReason(reason),
    )


def ask_back(
    referral: Referral, text: str, *, person: Person, at: datetime, name: str = ""
) -> None:
    """Ask the sender something before taking it on."""
    move(
        referral,
        StepKind.QUESTION,
        State.QUESTION,
        among=WITH_RECEIVER,
        person=person,
        at=at,
        name=name,
        text=text,
    )


def send_result(
    referral: Referral,
    outcome: str,
    *,
    person: Person,
    at: datetime,
    text: str = "",
    name: str = "",
) -> None:
    """What came of it; help that goes on is asked after again later."""
    goes_on = outcome == Outcome.GOES_ON
    move(
        referral,
        StepKind.RESULT,
        State.ACCEPTED if goes_on else State.DONE,
        among=(State.ACCEPTED,),
        person=person,
        at=at,
        days=RESULT_DAYS if goes_on else 0,
        name=name,
        text=text,
        outcome=Outcome(outcome),
    )
