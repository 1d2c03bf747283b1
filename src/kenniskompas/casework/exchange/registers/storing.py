# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A delivery into the database: clients and cases first, then what happened to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from kenniskompas.casework.exchange.inserting import batches
from kenniskompas.casework.exchange.registers.activities import store_activities
from kenniskompas.casework.exchange.registers.benefits import store_endings
from kenniskompas.casework.exchange.registers.layout import BENEFITS, Layout
from kenniskompas.casework.exchange.registers.people import PeriodsOfClient
from kenniskompas.casework.exchange.registers.reading import Delivery, Period
from kenniskompas.casework.exchange.rows import CaseRow, age_band, benefit_duration
from kenniskompas.casework.exchange.service.storing import People, store_rows
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.models import Case

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    opened: int
    updated: int
    unchanged: int
    changes: dict[str, int]


def store_delivery(
    delivery: Delivery, layout: Layout, people: People, *, organisation: Organisation, at: datetime
) -> DeliveryOutcome:
    """Bring cases and what happened in line with the delivery; raises BadInput."""
    today = timezone.localdate(at)
    clients = _by_client(delivery.periods, organisation)
    wanted = [each for each in clients if _needs_case(each, today)]
    rows = [_case_row(each.latest, layout, today) for each in wanted]
    stored = store_rows(rows, people, organisation, file=delivery.table.file, at=at)
    for each in wanted:
        case = stored.cases[each.key]
        if all(case.pk != known.pk for known in each.cases):
            each.cases.append(case)
    known = [each for each in clients if each.cases]
    counts: Counter[str] = Counter()
    if layout.holds == BENEFITS:
        touched = store_endings(known, counts, today=today)
    else:
        touched = store_activities(known, counts, layout=layout, today=today)
    counts["skipped"] = len(clients) - len(known)
    updated = len((stored.changed | touched) - stored.opened)
    return DeliveryOutcome(
        opened=len(stored.opened),
        updated=updated,
        unchanged=len(known) - len(stored.opened) - updated,
        changes={code: number for code, number in counts.items() if number},
    )


def _by_client(periods: Iterable[Period], organisation: Organisation) -> list[PeriodsOfClient]:
    """Per client the periods in order of time, and the cases about work that there are."""
    found: dict[str, list[Period]] = defaultdict(list)
    for period in periods:
        found[period.client_key].append(period)
    cases: dict[str, list[Case]] = defaultdict(list)
    for keys in batches(found):
        rows = Case.objects.filter(
            client__identity__organisation=organisation,
            client__identity__register_key__in=keys,
            question=Question.WORK,
        ).annotate(register_key=F("client__identity__register_key"))
        for case in rows.order_by("opened_on"):
            cases[case.register_key].append(case)
    return [
        PeriodsOfClient(key, sorted(own, key=lambda each: each.starts_on), cases[key])
        for key, own in found.items()
    ]


def _needs_case(client: PeriodsOfClient, today: date) -> bool:
    """Who has an open case keeps it; a new one is opened for what runs and began after the last."""
    if any(case.status == CaseStatus.OPEN for case in client.cases):
        return True
    running = any(period.runs_on(today) for period in client.periods)
    closed = [case.closed_on for case in client.cases if case.closed_on is not None]
    return running and (not closed or client.latest.starts_on > max(closed))


def _case_row(period: Period, layout: Layout, today: date) -> CaseRow:
    facts = dict(period.facts)
    if period.born_on is not None:
        facts["age_band"] = age_band(period.born_on, today)
    if layout.holds == BENEFITS:
        facts["benefit_duration"] = benefit_duration(
            period.starts_on, min(today, period.ends_on or today)
        )
    return CaseRow(
        row=period.row,
        client_key=period.client_key,
        question=Question.WORK,
        opened_on=today,
        facts=facts,
        caseworker=period.caseworker,
        team=period.team,
    )
