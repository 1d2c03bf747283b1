# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One entry as readers and advice meet it: everything known of it, joined."""

from kenniskompas.knowledge.appraisal.service import decisions_about
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.service import disputes, option_names, term_names
from kenniskompas.knowledge.entry.service.cards import (
    Basis,
    CardChangedMeanwhile,
    CardFacts,
    CardText,
    as_lines,
    card_facts,
    current_card,
    save_card,
)
from kenniskompas.knowledge.entry.service.evidence import option_evidence
from kenniskompas.knowledge.entry.service.freshness import Freshness, freshness_of, review_entry
from kenniskompas.knowledge.entry.service.opening import open_entry
from kenniskompas.knowledge.research.models import Synthesis
from kenniskompas.knowledge.research.service import (
    Frequencies,
    certainty_of,
    follow_up_range,
    frequencies,
    funnel_counts,
    populations,
    unpooled_outcomes,
)

__all__ = [
    "Basis",
    "CardChangedMeanwhile",
    "CardFacts",
    "CardText",
    "Frequencies",
    "Freshness",
    "Intervention",
    "Synthesis",
    "as_lines",
    "card_facts",
    "certainty_of",
    "current_card",
    "decisions_about",
    "disputes",
    "follow_up_range",
    "frequencies",
    "freshness_of",
    "funnel_counts",
    "open_entry",
    "option_evidence",
    "option_names",
    "populations",
    "review_entry",
    "save_card",
    "term_names",
    "unpooled_outcomes",
]
