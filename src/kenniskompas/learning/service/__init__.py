# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leren: what became of decisions, told to who took them and to their team."""

from kenniskompas.learning.service.elsewhere import LEAST_CARDS, Chosen, Elsewhere, look_elsewhere
from kenniskompas.learning.service.feedback import (
    MAIN_OUTCOME,
    Feedback,
    FollowedOrNot,
    ReasonRow,
    own_feedback,
    team_feedback,
)
from kenniskompas.learning.service.funnel import FunnelPoint, team_funnel
from kenniskompas.learning.service.sharing import NotYours, share_deviation

__all__ = [
    "LEAST_CARDS",
    "MAIN_OUTCOME",
    "Chosen",
    "Elsewhere",
    "Feedback",
    "FollowedOrNot",
    "FunnelPoint",
    "NotYours",
    "ReasonRow",
    "look_elsewhere",
    "own_feedback",
    "share_deviation",
    "team_feedback",
    "team_funnel",
]
