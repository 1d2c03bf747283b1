# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the room; casework/models.py gathers them for Django."""

from kenniskompas.casework.debts.models.amounts import BudgetLine, Capacity, Debt
from kenniskompas.casework.debts.models.course import DebtHelp, DebtPhase, LegalMoment

__all__ = ["BudgetLine", "Capacity", "Debt", "DebtHelp", "DebtPhase", "LegalMoment"]
