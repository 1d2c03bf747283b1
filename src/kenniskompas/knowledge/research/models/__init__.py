# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, pools of them, and what people judge about both."""

from kenniskompas.knowledge.research.models.judgements import (
    Bias,
    CertaintyJudgement,
    Domain,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
    ThresholdScale,
    Tool,
)
from kenniskompas.knowledge.research.models.pools import PublishedSynthesis, Synthesis
from kenniskompas.knowledge.research.models.studies import Design, EffectEstimate, Study

__all__ = [
    "Bias",
    "CertaintyJudgement",
    "Design",
    "Domain",
    "EffectEstimate",
    "InterestThreshold",
    "LiteratureSearch",
    "PublishedSynthesis",
    "RiskOfBias",
    "Study",
    "Synthesis",
    "ThresholdScale",
    "Tool",
]
