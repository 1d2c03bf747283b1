# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, pools of them, and what people judge about both."""

from kenniskompas.knowledge.research.choices import (
    Bias,
    Design,
    Domain,
    ThresholdScale,
    Tool,
)
from kenniskompas.knowledge.research.models.judgements import (
    CertaintyJudgement,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
)
from kenniskompas.knowledge.research.models.pools import PublishedSynthesis, Synthesis
from kenniskompas.knowledge.research.models.studies import EffectEstimate, Study

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
