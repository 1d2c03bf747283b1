# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which target groups of the catalogue a client belongs to, from the facts that may be asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.models import Case, CaseFact

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

EVERYBODY = "all_clients"
SEVERAL = 2
Facts = Mapping[str, str]
PROBLEMS: tuple[Callable[[Facts], bool], ...] = (
    lambda facts: facts.get("health_limits") == "yes",
    lambda facts: facts.get("debts") == "problematic",
    lambda facts: facts.get("ladder_step") in ("1", "2"),
)
# Per target group the facts that place somebody in it; approximations are said so on the page.
RULES: dict[str, Callable[[Facts], bool]] = {
    "benefit_recipients": lambda facts: "benefit_duration" in facts,
    "long_term_unemployed": lambda facts: (
        facts.get("benefit_duration") in ("1_to_3y", "3_to_5y", "over_5y")
    ),
    "far_from_work": lambda facts: facts.get("ladder_step") in ("1", "2"),
    "socially_isolated": lambda facts: facts.get("ladder_step") == "1",
    "youth": lambda facts: facts.get("age_band") == "under_27",
    "youth_no_qualification": lambda facts: (
        facts.get("age_band") == "under_27" and facts.get("basic_qualification") == "no"
    ),
    "parents": lambda facts: facts.get("single_parent") == "yes",
    "work_disability": lambda facts: facts.get("health_limits") == "yes",
    "severe_mental_illness": lambda facts: facts.get("ips_target_group") == "yes",
    "problem_debts": lambda facts: facts.get("debts") == "problematic",
    "multiple_problems": lambda facts: sum(has(facts) for has in PROBLEMS) >= SEVERAL,
}


def target_groups_of(questions: set[str], facts: Facts) -> frozenset[str]:
    """Codes of the target groups; what is not known places nobody anywhere."""
    groups = {code for code, holds in RULES.items() if holds(facts)}
    if Question.WORK in questions:
        groups.add("jobseekers")
    return frozenset(groups | {EVERYBODY})


def count_target_groups(organisation: Organisation) -> Counter[frozenset[str]]:
    """How many clients with an open case belong to exactly these groups: counts, no persons."""
    cases = Case.objects.filter(client__organisation=organisation, status=CaseStatus.OPEN)
    questions: dict[UUID, set[str]] = defaultdict(set)
    for client, question in cases.order_by().values_list("client", "question"):
        questions[client].add(question)
    facts: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = CaseFact.objects.filter(case__in=cases).order_by("recorded_at")
    for client, field, value in rows.values_list("case__client", "field", "value"):
        facts[client][field] = value
    return Counter(target_groups_of(asked, facts[client]) for client, asked in questions.items())
