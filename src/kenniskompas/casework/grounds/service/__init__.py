# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Grounds: what the client was told or thinks, and whether something may be shared."""

from kenniskompas.casework.grounds.service.sharing import SharingAnswer, decide_sharing, may_share
from kenniskompas.casework.grounds.service.stances import (
    newest_stances,
    record_stance,
    stance_on_sharing,
    stances_of,
)

__all__ = [
    "SharingAnswer",
    "decide_sharing",
    "may_share",
    "newest_stances",
    "record_stance",
    "stance_on_sharing",
    "stances_of",
]
