# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which recorded facts become which variables, and which variables come back as what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Month(StrEnum):
    """The month as it is, and the same month with the work that is talked about."""

    NOW = "now"
    WORK = "work"


class Of(StrEnum):
    """Whose variable it is."""

    CLIENT = "client"
    PARTNER = "partner"
    CHILD = "child"
    HOUSEHOLD = "household"


class Period(StrEnum):
    MONTH = "month"
    YEAR = "year"
    ETERNITY = "eternity"

    def key(self, on: date) -> str:
        """As OpenFisca writes the period that holds this day."""
        if self is Period.ETERNITY:
            return "ETERNITY"
        return f"{on:%Y-%m}" if self is Period.MONTH else f"{on:%Y}"


class Kind(StrEnum):
    """What a returned number is: four parts of a month, a provision, or yes or no."""

    INCOME = "income"
    BENEFITS = "benefits"
    ALLOWANCES = "allowances"
    COSTS = "costs"
    PROVISION = "provision"
    ENTITLEMENT = "entitlement"


OF_A_MONTH = frozenset({Kind.INCOME, Kind.BENEFITS, Kind.ALLOWANCES, Kind.COSTS})


@dataclass(frozen=True, slots=True)
class Sent:
    """One variable that goes along: from a recorded fact or number, or asked when it is needed.

    `source` is the code of what it is filled from; `label` stands when it is asked. `values` says
    what each code of a fact becomes; a number goes as it is, an amount in euros.
    """

    variable: str
    of: Of
    period: Period
    months: tuple[Month, ...]
    source: str
    label: str = ""
    is_euros: bool = False
    needed: bool = True
    values: Mapping[str, bool | int | float | str] = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        return bool(self.label)


@dataclass(frozen=True, slots=True)
class Shown:
    """One variable that is asked back, and what it is called on screen."""

    variable: str
    of: Of
    period: Period
    month: Month
    kind: Kind
    label: str


@dataclass(frozen=True, slots=True)
class EngineMapping:
    """`persons` and `groups` are the engine's plurals; `roles` its names for who lives there."""

    name: str
    persons: str
    groups: str
    roles: Mapping[Of, str]
    sent: tuple[Sent, ...]
    shown: tuple[Shown, ...]

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that are calculated: those of which something is shown."""
        return tuple(month for month in Month if any(row.month == month for row in self.shown))
