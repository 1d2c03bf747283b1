# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The smallest effect that matters to clients, brought to the scale on which a pool is made."""

from collections.abc import Mapping
from math import atanh, log, log1p
from typing import Any

from kenniskompas.core.evidence.grade_inputs import Threshold
from kenniskompas.knowledge.research.choices import ADVERSE, ThresholdScale
from kenniskompas.knowledge.research.models import InterestThreshold

SCALE_OF_MEASURE = {
    "RR": ThresholdScale.PER_100,
    "OR": ThresholdScale.PER_100,
    "HR": ThresholdScale.PER_100,
    "RD": ThresholdScale.PER_100,
    "MD": ThresholdScale.UNIT,
    "SMD": ThresholdScale.SD,
    "ZCOR": ThresholdScale.CORRELATION,
}
Thresholds = Mapping[tuple[str, str], InterestThreshold]


def current_thresholds() -> dict[tuple[str, str], InterestThreshold]:
    """What counts now, by outcome and scale."""
    rows = InterestThreshold.objects.filter(superseded_at=None).select_related("person")
    return {(row.outcome, row.scale): row for row in rows}


def threshold_for(
    *, outcome: str, measure: str, baseline: Mapping[str, Any], thresholds: Thresholds
) -> Threshold:
    """The threshold of one pool; 0 (is there an effect at all?) when nobody set one that fits.

    A number of 100 people becomes a ratio at the stated starting point of the pool, and cannot be
    placed on a ratio scale without one.
    """
    better = "lower" if outcome in ADVERSE else "higher"
    row = thresholds.get((outcome, SCALE_OF_MEASURE.get(measure, "")))
    smallest = on_pool_scale(row.smallest, measure, baseline, better) if row else None
    return Threshold(smallest or 0.0, "lower" if better == "lower" else "higher")


def on_pool_scale(
    smallest: float, measure: str, baseline: Mapping[str, Any], better: str
) -> float | None:
    if measure in {"MD", "SMD"}:
        return smallest
    if measure == "ZCOR":
        return atanh(smallest) if smallest < 1 else None
    share = smallest / 100
    if measure == "RD":
        return share
    risk = baseline.get("risk")
    if risk is None:
        return None
    reached = risk - share if better == "lower" else risk + share
    if not 0 < reached < 1:
        return None
    return abs(RATIOS[measure](reached, risk))


RATIOS = {
    "RR": lambda reached, risk: log(reached / risk),
    "OR": lambda reached, risk: log(reached / (1 - reached)) - log(risk / (1 - risk)),
    "HR": lambda reached, risk: log(log1p(-reached) / log1p(-risk)),
}
