# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, pools of them, and what people judge about both."""

from kenniskompas.knowledge.research.choices import (
    Bias,
    ChangeCause,
    Design,
    Domain,
    EstimateStatus,
    RevisionStep,
    ThresholdScale,
    Tool,
)
from kenniskompas.knowledge.research.models.judgements import (
    CertaintyJudgement,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
)
from kenniskompas.knowledge.research.models.pools import PoolChange, PublishedSynthesis, Synthesis
from kenniskompas.knowledge.research.models.studies import EffectEstimate, EstimateRevision, Study

__all__ = [
    "Bias",
    "CertaintyJudgement",
    "ChangeCause",
    "Design",
    "Domain",
    "EffectEstimate",
    "EstimateRevision",
    "EstimateStatus",
    "InterestThreshold",
    "LiteratureSearch",
    "PoolChange",
    "PublishedSynthesis",
    "RevisionStep",
    "RiskOfBias",
    "Study",
    "Synthesis",
    "ThresholdScale",
    "Tool",
]
