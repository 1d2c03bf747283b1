# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a what-if question is made of; every number points to what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kenniskompas.core.effects.arrays import Floats

MOST_SCENARIOS = 4
Rule = Literal["best", "as_now", "everyone"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A study or an assumption; without it, what rests on it is empty."""

    id: str
    kind: Literal["study", "assumption"]
    title: str
    source: str
    date: str
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """`cost` per person beyond usual service, and where that was read; no capacity: no limit."""

    name: str
    cost: float
    evidence: str
    capacity: float | None = None


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An average effect against usual service; no group: the same for everybody."""

    option: str
    outcome: str
    estimate: float
    evidence: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """`weights` per outcome and `priorities` per group are 1 where they are not named."""

    name: str
    rule: Rule = "best"
    option: str = ""
    budget: float | None = None
    capacities: Mapping[str, float] = field(default_factory=dict)
    priorities: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`covariance` (m, m) of the errors of `effects`; `now` is people per group and option."""

    title: str
    usual: str
    outcomes: tuple[str, ...]
    groups: Mapping[str, int]
    options: tuple[Option, ...]
    effects: tuple[EffectRow, ...]
    covariance: Floats
    evidence: Mapping[str, Evidence]
    now: Mapping[tuple[str, str], int]
    scenarios: tuple[Scenario, ...]
    splits: int = 100
    seed: int = 1
