# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure our pools are: a first statement from what can be computed, not yet GRADE.

A pool starts at 3 of 4 (nobody has appraised the studies yet, so it can not be higher) and each
reason for doubt takes one step. Every reason carries its number, so that a page can show it.
"""

from dataclasses import dataclass
from typing import Any

TOP = 3
FEW_STUDIES = 5
MUCH_INFERRED = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its number; `lowers` tells doubts from remarks that hold for every pool."""

    code: str
    lowers: bool
    values: dict[str, float]

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "lowers": self.lowers, **self.values}


@dataclass(frozen=True, slots=True)
class Certainty:
    """`level`: 1 very low, 2 low, 3 moderate, 4 high."""

    level: int
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"level": self.level, "reasons": [each.as_dict() for each in self.reasons]}


def certainty_of(result: dict[str, Any]) -> Certainty:
    """Certainty of one pool from its stored `result`, on an additive scale where 0 is no effect."""
    reasons = [
        *too_few(result),
        *uncertain_direction(result),
        *unclear_elsewhere(result),
        *inferred_numbers(result),
        Reason("partial_set", lowers=False, values={}),
        Reason("not_appraised", lowers=False, values={}),
    ]
    doubts = sum(reason.lowers for reason in reasons)
    return Certainty(level=max(1, TOP - doubts), reasons=tuple(reasons))


def too_few(result: dict[str, Any]) -> list[Reason]:
    k = result["k"]
    return [Reason("few_studies", lowers=True, values={"k": k})] if k < FEW_STUDIES else []


def uncertain_direction(result: dict[str, Any]) -> list[Reason]:
    crosses = result["ci_low"] <= 0 <= result["ci_high"]
    return [Reason("interval_holds_none", lowers=True, values={})] if crosses else []


def unclear_elsewhere(result: dict[str, Any]) -> list[Reason]:
    """Where the effect in a next place may be nil or reversed, or cannot be foretold at all."""
    low, high = result["pi_low"], result["pi_high"]
    if low is None or high is None:
        return [Reason("no_prediction", lowers=True, values={})]
    crosses = low <= 0 <= high
    return [Reason("prediction_holds_none", lowers=True, values={})] if crosses else []


def inferred_numbers(result: dict[str, Any]) -> list[Reason]:
    """Numbers derived from percentages; a doubt when they carry half of the weight or more."""
    inferred = [study for study in result["studies"] if study["inferred"]]
    if not inferred:
        return []
    share = sum(study["weight"] for study in inferred)
    values = {"studies": len(inferred), "k": len(result["studies"]), "weight": share}
    return [Reason("inferred_numbers", lowers=share >= MUCH_INFERRED, values=values)]
