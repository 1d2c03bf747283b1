# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What matters now in a case: next actions in order, computed from what is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kenniskompas.casework.debts.labels import SOON
from kenniskompas.casework.execution.choices import LOW
from kenniskompas.casework.intake.steps import PathStep, Step


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; `data` fills the sentence that `labels` has for its code."""

    code: str
    page: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the next actions depend on, read from the case by `reading.state_of`."""

    step: str
    is_open: bool
    path: list[PathStep]
    requests: int
    unknown_facts: int
    missing: list[str]
    overdue: int
    last_word_on: date | None
    last_word: int | None
    goals: int
    waits_until: date
    terms: list[tuple[str, date]] = field(default_factory=list)
    changed_since_signing: bool = False
    reminders: list[tuple[str, date]] = field(default_factory=list)
    referral_on: date | None = None


def next_actions(state: CaseState, *, today: date) -> list[Action]:
    """What to do first comes first; empty when the case is closed and nobody asks anything."""
    actions = []
    if state.requests:
        actions.append(Action("client_asks", "casework:case", {"count": state.requests}))
    if not state.is_open:
        return actions
    soon = today + timedelta(days=SOON)
    actions += _for_terms(term for term in state.terms if term[1] <= soon)
    if state.last_word is not None and state.last_word <= LOW and state.step == Step.EXECUTION:
        actions.append(Action("goes_badly", "casework:execution", {"on": state.last_word_on}))
    if state.changed_since_signing:
        actions.append(Action("sign_again", "casework:behalf-plan"))
    actions += [
        Action("reminder", "casework:case", {"text": text})
        for text, on in state.reminders
        if on <= today
    ]
    if state.referral_on is not None and state.referral_on <= today:
        actions.append(Action("referral", "casework:referrals"))
    if state.overdue:
        actions.append(Action("overdue", "casework:execution", {"count": state.overdue}))
    actions += _for_step(state, today)
    actions += _for_terms(term for term in state.terms if term[1] > soon)
    actions += [
        Action("unexplained", f"casework:{part.step}", {"step": part.step.label})
        for part in state.path
        if part.is_unexplained
    ]
    return actions


def _for_terms(terms: Iterable[tuple[str, date]]) -> list[Action]:
    return [
        Action("legal_term", "casework:debts-terms", {"term": code, "on": last_day})
        for code, last_day in terms
    ]


def _for_step(state: CaseState, today: date) -> list[Action]:
    if state.step == Step.FINISHED:
        return []
    if state.step == Step.PICTURE:
        return [Action("picture", "casework:picture", {"count": state.unknown_facts})]
    if state.step == Step.DECISION:
        return [_for_decision(state)]
    if state.step == Step.PLAN and not state.goals:
        return [Action("plan_needs_goal", "casework:plan")]
    if state.step == Step.EXECUTION:
        return [_for_execution(state, today)]
    return [Action(state.step, f"casework:{state.step}")]


def _for_decision(state: CaseState) -> Action:
    if not state.missing:
        return Action("advice", "casework:advice")
    page = {"own_view": "casework:own-view", "wishes": "casework:wishes"}[state.missing[0]]
    return Action(state.missing[0], page)


def _for_execution(state: CaseState, today: date) -> Action:
    if state.last_word_on is None:
        return Action("never_asked", "casework:execution")
    if state.waits_until <= today:
        weeks = (today - state.last_word_on).days // 7
        return Action("ask_again", "casework:execution", {"count": weeks})
    return Action("execution", "casework:execution", {"on": state.waits_until})
