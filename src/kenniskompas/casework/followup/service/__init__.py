# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""After closing: whether the client may be asked, and what was said after 6 and 12 months."""

from kenniskompas.casework.followup.service.agreeing import (
    StillOpen,
    agree_later_contact,
    later_contact_of,
    may_ask,
)
from kenniskompas.casework.followup.service.asking import (
    AskedEnough,
    NotAsked,
    NotHome,
    due_follow_up,
    get_follow_up,
    mark_asked,
    overdue_follow_up,
    record_answer,
    record_no_answer,
)

__all__ = [
    "AskedEnough",
    "NotAsked",
    "NotHome",
    "StillOpen",
    "agree_later_contact",
    "due_follow_up",
    "get_follow_up",
    "later_contact_of",
    "mark_asked",
    "may_ask",
    "overdue_follow_up",
    "record_answer",
    "record_no_answer",
]
