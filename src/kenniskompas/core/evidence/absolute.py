# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pooled effect as people: how many of 100 with the approach, given how many without."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, isfinite, sqrt
from typing import Literal, get_args

RiskMeasure = Literal["RR", "OR", "RD", "HR"]
RISK_MEASURES: tuple[RiskMeasure, ...] = get_args(RiskMeasure)
Risk = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Span:
    """An estimate with its limits, all in one unit."""

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (isfinite(self.value) and self.low <= self.value <= self.high):
            raise ValueError(f"{self.low} <= {self.value} <= {self.high} does not hold")


@dataclass(frozen=True, slots=True)
class People:
    """Out of `per` people; `clipped` names the figures that were cut off at nobody or everybody."""

    value: float
    low: float
    high: float
    clipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsoluteEffect:
    """Numbers of people with the outcome: without the approach, with it, and the difference.

    `with_new` and `difference_new` use the prediction interval: where a new setting may end up.
    """

    per: int
    without: People
    with_average: People
    difference: People
    with_new: People | None
    difference_new: People | None


def absolute_effect(
    *,
    measure: RiskMeasure,
    effect: Span,
    baseline: Span,
    prediction: Span | None = None,
    per: int = 100,
) -> AbsoluteEffect:
    """How many of `per` people have the outcome with the approach, given the risk without it.

    Assumes that the relative effect holds at this baseline risk (HR: with proportional hazards,
    over the horizon of that risk). Doubt about the effect and about the baseline are taken as
    independent; the distances that each causes alone are squared and added (Newcombe 1998;
    Zou & Donner 2008). With an exact baseline the limits are those of the effect, transformed.

    Parameters
    ----------
    effect, prediction : on the scale of pooling
        Log ratio for RR, OR and HR; risk difference between -1 and 1 for RD. Same `value`.
    baseline : risks, each above 0 and below 1
        The stated risk without the approach; low = value = high when it is taken as exact.

    Raises
    ------
    ValueError
        If the measure is unknown or a baseline risk is not between 0 and 1.
    """
    if measure not in RISK_MEASURES:
        raise ValueError(f"measure {measure!r} says nothing about risks")
    if not 0 < baseline.low <= baseline.high < 1:
        raise ValueError(f"baseline risk {baseline} is not between 0 and 1")
    risk = RISKS[measure]

    def risk_with(log_ratio: float, base: float) -> float:
        return risk(log_ratio, base)

    def gain(log_ratio: float, base: float) -> float:
        return min(max(risk(log_ratio, base), 0.0), 1.0) - base

    def describe(function: Risk, of: Span, bottom: float) -> People:
        return _in_people(_square_and_add(function, of, baseline), per, bottom)

    return AbsoluteEffect(
        per=per,
        without=People(per * baseline.value, per * baseline.low, per * baseline.high),
        with_average=describe(risk_with, effect, 0.0),
        difference=describe(gain, effect, -1.0),
        with_new=describe(risk_with, prediction, 0.0) if prediction else None,
        difference_new=describe(gain, prediction, -1.0) if prediction else None,
    )


def _risk_from_odds(log_ratio: float, base: float) -> float:
    odds = base / (1 - base) * exp(log_ratio)
    return odds / (1 + odds)


RISKS: dict[RiskMeasure, Risk] = {
    "RR": lambda log_ratio, base: base * exp(log_ratio),
    "OR": _risk_from_odds,
    "RD": lambda difference, base: base + difference,
    "HR": lambda log_ratio, base: 1 - (1 - base) ** exp(log_ratio),
}


def _square_and_add(function: Risk, effect: Span, baseline: Span) -> tuple[float, float, float]:
    middle = function(effect.value, baseline.value)
    alone = [
        (function(effect.low, baseline.value), function(effect.high, baseline.value)),
        (function(effect.value, baseline.low), function(effect.value, baseline.high)),
    ]
    below = sqrt(sum(max(middle - min(pair), 0.0) ** 2 for pair in alone))
    above = sqrt(sum(max(max(pair) - middle, 0.0) ** 2 for pair in alone))
    return middle, middle - below, middle + above


def _in_people(figures: tuple[float, float, float], per: int, bottom: float) -> People:
    kept = [min(max(figure, bottom), 1.0) for figure in figures]
    names = ("value", "low", "high")
    clipped = tuple(n for n, a, b in zip(names, figures, kept, strict=True) if abs(a - b) > 1e-12)
    return People(per * kept[0], per * kept[1], per * kept[2], clipped)
