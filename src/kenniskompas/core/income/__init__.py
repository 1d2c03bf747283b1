# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money in a month now and with work: only recorded amounts are subtracted."""

from kenniskompas.core.income.change import (
    Judged,
    MonthlyChange,
    MonthlyMoney,
    compare_months,
    last_day_of_period,
)

__all__ = ["Judged", "MonthlyChange", "MonthlyMoney", "compare_months", "last_day_of_period"]
