# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pooled effect as numbers of people, from a baseline that is always named."""

from dataclasses import asdict, dataclass
from typing import Any

from kenniskompas.core.evidence.absolute import (
    RISK_MEASURES,
    Span,
    absolute_effect,
)
from kenniskompas.knowledge.research.models import Synthesis


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


def frequencies(synthesis: Synthesis, *, own_baseline: float | None = None) -> Frequencies | None:
    """Numbers of 100 people; `own_baseline` is a municipality's own risk, between 0 and 1.

    A baseline of the studies brings its own uncertainty into the interval; an own one is exact.
    None for a measure that is not about how many people, and without any baseline.
    """
    if own_baseline is not None and not 0 < own_baseline < 1:
        raise ValueError(f"baseline {own_baseline} is not between 0 and 1")
    result, stated = synthesis.result, synthesis.baseline
    if synthesis.measure not in RISK_MEASURES or not (stated or own_baseline):
        return None
    if own_baseline is not None:
        baseline = Span(own_baseline, own_baseline, own_baseline)
    else:
        baseline = Span(stated["risk"], stated["low"], stated["high"])
    effect = absolute_effect(
        measure=synthesis.measure,
        effect=Span(result["estimate"], result["ci_low"], result["ci_high"]),
        prediction=predicted(result),
        baseline=baseline,
    )
    average, new = effect.with_average, effect.with_new
    return Frequencies(
        baseline_kind=stated["kind"] if own_baseline is None else "own",
        baseline=effect.without.value,
        baseline_low=effect.without.low if own_baseline is None else None,
        baseline_high=effect.without.high if own_baseline is None else None,
        estimate=average.value,
        low=average.low,
        high=average.high,
        prediction_low=new.low if new else None,
        prediction_high=new.high if new else None,
        capped=bool(average.clipped or (new and new.clipped)),
    )


def predicted(result: dict[str, Any]) -> Span | None:
    if result["pi_low"] is None or result["pi_high"] is None:
        return None
    return Span(result["estimate"], result["pi_low"], result["pi_high"])
