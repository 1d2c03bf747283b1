# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wegen: rules, advice as given, local effects, and what happened with advice."""

from kenniskompas.advice.service.differences import RuleChange, changes_between
from kenniskompas.advice.service.document import (
    SHIPPED,
    ExampleCase,
    VersionDocument,
    parse_document,
)
from kenniskompas.advice.service.editing import (
    question_in,
    with_case,
    with_outcome,
    with_rule,
    with_thresholds,
    without_case,
    without_rule,
)
from kenniskompas.advice.service.events import (
    DeviationSignal,
    EventCounts,
    deviation_signals,
    event_counts,
    record_event,
)
from kenniskompas.advice.service.giving import current_evidence, give_advice
from kenniskompas.advice.service.impact import measure_impact
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS, FORBIDDEN_INPUTS
from kenniskompas.advice.service.profiles import (
    Profile,
    ProfileAdvice,
    advise_profile,
    read_profile,
)
from kenniskompas.advice.service.proposals import (
    NEEDED,
    NotPossible,
    ProposalFields,
    ProposalNotFound,
    ProposalStatus,
    activate_due,
    approve,
    change_rules,
    document_of_proposal,
    get_proposal,
    proposals_of,
    propose,
    record_impact,
    roll_back,
    rules_to_compare,
    status_of,
    withdraw_proposal,
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
from kenniskompas.advice.service.trials import Trial, try_cases
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
    "NEEDED",
    "SHIPPED",
    "CellTooSmall",
    "DeviationSignal",
    "Difference",
    "EventCounts",
    "ExampleCase",
    "NoActiveVersion",
    "NotPossible",
    "Profile",
    "ProfileAdvice",
    "ProposalFields",
    "ProposalNotFound",
    "ProposalStatus",
    "RankableOutcome",
    "RuleChange",
    "SnapshotNotFound",
    "Trial",
    "UnknownQuestion",
    "VersionDocument",
    "activate_due",
    "advise_profile",
    "approve",
    "change_rules",
    "changes_between",
    "current_evidence",
    "deviation_signals",
    "document_of_proposal",
    "document_of_version",
    "event_counts",
    "get_active_version",
    "get_proposal",
    "get_snapshot",
    "give_advice",
    "load_version",
    "measure_impact",
    "option_facts_of",
    "options_for",
    "outcomes_for",
    "parse_document",
    "proposals_of",
    "propose",
    "publish_effects",
    "question_in",
    "question_of",
    "read_profile",
    "record_event",
    "record_impact",
    "releases_for",
    "replay",
    "replay_by_id",
    "roll_back",
    "rules_to_compare",
    "status_of",
    "try_cases",
    "versions_of",
    "with_case",
    "with_outcome",
    "with_rule",
    "with_thresholds",
    "withdraw_effects",
    "withdraw_proposal",
    "without_case",
    "without_rule",
]
