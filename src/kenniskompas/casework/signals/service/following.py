# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits for an offer, what was offered, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.debts.choices import DebtKind
from kenniskompas.casework.debts.service import record_debt
from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.service import CaseAlreadyOpen, may_send_home, open_case
from kenniskompas.casework.signals.choices import Outcome, SignalKind, Way
from kenniskompas.casework.signals.models import SignalledPerson, SignalOffer
from kenniskompas.core.debts import month_later
from kenniskompas.workbench.effects.sealing import open_content
from kenniskompas.workbench.effects.store_key import store_key

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

SOON_DAYS = 7
DEBT_KINDS = {
    SignalKind.RENT: DebtKind.OTHER,
    SignalKind.ENERGY: DebtKind.UTILITIES,
    SignalKind.WATER: DebtKind.UTILITIES,
    SignalKind.INSURANCE: DebtKind.CARE,
}


class NoSuchSignal(Exception):
    """Nobody of this organisation, or forgotten: the two look the same."""


class NotAtHome(Exception):
    """No letter and no visit may go to the address of this client."""


class Closed(Exception):
    """What came of it is written down already."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of everybody whose first signal came in a period: whom we reached, and what came of it."""

    people: int
    in_time: int
    late: int
    reached: int
    accepted: int
    declined: int


def open_signals(person: Person) -> QuerySet[SignalledPerson]:
    """Those who wait: several kinds behind first, then whose term ends first."""
    rows = SignalledPerson.objects.filter(
        organisation=person.organisation_id, outcome="", forgotten_on=None
    )
    return rows.select_related("client").prefetch_related("signals")


def due_soon(person: Person, *, today: date) -> int:
    """How many have no offer yet while the term ends within a week, or has ended."""
    rows = SignalledPerson.objects.filter(
        organisation=person.organisation_id,
        outcome="",
        forgotten_on=None,
        offered_on=None,
        offer_by__lte=today + timedelta(days=SOON_DAYS),
    )
    return rows.count()


def get_signalled(item: UUID, *, user: Person) -> SignalledPerson:
    """One person with signals and offers; that it was opened goes into the audit trail."""
    rows = SignalledPerson.objects.filter(organisation=user.organisation_id, forgotten_on=None)
    found = rows.prefetch_related("signals", "offers__recorded_by").filter(pk=item).first()
    if found is None:
        raise NoSuchSignal(item)
    record_event("signal_opened", person=user, subject=found)
    return found


def who_is(signalled: SignalledPerson) -> Mapping[str, str]:
    """Name and address, opened for whoever makes the offer."""
    found: Mapping[str, str] = open_content(
        bytes(signalled.sealed), key=store_key(), owner=signalled.pk.bytes
    )
    return found


def may_go_home(signalled: SignalledPerson) -> bool:
    """Whether a letter or a visit may go to the address; of somebody unknown here it may."""
    return signalled.client is None or may_send_home(signalled.client)


@transaction.atomic
def record_offer(
    signalled: SignalledPerson, *, way: str, on: date, is_reached: bool | None, person: Person
) -> SignalOffer:
    """Help was offered; the first offer stops the term. Raises Closed, and NotAtHome."""
    if signalled.outcome:
        raise Closed
    if Way(way) != Way.PHONE and not may_go_home(signalled):
        raise NotAtHome
    offer = SignalOffer.objects.create(
        signalled=signalled, way=Way(way), on=on, is_reached=is_reached, recorded_by=person
    )
    signalled.offered_on = min(on, signalled.offered_on or on)
    signalled.save(update_fields=["offered_on"])
    record_event("signal_offered", person=person, subject=signalled, detail={"way": way})
    return offer


@transaction.atomic
def record_outcome(
    signalled: SignalledPerson, *, outcome: str, person: Person, at: datetime
) -> Case | None:
    """What came of it; with a yes the case, new with the signals as its debts. Raises Closed."""
    locked = SignalledPerson.objects.select_for_update().get(pk=signalled.pk)
    if locked.outcome:
        raise Closed
    locked.outcome, locked.outcome_on = Outcome(outcome), timezone.localdate(at)
    case = _case_for(locked, person, at) if outcome == Outcome.ACCEPTED else None
    if case is not None:
        locked.client = case.client
    locked.save()
    record_event("signal_answered", person=person, subject=locked, detail={"outcome": outcome})
    return case


def reach_of(person: Person, *, today: date, months: int = 12) -> Reach:
    """In one query; who was forgotten counts along, for only days are needed."""
    since = month_later(today, -months)
    rows = SignalledPerson.objects.filter(
        organisation=person.organisation_id, signalled_on__gte=since
    )
    in_time = Q(offered_on__lte=F("offer_by"))
    late = Q(offered_on__gt=F("offer_by")) | Q(offered_on=None, offer_by__lt=today)
    counts = rows.aggregate(
        people=Count("pk"),
        in_time=Count("pk", filter=in_time),
        late=Count("pk", filter=late),
        reached=Count("pk", filter=Q(outcome__in=(Outcome.ACCEPTED, Outcome.DECLINED))),
        accepted=Count("pk", filter=Q(outcome=Outcome.ACCEPTED)),
        declined=Count("pk", filter=Q(outcome=Outcome.DECLINED)),
    )
    return Reach(**counts)


def _case_for(signalled: SignalledPerson, person: Person, at: datetime) -> Case:
    """The running case, or a new one that starts with what creditors said."""
    client = signalled.client
    key = client.identity.register_key if client is not None else ""
    try:
        case = open_case(person=person, question=Question.DEBTS, at=at, register_key=key)
    except CaseAlreadyOpen as running:
        return running.case
    for signal in signalled.signals.all():
        record_debt(
            case,
            creditor=signal.creditor,
            amount=signal.amount,
            kind=DEBT_KINDS[SignalKind(signal.kind)],
            known_on=signal.on,
            person=person,
        )
    return case
