# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wegen: rules, advice as given, local effects, and what happened with advice."""

from kenniskompas.advice.service.document import SHIPPED, VersionDocument
from kenniskompas.advice.service.events import (
    DeviationSignal,
    EventCounts,
    deviation_signals,
    event_counts,
    record_event,
)
from kenniskompas.advice.service.giving import current_evidence, give_advice
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS, FORBIDDEN_INPUTS
from kenniskompas.advice.service.profiles import (
    Profile,
    ProfileAdvice,
    advise_profile,
    read_profile,
)
from kenniskompas.advice.service.reading import (
    SnapshotNotFound,
    get_snapshot,
    option_facts_of,
)
from kenniskompas.advice.service.releases import (
    CellTooSmall,
    publish_effects,
    releases_for,
    withdraw_effects,
)
from kenniskompas.advice.service.replaying import Difference, replay, replay_by_id
from kenniskompas.advice.service.versions import (
    NoActiveVersion,
    RankableOutcome,
    UnknownQuestion,
    document_of_version,
    get_active_version,
    load_version,
    options_for,
    outcomes_for,
    question_of,
    versions_of,
)

__all__ = [
    "ALLOWED_INPUTS",
    "FORBIDDEN_INPUTS",
    "SHIPPED",
    "CellTooSmall",
    "DeviationSignal",
    "Difference",
    "EventCounts",
    "NoActiveVersion",
    "Profile",
    "ProfileAdvice",
    "RankableOutcome",
    "SnapshotNotFound",
    "UnknownQuestion",
    "VersionDocument",
    "advise_profile",
    "current_evidence",
    "deviation_signals",
    "document_of_version",
    "event_counts",
    "get_active_version",
    "get_snapshot",
    "give_advice",
    "load_version",
    "option_facts_of",
    "options_for",
    "outcomes_for",
    "publish_effects",
    "question_of",
    "read_profile",
    "record_event",
    "releases_for",
    "replay",
    "replay_by_id",
    "versions_of",
    "withdraw_effects",
]
