# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doen: the path of a client from picture to evaluation, and what others may ask of it."""

from kenniskompas.casework.assessment.service import (
    close_domain,
    complete_diagnosis,
    complete_screening,
    open_domain,
    open_domains,
)
from kenniskompas.casework.client.service import give_access
from kenniskompas.casework.decision.service import (
    AdviceAlreadyShown,
    NotReadyForAdvice,
    ReasonNeeded,
    current_decision,
    decide,
    record_own_view,
    record_wishes,
    show_advice,
    start_decision,
)
from kenniskompas.casework.execution.service import (
    GoalsNotScored,
    decisions_of,
    evaluate_case,
    evaluation_panel,
    finish_execution,
    mark_kept,
    record_measurement,
    record_progress,
)
from kenniskompas.casework.intake.service import (
    CaseAlreadyOpen,
    NoSuchCase,
    WorklistQuery,
    get_case,
    load_legal_bases,
    open_case,
    record_fact,
    skip_step,
    visible_cases,
    worklist,
)
from kenniskompas.casework.plan.service import (
    MandatoryNeedsGround,
    add_agreement,
    add_goal,
    agree_plan,
    make_plan,
)

__all__ = [
    "AdviceAlreadyShown",
    "CaseAlreadyOpen",
    "GoalsNotScored",
    "MandatoryNeedsGround",
    "NoSuchCase",
    "NotReadyForAdvice",
    "ReasonNeeded",
    "WorklistQuery",
    "add_agreement",
    "add_goal",
    "agree_plan",
    "close_domain",
    "complete_diagnosis",
    "complete_screening",
    "current_decision",
    "decide",
    "decisions_of",
    "evaluate_case",
    "evaluation_panel",
    "finish_execution",
    "get_case",
    "give_access",
    "load_legal_bases",
    "make_plan",
    "mark_kept",
    "open_case",
    "open_domain",
    "open_domains",
    "record_fact",
    "record_measurement",
    "record_own_view",
    "record_progress",
    "record_wishes",
    "show_advice",
    "skip_step",
    "start_decision",
    "visible_cases",
    "worklist",
]
