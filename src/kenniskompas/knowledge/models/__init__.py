# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from kenniskompas.knowledge.models.catalogue import (
    Intervention,
    Kind,
    Level,
    LocalOffer,
    Origin,
    Rating,
    Term,
)
from kenniskompas.knowledge.models.experience import (
    GapOccasion,
    GapStatus,
    KnowledgeGap,
    PracticeNote,
    PracticeStatus,
)
from kenniskompas.knowledge.models.research import (
    EffectEstimate,
    PublishedSynthesis,
    Study,
    Synthesis,
)

__all__ = [
    "EffectEstimate",
    "GapOccasion",
    "GapStatus",
    "Intervention",
    "Kind",
    "KnowledgeGap",
    "Level",
    "LocalOffer",
    "Origin",
    "PracticeNote",
    "PracticeStatus",
    "PublishedSynthesis",
    "Rating",
    "Study",
    "Synthesis",
    "Term",
]
