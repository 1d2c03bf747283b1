# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first half of a decision: what the professional would do, and what the client wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.decision.choices import Certainty, WishesBy
from kenniskompas.casework.decision.models import Decision, Preference
from kenniskompas.casework.intake.choices import Route
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case


class AdviceAlreadyShown(Exception):
    """What was written before the advice is no longer changed after it."""


def current_decision(case: Case) -> Decision | None:
    """The newest decision of the case, decided or not."""
    return (
        case.decisions.select_related("own_option", "choice", "snapshot", "decided_by")
        .order_by("-created_at")
        .first()
    )


def start_decision(case: Case, *, person: Person | None, at: datetime) -> Decision:
    """The decision that is being prepared; a new one when the last is taken."""
    latest = current_decision(case)
    if latest is not None and latest.decided_at is None:
        return latest
    decision = Decision.objects.create(case=case, created_at=at)
    record_event("decision_started", person=person, subject=case)
    return decision


@transaction.atomic
def record_own_view(
    decision: Decision,
    *,
    option: str,
    certainty: int,
    reasons: Sequence[str],
    person: Person,
    at: datetime,
) -> None:
    """Record which option the professional would choose, how sure and why."""
    _refuse_after_advice(decision)
    decision.own_option = knowledge.get_intervention(option)
    decision.own_certainty = Certainty(certainty)
    decision.own_reasons = list(reasons)
    decision.own_recorded_at = at
    decision.save()
    record_event("own_view_recorded", person=person, subject=decision.case)


@transaction.atomic
def record_wishes(
    decision: Decision,
    *,
    ranking: Sequence[str],
    filled_by: str,
    text: str,
    person: Person | None,
    at: datetime,
    route: str = "",
    said_on: date | None = None,
    without_statistics: bool = False,
) -> None:
    """Record what matters most to the client, most important first, and by which way it came;
    and whether the advice is to be made without numbers of other people."""
    _refuse_after_advice(decision)
    if not ranking or len(set(ranking)) != len(ranking):
        raise ValueError(f"a ranking names each outcome once, not {list(ranking)!r}")
    decision.preferences.all().delete()
    Preference.objects.bulk_create(
        Preference(decision=decision, outcome=outcome, rank=rank)
        for rank, outcome in enumerate(ranking, 1)
    )
    decision.wishes_by = WishesBy(filled_by)
    decision.wishes_text = text
    decision.wishes_route = Route(route) if route else ""
    decision.wishes_said_on = said_on
    decision.without_statistics = without_statistics
    decision.wishes_recorded_at = at
    decision.save()
    detail = {"filled_by": filled_by, "route": route}
    record_event("wishes_recorded", person=person, subject=decision.case, detail=detail)


def ranking_of(decision: Decision) -> list[str]:
    return [preference.outcome for preference in decision.preferences.all()]


def _refuse_after_advice(decision: Decision) -> None:
    if decision.advice_shown_at is not None:
        raise AdviceAlreadyShown(decision.pk)
