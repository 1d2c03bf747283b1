# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ends of benefits and new starts as life events; that a benefit ended is never called work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kenniskompas.casework.exchange.inserting import batches
from kenniskompas.casework.exchange.registers.layout import ENDINGS
from kenniskompas.casework.exchange.registers.people import PeriodsOfClient
from kenniskompas.casework.exchange.service.storing import BATCH
from kenniskompas.casework.execution.choices import LifeEventKind, MeasurementSource
from kenniskompas.casework.execution.models import LifeEvent
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case

KINDS = (*ENDINGS, LifeEventKind.BENEFIT_AGAIN)
REGISTER = MeasurementSource.BENEFIT_REGISTER


def store_endings(
    clients: Iterable[PeriodsOfClient], counts: Counter[str], *, today: date
) -> set[str]:
    """What the register says goes, where a register said it; keys of clients where it changed."""
    clients = list(clients)
    existing = _existing(clients)
    new: list[LifeEvent] = []
    gone: list[int] = []
    touched: set[str] = set()
    waiting: dict[UUID, Case] = {}
    for client in clients:
        events = [event for case in client.cases for event in existing[case.pk]]
        wanted, kept = _wanted(client, events, today)
        taken = {(event.case_id, event.kind, event.on) for event in events}
        missing = [one for one in wanted if (one.case_id, one.kind, one.on) not in taken]
        stale = [event.pk for event in events if _is_ours(event) and event.pk not in kept]
        if not missing and not stale:
            continue
        touched.add(client.key)
        new += missing
        gone += stale
        for event in missing:
            again = event.kind == LifeEventKind.BENEFIT_AGAIN
            counts["benefit_again" if again else "benefit_ended"] += 1
            waiting[event.case_id] = event.case
    for numbers in batches(gone):
        LifeEvent.objects.filter(pk__in=numbers).delete()
    LifeEvent.objects.bulk_create(new, batch_size=BATCH)
    _call_for_attention(waiting.values(), today)
    return touched


def _existing(clients: Iterable[PeriodsOfClient]) -> dict[UUID, list[LifeEvent]]:
    found: dict[UUID, list[LifeEvent]] = defaultdict(list)
    for ids in batches(case.pk for client in clients for case in client.cases):
        for event in LifeEvent.objects.filter(case__in=ids, kind__in=KINDS).order_by("on"):
            found[event.case_id].append(event)
    return found


def _is_ours(event: LifeEvent) -> bool:
    """Taken in from the register; what a person recorded stays as it is."""
    return event.source == REGISTER and event.recorded_by_id is None


def _wanted(
    client: PeriodsOfClient, events: list[LifeEvent], today: date
) -> tuple[list[LifeEvent], set[int]]:
    """The events that the periods speak for, and which of the register's own may stay."""
    agains = [event.on for event in events if event.kind == LifeEventKind.BENEFIT_AGAIN]
    kept = {event.pk for event in events if _is_ours(event)}
    wanted: list[LifeEvent] = []
    starts = [period.starts_on for period in client.periods]
    for period in client.periods:
        later = [day for day in (*starts, *agains) if day > period.starts_on]
        until = min(later, default=date.max)
        ended = [event.on for event in (*events, *wanted) if event.kind in ENDINGS]
        if period.starts_on <= today and any(day < period.starts_on for day in ended):
            _add(wanted, client, LifeEventKind.BENEFIT_AGAIN, period.starts_on)
        for event in events:
            if event.kind in ENDINGS and period.starts_on <= event.on < until:
                is_so = (event.on, event.kind) == (period.ends_on, period.ending)
                kept -= set() if is_so else {event.pk}
        if period.ends_on is not None and period.ends_on <= today:
            _add(wanted, client, LifeEventKind(period.ending), period.ends_on)
    return wanted, kept


def _add(wanted: list[LifeEvent], client: PeriodsOfClient, kind: LifeEventKind, day: date) -> None:
    case = client.case_on(day)
    if case is not None:
        wanted.append(LifeEvent(case=case, kind=kind, on=day, source=REGISTER))


def _call_for_attention(cases: Iterable[Case], today: date) -> None:
    """An open case whose client's benefit ended or began again is worth a look today."""
    open_cases = [
        case for case in cases if case.status == CaseStatus.OPEN and case.attention_on > today
    ]
    for case in open_cases:
        case.attention_on = today
    Case.objects.bulk_update(open_cases, ["attention_on"], batch_size=BATCH)
