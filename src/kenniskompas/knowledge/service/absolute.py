# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pooled risk ratio as numbers of people, from a baseline that is always named."""

from dataclasses import asdict, dataclass
from math import exp
from typing import Any

from kenniskompas.knowledge.models import Synthesis


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of `of` people: without and with the intervention; intervals are of the average effect.

    `prediction_*` is what a next place may see, None where the pool has none. `capped` says that
    a ratio times the baseline passed everybody and was held at `of`.
    """

    baseline_kind: str
    baseline: float
    baseline_low: float | None
    baseline_high: float | None
    estimate: float
    low: float
    high: float
    prediction_low: float | None
    prediction_high: float | None
    capped: bool
    of: int = 100

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def frequencies(synthesis: Synthesis, *, own_baseline: float | None = None) -> Frequencies:
    """Numbers of 100 people; `own_baseline` is a municipality's own risk, between 0 and 1."""
    if own_baseline is not None and not 0 < own_baseline < 1:
        raise ValueError(f"baseline {own_baseline} is not between 0 and 1")
    stated = synthesis.baseline
    risk = stated["risk"] if own_baseline is None else own_baseline
    result = synthesis.result
    names = ("estimate", "ci_low", "ci_high", "pi_low", "pi_high")
    ratios = {name: None if result[name] is None else exp(result[name]) for name in names}
    people = {name: of_hundred(risk, ratio) for name, ratio in ratios.items()}
    return Frequencies(
        baseline_kind=stated["kind"] if own_baseline is None else "own",
        baseline=100 * risk,
        baseline_low=100 * stated["low"] if own_baseline is None else None,
        baseline_high=100 * stated["high"] if own_baseline is None else None,
        estimate=people["estimate"] or 0.0,
        low=people["ci_low"] or 0.0,
        high=people["ci_high"] or 0.0,
        prediction_low=people["pi_low"],
        prediction_high=people["pi_high"],
        capped=any(ratio is not None and risk * ratio > 1 for ratio in ratios.values()),
    )


def of_hundred(risk: float, ratio: float | None) -> float | None:
    return None if ratio is None else min(100.0, 100 * risk * ratio)
