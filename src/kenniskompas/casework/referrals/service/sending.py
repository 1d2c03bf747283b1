# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Referring and handing over: told to the client first, then sent with exactly what was ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from kenniskompas.casework.grounds.choices import About, Recipient, StanceKind
from kenniskompas.casework.grounds.service import record_stance
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import CASEWORK_ROLES
from kenniskompas.casework.intake.service import may_send_home
from kenniskompas.casework.referrals.choices import (
    ALWAYS,
    ANSWER_DAYS,
    BACK,
    RECEIPT_DAYS,
    UNANSWERED,
    Aim,
    DeclineReason,
    ReferralKind,
    Sequel,
    State,
    StepKind,
)
from kenniskompas.casework.referrals.models import Destination, Referral
from kenniskompas.casework.referrals.service.moving import add_step, move, refresh_referrals
from kenniskompas.casework.referrals.service.telling import (
    Tellable,
    may_refer,
    needs_of,
    tellable_of,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

# How the sender says that the client was told or agreed; or that the client is asked first.
ASK = "ask"


class MayNotTell(Exception):
    """The rules do not allow that this is told to this receiver."""


class ClientFirst(Exception):
    """The client was not told, or did not agree, where the rules ask for it."""


class AlreadyWaiting(Exception):
    """There is a referral to this receiver that nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the sender chose: what goes along, what is asked, and what the client knows.

    `client` is a StanceKind, or ASK to put it to the client on the own pages first.
    """

    shares: Collection[str]
    aim: str = Aim.HELP_TOO
    note: str = ""
    client: str = ""
    with_household: bool = False


def refer(
    case: Case, destination: Destination, draft: Draft, *, person: Person, at: datetime
) -> Referral:
    """Refer the client to a service; raises MayNotTell, ClientFirst or AlreadyWaiting."""
    recipient = destination.recipient_for(case.question)
    referral = Referral(case=case, kind=ReferralKind.REFERRAL, destination=destination)
    return _send(referral, recipient, draft, person=person, at=at)


def hand_over(
    case: Case, colleague: Person, draft: Draft, *, person: Person, at: datetime
) -> Referral:
    """Ask a colleague to take the whole case; it stays where it is until the colleague does."""
    if colleague.organisation_id != case.client.organisation_id or (
        colleague.role not in CASEWORK_ROLES
    ):
        raise ValueError(f"{colleague} does no casework here")
    referral = Referral(
        case=case,
        kind=ReferralKind.HANDOVER,
        colleague=colleague,
        with_household=draft.with_household,
    )
    return _send(referral, Recipient.SAME_TASK, draft, person=person, at=at)


@transaction.atomic
def _send(
    referral: Referral, recipient: Recipient, draft: Draft, *, person: Person, at: datetime
) -> Referral:
    case, today = referral.case, timezone.localdate(at)
    if case.status != CaseStatus.OPEN:
        raise MayNotTell(case.status)
    found = tellable_of(case, recipient, on=today)
    chosen = _chosen(found, draft.shares)
    asks = draft.client == ASK
    _settle_with_client(case, recipient, chosen, draft, person=person, at=at)
    referral.recipient, referral.aim, referral.note = recipient, Aim(draft.aim), draft.note
    referral.shares = [each.what.value for each in chosen]
    referral.content = [[each.what.value, list(each.lines)] for each in chosen]
    referral.is_quiet = not may_send_home(case.client)
    referral.state = State.ASKING if asks else State.SENT
    referral.state_on = today
    referral.due_on = today + timedelta(days=RECEIPT_DAYS)
    referral.sent_by = person
    try:
        with transaction.atomic():
            referral.save()
    except IntegrityError:
        raise AlreadyWaiting(referral.to_name) from None
    add_step(referral, StepKind.ASKED_CLIENT if asks else StepKind.SENT, person=person, at=at)
    refresh_referrals(case)
    return referral


def _chosen(found: list[Tellable], shares: Collection[str]) -> list[Tellable]:
    chosen = [each for each in found if each.what in shares or each.what == ALWAYS]
    if not may_refer(found) or any(not each.is_allowed for each in chosen):
        raise MayNotTell(sorted(shares))
    return chosen


def _settle_with_client(
    case: Case,
    recipient: Recipient,
    chosen: list[Tellable],
    draft: Draft,
    *,
    person: Person,
    at: datetime,
) -> None:
    """What the client said is recorded where every other stance is."""
    if draft.client == ASK:
        if not may_send_home(case.client):
            raise ClientFirst(ASK)
        return
    needs = needs_of(chosen)
    enough = {StanceKind.AGREES.value} if needs == StanceKind.AGREES else {"agrees", "informed"}
    if needs and draft.client not in enough:
        raise ClientFirst(needs)
    # Being told never hides an earlier yes or objection.
    told_only = draft.client == StanceKind.INFORMED and chosen[0].answer.stance
    if needs and not told_only:
        record_stance(
            case,
            about=About.SHARING,
            kind=draft.client,
            recipient=recipient,
            on=timezone.localdate(at),
            person=person,
        )


@transaction.atomic
def answer_as_client(referral: Referral, *, agrees: bool, person: Person, at: datetime) -> None:
    """The client says yes, and then it is sent; or no, and then nothing is told."""
    stance = StanceKind.AGREES if agrees else StanceKind.OBJECTS
    if agrees:
        move(
            referral,
            StepKind.CLIENT_AGREED,
            State.SENT,
            among=(State.ASKING,),
            person=person,
            at=at,
            days=RECEIPT_DAYS,
        )
        add_step(referral, StepKind.SENT, person=None, at=at)
    else:
        move(
            referral,
            StepKind.DECLINED,
            State.DECLINED,
            among=(State.ASKING,),
            person=person,
            at=at,
            decline_reason=DeclineReason.CLIENT_NO,
        )
    record_stance(
        referral.case,
        about=About.SHARING,
        kind=stance,
        recipient=referral.recipient,
        on=timezone.localdate(at),
        person=person,
    )


def withdraw(referral: Referral, *, person: Person, at: datetime) -> None:
    """Take it back, as long as nobody took it on."""
    move(referral, StepKind.WITHDRAWN, State.WITHDRAWN, among=UNANSWERED, person=person, at=at)


def answer_question(referral: Referral, text: str, *, person: Person, at: datetime) -> None:
    """Answer what the receiver asked; the receiver has the turn again."""
    move(
        referral,
        StepKind.ANSWERED,
        State.RECEIVED,
        among=(State.QUESTION,),
        person=person,
        at=at,
        days=ANSWER_DAYS,
        text=text,
    )


def settle(referral: Referral, sequel: str, *, person: Person, at: datetime) -> None:
    """Say what happens with a referral that came back; only then it leaves the list."""
    move(
        referral,
        StepKind.SETTLED,
        State(referral.state),
        among=[state for state in BACK if state != State.QUESTION],
        person=person,
        at=at,
        text=str(Sequel(sequel).label),
        sequel=Sequel(sequel),
    )
