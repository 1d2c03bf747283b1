# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which options are possible, what evidence says of each, and which suits the client's wishes.

Rules written by people decide what is possible; research, local effects and the client's ranking
fill in numbers; the thresholds of the version set the labels. See docs/advice.md.
"""

from kenniskompas.core.advice.advise import advise
from kenniskompas.core.advice.canonical import canonical_json, digest, rounded
from kenniskompas.core.advice.compare import Comparison, SameProfile, compare
from kenniskompas.core.advice.facts import Differences, FactCell
from kenniskompas.core.advice.model import (
    ACTIONS,
    CERTAINTIES,
    UNKNOWN,
    Baseline,
    Evidence,
    Founding,
    LocalEffects,
    Outcome,
    OutcomeLink,
    Pool,
    Question,
    Rule,
    Thresholds,
    Widening,
)
from kenniskompas.core.advice.result import LABELS, Advice, Card
from kenniskompas.core.advice.rules import Admission, admit_options

__all__ = [
    "ACTIONS",
    "CERTAINTIES",
    "LABELS",
    "UNKNOWN",
    "Admission",
    "Advice",
    "Baseline",
    "Card",
    "Comparison",
    "Differences",
    "Evidence",
    "FactCell",
    "Founding",
    "LocalEffects",
    "Outcome",
    "OutcomeLink",
    "Pool",
    "Question",
    "Rule",
    "SameProfile",
    "Thresholds",
    "Widening",
    "admit_options",
    "advise",
    "canonical_json",
    "compare",
    "digest",
    "rounded",
]
