# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody enters of one estimate, and an estimate on file as it would be entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kenniskompas.knowledge.research.models import EffectEstimate
from kenniskompas.workbench.evidence.study_sources import (
    CORRELATION,
    COUNTS,
    MEANS,
    MEASURES,
    Kind,
    measure_of,
    source_of,
)

NUMBERS = (*COUNTS, "level_t", "sd_t", "level_c", "sd_c", "difference", "se", *CORRELATION)
REPORTED = ("value", "ci_low", "ci_high", "reported_se", "p")
# Fields whose name differs from the key that keeps them.
KEPT_AS = {"reported_se": "se"}
# What each kind of input asks for, and the measures that it can carry.
ASKED: dict[Kind, tuple[str, ...]] = {
    "counts": COUNTS,
    "means": tuple(MEANS),
    "difference": ("difference", "se"),
    "correlation": CORRELATION,
    "interval": ("value", "ci_low", "ci_high"),
    "error": ("value", "reported_se"),
    "p_value": ("value", "p"),
}
MEASURES_OF: dict[Kind, tuple[str, ...]] = {
    "counts": ("RR", "OR", "RD"),
    "means": ("MD", "SMD"),
    "difference": ("MD", "RD"),
    "correlation": ("ZCOR",),
    "interval": MEASURES,
    "error": MEASURES,
    "p_value": tuple(measure for measure in MEASURES if measure != "ZCOR"),
}


class NotPoolable(Exception):
    """These numbers give no effect with a standard error on this measure."""

    def __init__(self, measure: str) -> None:
        self.measure = measure
        super().__init__(measure)


@dataclass(frozen=True, slots=True)
class EstimateFields:
    """`numbers` and `reported` by name, those in `inferred` not read but derived.

    `is_log` says that the reported ratio was printed as a logarithm; `is_scale_sure` that its scale
    was asked about and is as said. `reported_se` of a ratio is that of its logarithm. With an
    `exclude_reason` the estimate is shown and not pooled.
    """

    outcome: str
    measure: str
    source_seen: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    reported: Mapping[str, float] = field(default_factory=dict)
    inferred: frozenset[str] = frozenset()
    is_log: bool = False
    is_scale_sure: bool = False
    outcome_text: str = ""
    comparison: str = ""
    follow_up_months: float | None = None
    unit: str = ""
    exclude_reason: str = ""
    note: str = ""


def fields_of(row: EffectEstimate) -> EstimateFields:
    """An estimate on file as somebody would enter it."""
    reported = {
        name: float(row.reported[kept])
        for name in REPORTED
        if row.reported.get(kept := KEPT_AS.get(name, name)) is not None
    }
    numbers = {name: row.numbers[name]["value"] for name in NUMBERS if name in row.numbers}
    inferred = {name for name in numbers if row.numbers[name]["status"] != "seen"}
    if reported and row.reported.get("status") != "seen":
        inferred |= set(reported)
    return EstimateFields(
        outcome=row.outcome,
        measure=measure_in(row),
        source_seen=row.source_seen,
        numbers=numbers,
        reported=reported,
        inferred=frozenset(inferred),
        outcome_text=row.outcome_text,
        comparison=row.comparison,
        follow_up_months=row.follow_up_months,
        unit=row.unit,
        exclude_reason=row.exclude_reason,
        note=row.note,
    )


def measure_in(row: EffectEstimate) -> str:
    """The measure that it is pooled in, else what the study reports."""
    if row.pool_group:
        return measure_of(row.pool_group)
    return str(row.reported.get("measure", ""))


def kind_in(row: EffectEstimate) -> Kind | None:
    """The kind of numbers that its effect is made from; None when it has none."""
    source = source_of(
        {"numbers": row.numbers, "reported": row.reported, "unit": row.unit}, measure_in(row)
    )
    return source.kind if source else None
