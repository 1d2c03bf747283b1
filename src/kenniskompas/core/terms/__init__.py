# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days that the law counts: Dutch public holidays, working days and the last day of a term."""

from kenniskompas.core.terms.counting import (
    last_day,
    months_between,
    months_later,
    working_day_after,
)
from kenniskompas.core.terms.holidays import easter, is_working_day, public_holidays

__all__ = [
    "easter",
    "is_working_day",
    "last_day",
    "months_between",
    "months_later",
    "public_holidays",
    "working_day_after",
]
