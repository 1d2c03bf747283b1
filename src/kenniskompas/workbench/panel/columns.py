# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns that every panel has under the same name, and how months are counted in days."""

KEY, TIME_ZERO, COHORT, FOLD = "key", "time_zero", "cohort", "fold"
FIXED = (KEY, TIME_ZERO, COHORT, FOLD)

# The mean length of a month is 30.4375 days: 487 days in 16 months.
DAYS_IN_MONTH = 487 / 16


def days_of(months: int) -> int:
    """Whole days in so many months of mean length, rounded half up."""
    return (months * 487 + 8) // 16
