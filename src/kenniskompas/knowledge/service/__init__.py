# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weten: the catalogue, its research, practice knowledge and open questions."""

from kenniskompas.knowledge.models import Intervention, PracticeStatus, Study, Synthesis
from kenniskompas.knowledge.service.absolute import Frequencies, frequencies
from kenniskompas.knowledge.service.catalogue import (
    FILTERS,
    Found,
    catalogue_entry,
    catalogue_row,
    catalogue_rows,
    get_intervention,
    option_names,
    search_catalogue,
    term_names,
    visible_entries,
    vocabulary,
)
from kenniskompas.knowledge.service.certainty import Certainty, Reason, certainty_of
from kenniskompas.knowledge.service.evidence import (
    follow_up_range,
    option_evidence,
    populations,
)
from kenniskompas.knowledge.service.experience import add_practice_note, record_gap, set_offer
from kenniskompas.knowledge.service.loading import LoadReport, load_content
from kenniskompas.knowledge.service.research import (
    Unpooled,
    disputes,
    gap_counts,
    get_study,
    get_synthesis,
    list_gaps,
    list_notes,
    list_pools,
    list_published,
    list_studies,
    note_counts,
    published_beside,
    ratio,
    ratio_rows,
    study_outcomes,
    study_topics,
    unpooled_outcomes,
)

__all__ = [
    "FILTERS",
    "Certainty",
    "Found",
    "Frequencies",
    "Intervention",
    "LoadReport",
    "PracticeStatus",
    "Reason",
    "Study",
    "Synthesis",
    "Unpooled",
    "add_practice_note",
    "catalogue_entry",
    "catalogue_row",
    "catalogue_rows",
    "certainty_of",
    "disputes",
    "follow_up_range",
    "frequencies",
    "gap_counts",
    "get_intervention",
    "get_study",
    "get_synthesis",
    "list_gaps",
    "list_notes",
    "list_pools",
    "list_published",
    "list_studies",
    "load_content",
    "note_counts",
    "option_evidence",
    "option_names",
    "populations",
    "published_beside",
    "ratio",
    "ratio_rows",
    "record_gap",
    "search_catalogue",
    "set_offer",
    "study_outcomes",
    "study_topics",
    "term_names",
    "unpooled_outcomes",
    "visible_entries",
    "vocabulary",
]
