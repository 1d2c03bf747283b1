# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own side: signing in, seeing the case, asking and objecting."""

from kenniskompas.casework.client.service.access import enrol_client, get_own_case, give_access
from kenniskompas.casework.client.service.asking import (
    DecisionNeeded,
    ask,
    mark_answered,
    objection_until,
    unanswered,
)

__all__ = [
    "DecisionNeeded",
    "ask",
    "enrol_client",
    "get_own_case",
    "give_access",
    "mark_answered",
    "objection_until",
    "unanswered",
]
