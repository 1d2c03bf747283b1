# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals with five levels: described together, rated, and read as one score."""

from kenniskompas.casework.attainment.service.describing import (
    ScaleInUse,
    get_goal,
    save_scale,
    scale_of,
    scales_of,
)
from kenniskompas.casework.attainment.service.outcome import OWN_GOALS, own_goals_seen
from kenniskompas.casework.attainment.service.rating import (
    AttainmentCourse,
    courses_of,
    latest_level,
    rate_goals,
)

__all__ = [
    "OWN_GOALS",
    "AttainmentCourse",
    "ScaleInUse",
    "courses_of",
    "get_goal",
    "latest_level",
    "own_goals_seen",
    "rate_goals",
    "save_scale",
    "scale_of",
    "scales_of",
]
