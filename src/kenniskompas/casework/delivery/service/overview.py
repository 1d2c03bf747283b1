# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Per provider: whom they helped, how it ended, done as meant, and outcomes beside usual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from kenniskompas.casework.delivery.models import FidelityCheck
from kenniskompas.casework.execution.labels import YES_OR_NO
from kenniskompas.casework.execution.service import evaluation_panel
from kenniskompas.casework.plan.models import Activity
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.effects.two_shares import ShareDifference, difference_of_shares
from kenniskompas.knowledge.offers.service import Provider, list_offers, list_providers

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

USUAL_SERVICE = "usual-service"
# Fewer people with or without the event than this are not laid beside others.
LEAST = MINIMUM_CELL
OUTCOMES = {"work": ("work_12m",), "debts": ("debts_solved_24m",)}


@dataclass(frozen=True, slots=True)
class Delivered:
    """One provider over the period; `waited` in days from decision to start, None without any."""

    provider: Provider
    clients: int
    started: int
    running: int
    completed: int
    stopped: int
    waited: float | None
    places: int | None
    done: int
    answered: int
    checked: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Clients of a provider beside usual service; `result` is None where too few were seen."""

    outcome: str
    seen: int
    seen_usual: int
    result: ShareDifference | None


def look_at_delivery(organisation: Organisation, *, since: date) -> list[Delivered]:
    """Every provider in the order of the names: never in the order of outcomes."""
    activities: dict[str, list[Activity]] = defaultdict(list)
    for row in _activities(organisation, since):
        activities[row.provider].append(row)
    places = _places(organisation)
    return [
        _delivered(provider, activities[provider.name], places.get(provider.pk))
        for provider in list_providers(organisation)
    ]


def compare_with_usual(
    provider: Provider, organisation: Organisation, *, since: date
) -> list[Compared]:
    """Outcomes of this provider's clients beside usual service, as they were seen: no effects."""
    rows = Activity.objects.filter(
        plan__case__client__organisation=organisation, provider=provider.name
    )
    own = {str(case) for case in rows.values_list("plan__case", flat=True)}
    found = [
        _compared(own, question, outcome, organisation, since)
        for question, outcomes in OUTCOMES.items()
        for outcome in outcomes
        if outcome in YES_OR_NO
    ]
    return [each for each in found if each.seen]


def _compared(
    own: set[str], question: str, outcome: str, organisation: Organisation, since: date
) -> Compared:
    panel = evaluation_panel(question, outcome, organisation=organisation, since=since)
    rows = list(zip(panel["case"], panel["arm"], panel["outcome"], strict=True))
    helped = [
        value
        for case, arm, value in rows
        if value is not None and case in own and arm != USUAL_SERVICE
    ]
    usual = [value for _case, arm, value in rows if value is not None and arm == USUAL_SERVICE]
    enough = all(_is_enough(each) for each in (helped, usual))
    result = (
        difference_of_shares(_events(helped), len(helped), _events(usual), len(usual))
        if enough
        else None
    )
    return Compared(outcome, len(helped), len(usual), result)


def _is_enough(values: list[float]) -> bool:
    return LEAST <= _events(values) <= len(values) - LEAST


def _events(values: Iterable[float]) -> int:
    return sum(value >= 1 for value in values)


def _activities(organisation: Organisation, since: date) -> QuerySet[Activity]:
    newest_first = FidelityCheck.objects.order_by("-on", "-pk")
    rows = Activity.objects.filter(
        plan__case__client__organisation=organisation, starts_on__gte=since
    ).exclude(provider="")
    return rows.select_related("plan__case", "plan__decision").prefetch_related(
        Prefetch("fidelity_checks", queryset=newest_first)
    )


def _delivered(provider: Provider, rows: list[Activity], places: int | None) -> Delivered:
    newest = [checks[0] for row in rows if (checks := list(row.fidelity_checks.all()))]
    waited = [days for row in rows if (days := _waited(row)) is not None]
    return Delivered(
        provider=provider,
        clients=len({row.plan.case.client_id for row in rows}),
        started=len(rows),
        running=sum(row.ended_on is None for row in rows),
        completed=sum(row.was_completed is True for row in rows),
        stopped=sum(row.was_completed is False for row in rows),
        waited=float(median(waited)) if waited else None,
        places=places,
        done=sum(check.done for check in newest),
        answered=sum(check.answered for check in newest),
        checked=len(newest),
    )


def _waited(row: Activity) -> int | None:
    decided_at = row.plan.decision.decided_at
    if decided_at is None:
        return None
    return max((row.starts_on - timezone.localdate(decided_at)).days, 0)


def _places(organisation: Organisation) -> dict[int, int]:
    """Places at one time over all that a provider offers now."""
    found: dict[int, int] = defaultdict(int)
    for offer in list_offers(organisation).rows:
        if offer.is_active and offer.places is not None:
            found[offer.provider_id] += offer.places
    return found
