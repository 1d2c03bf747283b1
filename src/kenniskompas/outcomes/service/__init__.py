# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meten: registered questions about what works here, their answers, and local evidence."""

from kenniskompas.advice.service import NoActiveVersion
from kenniskompas.outcomes.models import (
    EvaluationStudy,
    GroupEffect,
    ProcessNote,
    ProtocolFrozen,
    ScoreSet,
    StudyRun,
    StudyStatus,
)
from kenniskompas.outcomes.service.answers import (
    ANSWERED,
    OPEN,
    REFUSED,
    TOO_FEW,
    WAITING,
    Answer,
    Asked,
    find_answer,
)
from kenniskompas.outcomes.service.costs import PublishedEffect, effects_on_work
from kenniskompas.outcomes.service.estimating import STAGES, run_study, scores_folder
from kenniskompas.outcomes.service.joint import NotCompared, combination_effect
from kenniskompas.outcomes.service.plan import USUAL, StudyPlan
from kenniskompas.outcomes.service.proposing import (
    NoRulesLearnt,
    learnt_document,
    propose_learnt_rules,
)
from kenniskompas.outcomes.service.publishing import (
    NothingToPublish,
    is_weighed,
    publish_study,
    withdraw_study,
)
from kenniskompas.outcomes.service.reading import (
    NoSuchStudy,
    add_process_note,
    get_score_set,
    get_study,
    list_studies,
    registered_outcomes,
)
from kenniskompas.outcomes.service.registering import (
    NotFrozen,
    ProtocolChanged,
    discard_draft,
    freeze_study,
    register_study,
)
from kenniskompas.outcomes.service.running import AlreadyRunning, current_run, start_run
from kenniskompas.outcomes.service.scope import (
    Scope,
    horizon_months,
    measured_before,
    read_study_protocol,
    scope_from,
)
from kenniskompas.outcomes.service.what_if import (
    Material,
    Wishes,
    people_now,
    what_if_material,
    what_if_question,
    what_if_subjects,
)
from kenniskompas.outcomes.service.whom import (
    GroupAnswer,
    effect_in_group,
    erase_cases,
    open_scores,
    propose_rules,
    unseen_factor,
)

__all__ = [
    "ANSWERED",
    "OPEN",
    "REFUSED",
    "STAGES",
    "TOO_FEW",
    "USUAL",
    "WAITING",
    "AlreadyRunning",
    "Answer",
    "Asked",
    "EvaluationStudy",
    "GroupAnswer",
    "GroupEffect",
    "Material",
    "NoActiveVersion",
    "NoRulesLearnt",
    "NoSuchStudy",
    "NotCompared",
    "NotFrozen",
    "NothingToPublish",
    "ProcessNote",
    "ProtocolChanged",
    "ProtocolFrozen",
    "PublishedEffect",
    "Scope",
    "ScoreSet",
    "StudyPlan",
    "StudyRun",
    "StudyStatus",
    "Wishes",
    "add_process_note",
    "combination_effect",
    "current_run",
    "discard_draft",
    "effect_in_group",
    "effects_on_work",
    "erase_cases",
    "find_answer",
    "freeze_study",
    "get_score_set",
    "get_study",
    "horizon_months",
    "is_weighed",
    "learnt_document",
    "list_studies",
    "measured_before",
    "open_scores",
    "people_now",
    "propose_learnt_rules",
    "propose_rules",
    "publish_study",
    "read_study_protocol",
    "register_study",
    "registered_outcomes",
    "run_study",
    "scope_from",
    "scores_folder",
    "start_run",
    "unseen_factor",
    "what_if_material",
    "what_if_question",
    "what_if_subjects",
    "withdraw_study",
]
