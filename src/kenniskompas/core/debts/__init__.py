# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Debts in cents: whether they can be repaid within the term, and who gets what."""

from kenniskompas.core.debts.paying import (
    Instalment,
    Paid,
    PaymentProgress,
    follow_payments,
    month_later,
)
from kenniskompas.core.debts.problem import DebtTest, judge_debts
from kenniskompas.core.debts.shares import Settlement, divide

__all__ = [
    "DebtTest",
    "Instalment",
    "Paid",
    "PaymentProgress",
    "Settlement",
    "divide",
    "follow_payments",
    "judge_debts",
    "month_later",
]
