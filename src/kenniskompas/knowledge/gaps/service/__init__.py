# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet: asked by people, or seen in the evidence itself."""

from kenniskompas.knowledge.gaps.service.deciding import (
    ChangedMeanwhile,
    answer_gap,
    assign_owner,
    discuss,
    possible_owners,
    reopen_gap,
    require_evaluation,
    reword_gap,
)
from kenniskompas.knowledge.gaps.service.detecting import DetectionReport, detect_gaps
from kenniskompas.knowledge.gaps.service.lacks import STALE_AFTER_MONTHS
from kenniskompas.knowledge.gaps.service.reading import (
    FILTERS,
    ORDERS,
    gap_counts,
    gap_document,
    gap_documents,
    get_gap,
    list_gaps,
    open_gaps,
    vote_counts,
)
from kenniskompas.knowledge.gaps.service.recording import gap_slug, record_gap
from kenniskompas.knowledge.gaps.service.studying import (
    add_running_study,
    end_running_study,
    end_study_of,
)
from kenniskompas.knowledge.gaps.service.voting import own_vote, vote

__all__ = [
    "FILTERS",
    "ORDERS",
    "STALE_AFTER_MONTHS",
    "ChangedMeanwhile",
    "DetectionReport",
    "add_running_study",
    "answer_gap",
    "assign_owner",
    "detect_gaps",
    "discuss",
    "end_running_study",
    "end_study_of",
    "gap_counts",
    "gap_document",
    "gap_documents",
    "gap_slug",
    "get_gap",
    "list_gaps",
    "open_gaps",
    "own_vote",
    "possible_owners",
    "record_gap",
    "reopen_gap",
    "require_evaluation",
    "reword_gap",
    "vote",
    "vote_counts",
]
