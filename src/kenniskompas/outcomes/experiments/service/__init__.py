# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Experimenten: plan, have approved by two people, draw in secret, look only when planned."""

from kenniskompas.outcomes.experiments.models import Approval, Experiment, ExperimentFrozen, Look
from kenniskompas.outcomes.experiments.service.approving import (
    SecondPersonNeeded,
    approve_ground,
    missing_grounds,
    record_ground,
)
from kenniskompas.outcomes.experiments.service.concluding import conclude_wedge, concluded_from
from kenniskompas.outcomes.experiments.service.looking import TooEarly, take_look
from kenniskompas.outcomes.experiments.service.monitoring import (
    ArmTotal,
    NextLook,
    Progress,
    next_look,
    progress_of,
)
from kenniskompas.outcomes.experiments.service.planning import (
    ExperimentPlan,
    boundaries_of,
    discard_experiment,
    outcome_of,
    people_for,
    power_with,
    register_experiment,
)
from kenniskompas.outcomes.experiments.service.reading import (
    NoSuchExperiment,
    get_experiment,
    list_experiments,
)
from kenniskompas.outcomes.experiments.service.running import (
    NotAllowed,
    NotRunning,
    end_experiment,
    plan_hash,
    start_experiment,
)
from kenniskompas.outcomes.experiments.service.wedges import (
    TeamStart,
    WedgePicture,
    period_starts,
    team_starts,
    wedge_picture,
)

__all__ = [
    "Approval",
    "ArmTotal",
    "Experiment",
    "ExperimentFrozen",
    "ExperimentPlan",
    "Look",
    "NextLook",
    "NoSuchExperiment",
    "NotAllowed",
    "NotRunning",
    "Progress",
    "SecondPersonNeeded",
    "TeamStart",
    "TooEarly",
    "WedgePicture",
    "approve_ground",
    "boundaries_of",
    "conclude_wedge",
    "concluded_from",
    "discard_experiment",
    "end_experiment",
    "get_experiment",
    "list_experiments",
    "missing_grounds",
    "next_look",
    "outcome_of",
    "people_for",
    "period_starts",
    "plan_hash",
    "power_with",
    "progress_of",
    "record_ground",
    "register_experiment",
    "start_experiment",
    "take_look",
    "team_starts",
    "wedge_picture",
]
