# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carrying out, results, looking back, and the columns that evaluation and feedback read."""

from kenniskompas.casework.execution.service.evaluating import (
    GoalsNotScored,
    Reflection,
    evaluate_case,
    reflections_of,
)
from kenniskompas.casework.execution.service.following import (
    ask_how_it_goes,
    finish_execution,
    record_life_event,
    record_measurement,
    record_measurements,
    record_progress,
    registered_activities,
    remove_life_event,
    take_back_progress,
)
from kenniskompas.casework.execution.service.panel import (
    decisions_of,
    drawn_panel,
    evaluation_panel,
    followed_panel,
)
from kenniskompas.casework.execution.service.unknown import (
    OpenOutcome,
    OutcomesNotFilled,
    open_outcomes,
    record_unknown,
)

__all__ = [
    "GoalsNotScored",
    "OpenOutcome",
    "OutcomesNotFilled",
    "Reflection",
    "ask_how_it_goes",
    "decisions_of",
    "drawn_panel",
    "evaluate_case",
    "evaluation_panel",
    "finish_execution",
    "followed_panel",
    "open_outcomes",
    "record_life_event",
    "record_measurement",
    "record_measurements",
    "record_progress",
    "record_unknown",
    "reflections_of",
    "registered_activities",
    "remove_life_event",
    "take_back_progress",
]
