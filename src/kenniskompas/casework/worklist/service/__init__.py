# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists that somebody keeps, and acts on several cases at once."""

from kenniskompas.casework.worklist.service.bulk import (
    MOST_AT_ONCE,
    CasesChanged,
    Choice,
    ask_all,
    chosen_cases,
    hand_over_all,
    record_export,
    remind_all,
    with_client_site,
)
from kenniskompas.casework.worklist.service.saved import (
    TooManyFilters,
    delete_filter,
    save_filter,
    saved_filters,
    start_filter,
)

__all__ = [
    "MOST_AT_ONCE",
    "CasesChanged",
    "Choice",
    "TooManyFilters",
    "ask_all",
    "chosen_cases",
    "delete_filter",
    "hand_over_all",
    "record_export",
    "remind_all",
    "save_filter",
    "saved_filters",
    "start_filter",
    "with_client_site",
]
