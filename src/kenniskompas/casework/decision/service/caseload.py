# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The open cases as advice sees them: how many people have the same facts and wishes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from django.utils import timezone

from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.models import Preference
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case, CaseFact
from kenniskompas.core.advice import SameProfile

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

Facts = frozenset[tuple[str, str]]


def measure_proposal(proposal_id: int, *, organisation: Organisation, seen: str) -> None:
    """Keep with a proposal of rules what it would change for the cases that are open now."""
    proposal = advice.get_proposal(proposal_id, organisation=organisation)
    profiles = open_profiles(organisation)
    advice.measure_impact(proposal, profiles, seen=seen, at=timezone.now())


def open_profiles(organisation: Organisation) -> dict[str, list[SameProfile]]:
    """Per question the profiles of all open cases, in three queries; nothing tells people apart."""
    is_ours = {
        "case__client__organisation": organisation,
        "case__status": CaseStatus.OPEN,
    }
    facts: dict[object, set[tuple[str, str]]] = defaultdict(set)
    for case, field, value in CaseFact.objects.filter(**is_ours).values_list(
        "case_id", "field", "value"
    ):
        facts[case].add((field, value))
    wishes = latest_wishes(is_ours)
    counts: dict[str, Counter[tuple[Facts, tuple[str, ...]]]] = defaultdict(Counter)
    cases = Case.objects.filter(client__organisation=organisation, status=CaseStatus.OPEN)
    for case, question in cases.values_list("pk", "question"):
        counts[question][frozenset(facts[case]), wishes.get(case, ())] += 1
    return {
        question: [
            SameProfile(dict(known), ranking, people)
            for (known, ranking), people in profiles.items()
        ]
        for question, profiles in counts.items()
    }


def latest_wishes(is_ours: dict[str, object]) -> dict[object, tuple[str, ...]]:
    """Per case the ranking of the last decision in which the client ranked anything."""
    filters = {f"decision__{name}": value for name, value in is_ours.items()}
    rows = Preference.objects.filter(**filters).order_by("decision__created_at", "rank")
    ranked: dict[object, tuple[object, list[str]]] = {}
    for case, decision, outcome in rows.values_list("decision__case_id", "decision_id", "outcome"):
        if case not in ranked or ranked[case][0] != decision:
            ranked[case] = (decision, [])
        ranked[case][1].append(outcome)
    return {case: tuple(outcomes) for case, (_decision, outcomes) in ranked.items()}
