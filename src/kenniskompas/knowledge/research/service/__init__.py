# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, our pools of them, and how sure they are."""

from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.research.models import Study, Synthesis
from kenniskompas.knowledge.research.service.absolute import Frequencies, frequencies
from kenniskompas.knowledge.research.service.certainty import Certainty, Reason, certainty_of
from kenniskompas.knowledge.research.service.reading import (
    Unpooled,
    follow_up_range,
    get_study,
    get_synthesis,
    list_pools,
    list_published,
    list_studies,
    populations,
    published_beside,
    ratio,
    ratio_rows,
    study_outcomes,
    study_topics,
    unpooled_outcomes,
)

__all__ = [
    "Certainty",
    "Frequencies",
    "Reason",
    "Study",
    "Synthesis",
    "Unpooled",
    "certainty_of",
    "follow_up_range",
    "frequencies",
    "get_study",
    "get_synthesis",
    "list_pools",
    "list_published",
    "list_studies",
    "populations",
    "published_beside",
    "ratio",
    "ratio_rows",
    "study_outcomes",
    "study_topics",
    "term_names",
    "unpooled_outcomes",
]
