# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes back is checked value by value before anybody sees it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kenniskompas.core.errors import AnalysisError, shorten
from kenniskompas.core.openfisca.mapping import EngineMapping, Kind, Of, Shown

# Euros: more is a slip in the mapping or in the engine, not a month of somebody.
MOST_EUROS = 1_000_000


class WrongAnswer(AnalysisError):
    """A variable that is absent, or says what an amount or a yes or no cannot be."""

    def __init__(self, variable: str, value: object) -> None:
        self.variable = variable
        self.value = shorten(value)
        super().__init__(f"{variable}: {self.value}")


@dataclass(frozen=True, slots=True)
class Found:
    """One returned value: `cents` of an amount, `holds` of a yes or no."""

    shown: Shown
    cents: int | None = None
    holds: bool | None = None


def read_answer(mapping: EngineMapping, answer: object, *, on: date) -> tuple[Found, ...]:
    """Every shown variable of the mapping, amounts in whole cents rounded half up.

    Assumes nothing of the rest of the answer. No part of it is used when one value is wrong.

    Raises
    ------
    WrongAnswer
        For a variable that is absent, not finite, below zero, above a million euros, or no yes or
        no where that was asked.
    """
    return tuple(_found(mapping, row, answer, on=on) for row in mapping.shown)


def _found(mapping: EngineMapping, row: Shown, answer: object, *, on: date) -> Found:
    is_group = row.of == Of.HOUSEHOLD
    entity = mapping.groups if is_group else mapping.persons
    name = row.month.value if is_group else f"{row.month}_client"
    value: Any = answer
    for key in (entity, name, row.variable, row.period.key(on)):
        value = value.get(key) if isinstance(value, Mapping) else None
    if row.kind == Kind.ENTITLEMENT:
        if not isinstance(value, bool):
            raise WrongAnswer(row.variable, value)
        return Found(row, holds=value)
    return Found(row, cents=_cents(row, value))


def _cents(row: Shown, value: Any) -> int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not 0 <= value <= MOST_EUROS:
        raise WrongAnswer(row.variable, value)
    return int((Decimal(str(value)) * 100).to_integral_value(ROUND_HALF_UP))
