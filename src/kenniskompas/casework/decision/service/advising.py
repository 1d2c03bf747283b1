# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Showing the advice: only after both views are recorded, and always logged."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.models import Decision
from kenniskompas.casework.decision.service.recording import ranking_of, start_decision
from kenniskompas.casework.intake.service import advice_inputs
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.casework.intake.models import Case


class NotReadyForAdvice(Exception):
    """The own view or the client's wishes are not recorded yet; `missing` says which."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(", ".join(missing))


def missing_before_advice(decision: Decision) -> list[str]:
    recorded = {"own_view": decision.own_recorded_at, "wishes": decision.wishes_recorded_at}
    return [name for name, at in recorded.items() if at is None]


def option_descriptions(case: Case) -> dict[str, tuple[str, str]]:
    """What can be chosen for this question here: slug to name and goal; usual service included.

    Empty while the organisation has published no rules.
    """
    version = _version(case)
    if version is None:
        return {}
    slugs = advice.options_for(version, case.question)
    known = knowledge.option_goals(slugs)
    return {slug: known[slug] for slug in slugs if slug in known}


def outcomes_to_rank(case: Case) -> list[advice.RankableOutcome]:
    """What a client can rank; empty while the organisation has published no rules."""
    version = _version(case)
    return advice.outcomes_for(version, case.question) if version is not None else []


def show_advice(decision: Decision, *, person: Person, at: datetime) -> Any:
    """The advice for this decision: made once, then the same each time it is opened."""
    missing = missing_before_advice(decision)
    if missing:
        raise NotReadyForAdvice(missing)
    if decision.snapshot is None:
        _make_advice(decision, person=person, at=at)
    return decision.snapshot


@transaction.atomic(savepoint=False)
def _make_advice(decision: Decision, *, person: Person, at: datetime) -> None:
    decision.snapshot = advice.give_advice(
        organisation=_organisation(decision.case),
        question=decision.case.question,
        inputs=advice_inputs(decision.case),
        ranking=ranking_of(decision),
        at=at,
        without_statistics=decision.without_statistics,
    )
    decision.advice_shown_at = at
    decision.save(update_fields=["snapshot", "advice_shown_at"])
    advice.record_event(decision.snapshot, kind="shown", person=person, at=at)
    record_event("advice_shown", person=person, subject=decision.case)


@transaction.atomic
def weigh_again(decision: Decision, *, person: Person, at: datetime) -> Decision:
    """Start over after the advice was shown; an advice that led to no choice was ignored."""
    if decision.snapshot is not None and decision.decided_at is None:
        advice.record_event(decision.snapshot, kind="ignored", person=person, at=at)
        fresh = Decision.objects.create(case=decision.case, created_at=at)
        record_event("decision_restarted", person=person, subject=decision.case)
        return fresh
    return start_decision(decision.case, person=person, at=at)


def _version(case: Case) -> Any:
    try:
        return advice.get_active_version(_organisation(case))
    except advice.NoActiveVersion:
        return None


def _organisation(case: Case) -> Organisation:
    return case.client.organisation
