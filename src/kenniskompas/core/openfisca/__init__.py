# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a rules engine of the OpenFisca kind, and what its answer may say."""

from kenniskompas.core.openfisca.answer import Found, WrongAnswer, read_answer
from kenniskompas.core.openfisca.mapping import EngineMapping, Kind, Month, Of, Period, Sent, Shown
from kenniskompas.core.openfisca.situation import (
    CHILD_AGE,
    CHILDREN,
    HOUSEHOLD,
    OTHER_ADULTS,
    PARTNER,
    Gap,
    Home,
    Known,
    Situation,
    Value,
    build_situation,
    questions,
)

__all__ = [
    "CHILDREN",
    "CHILD_AGE",
    "HOUSEHOLD",
    "OTHER_ADULTS",
    "PARTNER",
    "EngineMapping",
    "Found",
    "Gap",
    "Home",
    "Kind",
    "Known",
    "Month",
    "Of",
    "Period",
    "Sent",
    "Shown",
    "Situation",
    "Value",
    "WrongAnswer",
    "build_situation",
    "questions",
    "read_answer",
]
