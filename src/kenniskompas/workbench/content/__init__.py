# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reviewed content files: the catalogue, its studies and its open questions."""

from kenniskompas.workbench.content.differences import catalogue_row, catalogue_rows, sources_differ
from kenniskompas.workbench.content.model import (
    CombinationRule,
    Content,
    Estimate,
    Figure,
    Gap,
    Intervention,
    LadderPlace,
    LifeDomain,
    PracticeNote,
    Publication,
    PublishedSynthesis,
    Rating,
    Reported,
    Scale,
    SourceRow,
    Study,
    Term,
    View,
    Vocabularies,
)
from kenniskompas.workbench.content.reader import load_content

__all__ = [
    "CombinationRule",
    "Content",
    "Estimate",
    "Figure",
    "Gap",
    "Intervention",
    "LadderPlace",
    "LifeDomain",
    "PracticeNote",
    "Publication",
    "PublishedSynthesis",
    "Rating",
    "Reported",
    "Scale",
    "SourceRow",
    "Study",
    "Term",
    "View",
    "Vocabularies",
    "catalogue_row",
    "catalogue_rows",
    "load_content",
    "sources_differ",
]
