# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weten: the catalogue, its research, practice knowledge and open questions."""

from kenniskompas.knowledge.appraisal.service import news_for as recognition_news
from kenniskompas.knowledge.appraisal.service import queue_of as recognition_queue
from kenniskompas.knowledge.catalogue.service import (
    catalogue_entry,
    catalogue_row,
    catalogue_rows,
    disputes,
    get_intervention,
    option_names,
    term_names,
    visible_entries,
    vocabulary,
)
from kenniskompas.knowledge.entry.service import open_entry, option_evidence
from kenniskompas.knowledge.exchange.service import LoadReport, load_content
from kenniskompas.knowledge.experience.service import (
    add_practice_note,
    list_notes,
    note_counts,
)
from kenniskompas.knowledge.gaps.service import gap_counts, list_gaps, record_gap
from kenniskompas.knowledge.library.service import (
    add_publication,
    attach_file,
    find_publications,
    publications_of,
    review_summary,
    screen_publication,
    write_summary,
)
from kenniskompas.knowledge.models import Intervention, PracticeStatus, Study, Synthesis
from kenniskompas.knowledge.offers.service import (
    OfferFields,
    save_contract,
    save_offer,
    save_provider,
    set_offer,
)
from kenniskompas.knowledge.research.service import (
    Certainty,
    Frequencies,
    Reason,
    Unpooled,
    certainty_of,
    follow_up_range,
    frequencies,
    get_study,
    get_synthesis,
    list_pools,
    list_published,
    list_studies,
    populations,
    published_beside,
    study_outcomes,
    study_topics,
    unpooled_outcomes,
)
from kenniskompas.knowledge.search.service import FILTERS, Found, search_catalogue

__all__ = [
    "FILTERS",
    "Certainty",
    "Found",
    "Frequencies",
    "Intervention",
    "LoadReport",
    "OfferFields",
    "PracticeStatus",
    "Reason",
    "Study",
    "Synthesis",
    "Unpooled",
    "add_practice_note",
    "add_publication",
    "attach_file",
    "catalogue_entry",
    "catalogue_row",
    "catalogue_rows",
    "certainty_of",
    "disputes",
    "find_publications",
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
    "open_entry",
    "option_evidence",
    "option_names",
    "populations",
    "publications_of",
    "published_beside",
    "recognition_news",
    "recognition_queue",
    "record_gap",
    "review_summary",
    "save_contract",
    "save_offer",
    "save_provider",
    "screen_publication",
    "search_catalogue",
    "set_offer",
    "study_outcomes",
    "study_topics",
    "term_names",
    "unpooled_outcomes",
    "visible_entries",
    "vocabulary",
    "write_summary",
]
