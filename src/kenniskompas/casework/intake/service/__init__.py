# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intake: the way to a case, opening it, its facts and its place on the path."""

from kenniskompas.casework.intake.service.access import (
    NoSuchCase,
    WorklistQuery,
    get_case,
    visible_cases,
    worklist,
)
from kenniskompas.casework.intake.service.facts import (
    KnownFact,
    advice_inputs,
    complete_picture,
    known_facts,
    record_fact,
)
from kenniskompas.casework.intake.service.legal import legal_basis_for, load_legal_bases
from kenniskompas.casework.intake.service.opening import (
    CaseAlreadyOpen,
    close_case,
    first_term,
    new_pseudonym,
    open_case,
    show_first_term,
)
from kenniskompas.casework.intake.service.path import (
    finish_step,
    path_of,
    return_to,
    skip_step,
    wait_until,
)
from kenniskompas.casework.intake.service.target_groups import count_target_groups

__all__ = [
    "CaseAlreadyOpen",
    "KnownFact",
    "NoSuchCase",
    "WorklistQuery",
    "advice_inputs",
    "close_case",
    "complete_picture",
    "count_target_groups",
    "finish_step",
    "first_term",
    "get_case",
    "known_facts",
    "legal_basis_for",
    "load_legal_bases",
    "new_pseudonym",
    "open_case",
    "path_of",
    "record_fact",
    "return_to",
    "show_first_term",
    "skip_step",
    "visible_cases",
    "wait_until",
    "worklist",
]
