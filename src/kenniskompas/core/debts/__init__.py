# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Debts in cents: whether they can be repaid within the term, and who gets what."""

from kenniskompas.core.debts.problem import DebtTest, judge_debts
from kenniskompas.core.debts.shares import Settlement, divide

__all__ = ["DebtTest", "Settlement", "divide", "judge_debts"]
