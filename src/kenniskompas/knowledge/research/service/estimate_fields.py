# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody enters of one estimate, checked as a whole before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.research.models import EffectEstimate, Study
from kenniskompas.knowledge.research.service.pool_inputs import pool_group_name
from kenniskompas.workbench.numbers import NumberStyle
from kenniskompas.workbench.study_rows import Reading, read_studies
from kenniskompas.workbench.study_sources import (
    COUNTS,
    MEANS,
    Kind,
    correlation_fault,
    source_of,
)
from kenniskompas.workbench.tables import Table

NUMBERS = (*COUNTS, "level_t", "sd_t", "level_c", "sd_c", "difference", "se", "r", "n")
REPORTED = ("value", "ci_low", "ci_high", "p")
ARMS = ("t", "c")
# What the reader of study files calls the values of each kind.
COLUMNS: dict[Kind, dict[str, str]] = {
    "counts": {name: name for name in COUNTS},
    "means": dict(MEANS),
    "difference": {"difference": "estimate", "se": "se"},
    "correlation": {"r": "r", "n": "n"},
    "interval": {"value": "estimate", "ci_low": "ci_low", "ci_high": "ci_high"},
    "p_value": {"value": "estimate", "p": "p"},
}
LONGEST_GROUP = 80
PLAIN = NumberStyle(decimal=".", is_decided=True)


class NotPoolable(Exception):
    """These numbers give no effect with a standard error on this measure."""

    def __init__(self, measure: str) -> None:
        self.measure = measure
        super().__init__(measure)


@dataclass(frozen=True, slots=True)
class EstimateFields:
    """`numbers` and `reported` by name, those in `inferred` not read but derived.

    `is_log` says that the reported ratio was printed as a logarithm. With an `exclude_reason` the
    estimate is shown and not pooled.
    """

    outcome: str
    measure: str
    source_seen: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    reported: Mapping[str, float] = field(default_factory=dict)
    inferred: frozenset[str] = frozenset()
    is_log: bool = False
    outcome_text: str = ""
    comparison: str = ""
    follow_up_months: float | None = None
    unit: str = ""
    exclude_reason: str = ""
    note: str = ""


def values_of(fields: EstimateFields, study: Study) -> dict[str, Any]:
    """The columns of the estimate. Raises BadInput naming the field, or NotPoolable."""
    refuse_contradictory_counts(fields.numbers)
    values: dict[str, Any] = {
        name: getattr(fields, name)
        for name in (
            *("outcome", "outcome_text", "comparison", "follow_up_months", "unit"),
            *("source_seen", "exclude_reason", "note"),
        )
    }
    values["numbers"] = {name: figure(fields, name) for name in NUMBERS if name in fields.numbers}
    values["reported"] = reported_of(fields)
    refuse_impossible_correlation(values)
    check_effect(fields, values)
    is_pooled = not fields.exclude_reason
    values["is_poolable"] = is_pooled
    values["pool_group"] = group_of(fields, study) if is_pooled else ""
    return values


def refuse_contradictory_counts(numbers: Mapping[str, float]) -> None:
    for arm in ARMS:
        events, people = numbers.get(f"events_{arm}"), numbers.get(f"n_{arm}")
        for name, value in ((f"events_{arm}", events), (f"n_{arm}", people)):
            if value is not None and value != int(value):
                raise BadInput("not_whole", column=name, value=f"{value:g}")
        if events is not None and people is not None and events > people:
            raise BadInput(
                "more_events_than_people",
                column=f"events_{arm}",
                value=f"{events:g}",
                limit=f"{people:g}",
            )


def refuse_impossible_correlation(values: Mapping[str, Any]) -> None:
    fault = correlation_fault(values["numbers"], values["reported"])
    if fault:
        column, value, allowed = fault
        raise BadInput("out_of_range", column=column, value=f"{value:g}", allowed=allowed)


def figure(fields: EstimateFields, name: str) -> dict[str, Any]:
    status = "inferred" if name in fields.inferred else "seen"
    return {"value": fields.numbers[name], "status": status, "note": ""}


def reported_of(fields: EstimateFields) -> dict[str, Any]:
    if fields.reported.get("value") is None:
        if fields.reported:
            raise BadInput("missing_value", column="value")
        return {}
    is_log = fields.is_log and fields.measure in RATIO_MEASURES
    kept = {
        name: exp(value) if is_log and name != "p" else value
        for name, value in fields.reported.items()
    }
    return {
        "measure": fields.measure,
        **{name: kept.get(name) for name in ("value", "ci_low", "ci_high")},
        **({"p": kept["p"]} if "p" in kept else {}),
        "status": "inferred" if is_log or fields.inferred & set(REPORTED) else "seen",
        "text": reported_text(fields.measure, kept),
    }


def reported_text(measure: str, kept: Mapping[str, float]) -> str:
    text = f"{measure} {kept['value']:.4g}"
    if "ci_low" in kept and "ci_high" in kept:
        text += f" ({kept['ci_low']:.4g}; {kept['ci_high']:.4g})"
    if "p" in kept:
        text += f", p = {kept['p']:.3g}"
    return text.replace(".", ",")


def check_effect(fields: EstimateFields, values: Mapping[str, Any]) -> None:
    """Let the reader of study files look at the numbers, and at a printed interval beside them."""
    measure = fields.measure
    source = source_of(values, measure)
    if source is not None:
        look_at(measure, source.kind, source.values)
    elif not fields.exclude_reason:
        raise NotPoolable(measure)
    printed = values["reported"]
    if printed and printed["ci_low"] is not None and printed["ci_high"] is not None:
        look_at(measure, "interval", printed)


def look_at(measure: str, kind: Kind, values: Mapping[str, Any]) -> None:
    """Raises BadInput that names the field of the form."""
    names = COLUMNS[kind]
    if measure == "ZCOR" and kind != "correlation":
        # The reader of files takes effects that are not ratios as they are.
        measure = "GEN"
    cells = tuple(f"{values[name]:.15g}" for name in names)
    table = Table("", tuple(names.values()), [cells], [1], PLAIN)
    try:
        read_studies(table, measure, Reading())  # type: ignore[arg-type]
    except BadInput as error:
        fields = {column: name for name, column in names.items()}
        column = fields.get(error.column, error.column)
        said = error.parameters
        raise BadInput(
            error.code,
            column=column,
            value=said["value"],
            allowed=said["allowed"],
            limit=said["limit"],
        ) from error


def group_of(fields: EstimateFields, study: Study) -> str:
    name = pool_group_name(study.intervention.slug, fields.outcome, fields.measure)
    if len(name) > LONGEST_GROUP:
        raise BadInput("too_long", column="outcome", value=len(name), limit=LONGEST_GROUP)
    return name


def same_result(study: Study, values: Mapping[str, Any]) -> EffectEstimate | None:
    """An estimate of this study that says the same and still counts or waits."""
    alike = study.estimates.exclude(status="withdrawn").filter(
        outcome=values["outcome"],
        comparison=values["comparison"],
        follow_up_months=values["follow_up_months"],
    )
    told = (plain_numbers(values["numbers"]), values["reported"].get("value"))
    return next(
        (row for row in alike if told == (plain_numbers(row.numbers), row.reported.get("value"))),
        None,
    )


def plain_numbers(numbers: Mapping[str, Any]) -> dict[str, float]:
    return {name: cell["value"] for name, cell in numbers.items()}
