# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Debts: amounts, what the official calculation said, the course of the help and its terms."""

from kenniskompas.casework.debts.service.amounts import (
    NegativeAmount,
    add_budget_line,
    record_capacity,
    record_debt,
    remove_budget_line,
    remove_debt,
)
from kenniskompas.casework.debts.service.combining import DebtInstrument, debt_instruments
from kenniskompas.casework.debts.service.course import (
    ChangedMeanwhile,
    DaysOutOfOrder,
    add_support,
    record_causes,
    record_course,
    record_threat,
)
from kenniskompas.casework.debts.service.moments import handle_moment, record_moment
from kenniskompas.casework.debts.service.picture import DebtPicture, look_at_debts
from kenniskompas.casework.debts.service.reading import help_of, start_help
from kenniskompas.casework.debts.service.settlement import (
    Proposal,
    combination_hint,
    propose_settlement,
    record_answer,
)
from kenniskompas.casework.debts.service.terms import (
    RunningTerm,
    refresh_term,
    running_terms,
    terms_of_case,
)

__all__ = [
    "ChangedMeanwhile",
    "DaysOutOfOrder",
    "DebtInstrument",
    "DebtPicture",
    "NegativeAmount",
    "Proposal",
    "RunningTerm",
    "add_budget_line",
    "add_support",
    "combination_hint",
    "debt_instruments",
    "handle_moment",
    "help_of",
    "look_at_debts",
    "propose_settlement",
    "record_answer",
    "record_capacity",
    "record_causes",
    "record_course",
    "record_debt",
    "record_moment",
    "record_threat",
    "refresh_term",
    "remove_budget_line",
    "remove_debt",
    "running_terms",
    "start_help",
    "terms_of_case",
]
