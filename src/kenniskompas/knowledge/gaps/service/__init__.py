# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet: asked by people, or seen in the evidence itself."""

from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.gaps.service.agenda import AgendaItem, research_agenda
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
from kenniskompas.knowledge.gaps.service.mapping import (
    Axis,
    Cell,
    MapRow,
    MapTotals,
    map_columns,
    map_entries,
    map_rows,
    map_totals,
)
from kenniskompas.knowledge.gaps.service.reading import (
    FILTERS,
    ORDERS,
    deviation_count,
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
    ACTIVE,
    ENDS,
    add_running_study,
    end_running_study,
    end_study_of,
)
from kenniskompas.knowledge.gaps.service.valuing import caseload_shares
from kenniskompas.knowledge.gaps.service.voting import own_vote, vote
from kenniskompas.knowledge.gaps.service.weighing import (
    FEWEST_SHOWN,
    CaseloadWeight,
    GroupWeight,
    Layer,
    keep_caseload_shares,
    weigh_by_caseload,
)

__all__ = [
    "ACTIVE",
    "ENDS",
    "FEWEST_SHOWN",
    "FILTERS",
    "ORDERS",
    "STALE_AFTER_MONTHS",
    "AgendaItem",
    "Axis",
    "CaseloadWeight",
    "Cell",
    "ChangedMeanwhile",
    "DetectionReport",
    "GroupWeight",
    "KnowledgeGap",
    "Layer",
    "MapRow",
    "MapTotals",
    "add_running_study",
    "answer_gap",
    "assign_owner",
    "caseload_shares",
    "detect_gaps",
    "deviation_count",
    "discuss",
    "end_running_study",
    "end_study_of",
    "gap_counts",
    "gap_document",
    "gap_documents",
    "gap_slug",
    "get_gap",
    "keep_caseload_shares",
    "list_gaps",
    "map_columns",
    "map_entries",
    "map_rows",
    "map_totals",
    "open_gaps",
    "own_vote",
    "possible_owners",
    "record_gap",
    "reopen_gap",
    "require_evaluation",
    "research_agenda",
    "reword_gap",
    "vote",
    "vote_counts",
    "weigh_by_caseload",
]
