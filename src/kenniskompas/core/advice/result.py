# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an advice says: cards with their numbers and reasons, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.advice.model import Reason

PREFERRED, EQUIVALENT, FOUNDED = "preferred", "equivalent", "founded_untested"
UNLIKELY, UNKNOWN_LABEL, USUAL = "unlikely_fit", "unknown", "usual"
LABELS = (PREFERRED, EQUIVALENT, FOUNDED, UNLIKELY, UNKNOWN_LABEL, USUAL)


@dataclass(frozen=True, slots=True)
class ResearchView:
    """What research alone says, as a difference in the outcome's unit with its 95% interval."""

    ref: str
    pool_outcome: str
    measure: str
    k: int
    certainty: str
    effect: float
    low: float
    high: float
    reason: str
    is_capped: bool


@dataclass(frozen=True, slots=True)
class LocalView:
    """What the own evaluation alone says, bias allowance included, with its 95% interval."""

    ref: str
    title: str
    n: int
    effect: float
    low: float
    high: float
    is_randomised: bool
    is_group: bool


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """One outcome under one option: absolute numbers beside those of usual service.

    `estimate` with `low` and `high` is the average in this group here (95%), `prediction_*` what
    the next 100 people would show (shares only). `effect_*` is the difference from usual service.
    """

    code: str
    per_100: bool
    baseline: float
    baseline_se: float
    baseline_source: str
    estimate: float
    low: float
    high: float
    prediction_low: float | None
    prediction_high: float | None
    effect: float
    effect_low: float
    effect_high: float
    p_harm: float | None
    research: ResearchView | None
    local: LocalView | None
    contradiction: bool


@dataclass(frozen=True, slots=True)
class Context:
    """Research that exists but does not speak for this decision, and why not."""

    ref: str
    pool_outcome: str
    measure: str
    k: int
    code: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether an option fits a ranked wish, and on what ground: research, declared or none."""

    code: str
    rank: int
    fits: str
    basis: str


@dataclass(frozen=True, slots=True)
class Card:
    option: str
    label: str
    layer: str
    outcomes: tuple[OutcomeResult, ...]
    context: tuple[Context, ...]
    coverage: float
    net_benefit: float | None
    net_benefit_low: float | None
    net_benefit_high: float | None
    p_best: float | None
    p_better: float | None
    p_harm: float | None
    wishes: tuple[Wish, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    option: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Flip:
    """Under another reasonable weighting another option comes out on top."""

    weighting: str
    best: str
    preferred: str | None


@dataclass(frozen=True, slots=True)
class Advice:
    """A whole advice; `preferred` is None when no option is clearly best for these wishes."""

    question: str
    ranking: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    cards: tuple[Card, ...]
    preferred: str | None
    equivalent: tuple[str, ...]
    flips: tuple[Flip, ...]
    changes: tuple[Reason, ...]
    excluded: tuple[Excluded, ...]
    gaps: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        return {**plain(self), "weights": dict(self.weights)}


def plain(value: Any) -> Any:
    """Dataclasses as dictionaries, all the way down; `asdict` copies every leaf, which is slow."""
    if isinstance(value, str | float | int) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
