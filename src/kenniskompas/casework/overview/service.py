# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one case whole, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kenniskompas.casework.assessment.service import open_domains
from kenniskompas.casework.client.service import unanswered
from kenniskompas.casework.debts.service import (
    DebtPicture,
    help_of,
    look_at_debts,
    terms_of_case,
)
from kenniskompas.casework.decision.service import current_decision, missing_before_advice
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.service import (
    HouseholdSummary,
    KnownFact,
    known_facts,
    path_of,
    shown_household_of,
    summary_of,
)
from kenniskompas.casework.overview.actions import Action, CaseState, next_actions
from kenniskompas.casework.plan.service import current_plan, open_reminders, signing_state
from kenniskompas.casework.turns.service import Turn, whose_turn

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverview:
    """Everything the case page shows."""

    facts: list[KnownFact]
    domains: list[Any]
    decision: Any
    plan: Any
    requests: list[Any]
    last_word: Any
    actions: list[Action]
    debts: DebtPicture | None
    household: HouseholdSummary | None
    reminders: list[Any]
    turn: Turn
    parts: dict[str, Any]


def look_at(case: Case, *, today: date) -> CaseOverview:
    facts, domains = known_facts(case), open_domains(case)
    decision, plan = current_decision(case), current_plan(case)
    requests, last_word = unanswered(case), case.progress.first()
    missing = ["own_view", "wishes"]
    if decision is not None and decision.decided_at is None:
        missing = missing_before_advice(decision)
    agreements = list(plan.agreements.all()) if plan else []
    debt_help = help_of(case) if case.question == Question.DEBTS else None
    terms = terms_of_case(case, debt_help)
    signing = signing_state(plan) if plan and plan.agreed_at else None
    reminders = open_reminders(case)
    turn, parts = whose_turn(case)
    state = CaseState(
        step=case.step,
        is_open=case.status == CaseStatus.OPEN,
        path=path_of(case),
        requests=len(requests),
        unknown_facts=sum(known.fact is None for known in facts),
        missing=missing,
        overdue=sum(
            each.kept is None and each.due_on is not None and each.due_on < today
            for each in agreements
        ),
        last_word_on=last_word.on if last_word else None,
        last_word=last_word.how if last_word else None,
        goals=len(plan.goals.all()) if plan else 0,
        waits_until=case.attention_on,
        terms=[(term.code, term.last_day) for term in terms],
        changed_since_signing=signing is not None and signing.changed_since,
        referral_on=case.referral_on,
        reminders=[(each.text, each.on) for each in reminders],
    )
    actions = next_actions(state, today=today)
    debts = look_at_debts(debt_help, on=today) if case.question == Question.DEBTS else None
    return CaseOverview(
        facts=facts,
        domains=domains,
        decision=decision,
        plan=plan,
        requests=requests,
        last_word=last_word,
        actions=actions,
        debts=debts,
        household=_household_of(case),
        reminders=reminders,
        turn=turn,
        parts=parts,
    )


def _household_of(case: Case) -> HouseholdSummary | None:
    shown = shown_household_of(case.client)
    return summary_of(shown) if shown else None
