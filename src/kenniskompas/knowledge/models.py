# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every table of knowledge, gathered for Django; each lives in the room that owns it."""

from kenniskompas.knowledge.appraisal.models import (
    Answer,
    CriteriaSet,
    Criterion,
    Dossier,
    DossierStep,
    JointConclusion,
    RecognitionDecision,
    Review,
)
from kenniskompas.knowledge.catalogue.models import (
    Intervention,
    Kind,
    Level,
    Origin,
    Rating,
    Term,
)
from kenniskompas.knowledge.editorial.models import EditorialStep, EntryDraft, Proposal
from kenniskompas.knowledge.entry.models import Card, EntryReview
from kenniskompas.knowledge.exchange.models import ImportedRow, PackageImport, RevmanUpload
from kenniskompas.knowledge.experience.choices import PracticeStatus
from kenniskompas.knowledge.experience.models import (
    Contribution,
    Discussion,
    Moderation,
    PracticeNote,
    Recognition,
)
from kenniskompas.knowledge.following.models import NewsRead, Subscription
from kenniskompas.knowledge.gaps.choices import GapReason, GapStatus
from kenniskompas.knowledge.gaps.models import (
    CaseloadShare,
    GapComment,
    GapEvent,
    GapOccasion,
    GapVote,
    KnowledgeGap,
    RunningStudy,
)
from kenniskompas.knowledge.instruments.models import InstrumentVersion
from kenniskompas.knowledge.library.models import (
    LibraryImport,
    LibraryVisit,
    Publication,
    PublicationFile,
    PublicationSummary,
    ScreeningLabel,
)
from kenniskompas.knowledge.offers.models import Contract, LocalOffer, Provider
from kenniskompas.knowledge.research.models import (
    CertaintyJudgement,
    EffectEstimate,
    EstimateRevision,
    InterestThreshold,
    LiteratureSearch,
    PoolChange,
    PublishedSynthesis,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.search.models import SearchDocument, SearchWord

__all__ = [
    "Answer",
    "Card",
    "CaseloadShare",
    "CertaintyJudgement",
    "Contract",
    "Contribution",
    "CriteriaSet",
    "Criterion",
    "Discussion",
    "Dossier",
    "DossierStep",
    "EditorialStep",
    "EffectEstimate",
    "EntryDraft",
    "EntryReview",
    "EstimateRevision",
    "GapComment",
    "GapEvent",
    "GapOccasion",
    "GapReason",
    "GapStatus",
    "GapVote",
    "ImportedRow",
    "InstrumentVersion",
    "InterestThreshold",
    "Intervention",
    "JointConclusion",
    "Kind",
    "KnowledgeGap",
    "Level",
    "LibraryImport",
    "LibraryVisit",
    "LiteratureSearch",
    "LocalOffer",
    "Moderation",
    "NewsRead",
    "Origin",
    "PackageImport",
    "PoolChange",
    "PracticeNote",
    "PracticeStatus",
    "Proposal",
    "Provider",
    "Publication",
    "PublicationFile",
    "PublicationSummary",
    "PublishedSynthesis",
    "Rating",
    "Recognition",
    "RecognitionDecision",
    "Review",
    "RevmanUpload",
    "RiskOfBias",
    "RunningStudy",
    "ScreeningLabel",
    "SearchDocument",
    "SearchWord",
    "Study",
    "Subscription",
    "Synthesis",
    "Term",
]
