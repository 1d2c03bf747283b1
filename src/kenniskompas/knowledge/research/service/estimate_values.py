# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what somebody entered to the columns of an estimate, checked before anything is kept."""

from collections.abc import Mapping
from math import exp
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.core.evidence.reported_effects import Scale
from kenniskompas.knowledge.research.models import EffectEstimate, Study
from kenniskompas.knowledge.research.service.estimate_fields import (
    KEPT_AS,
    NUMBERS,
    REPORTED,
    EstimateFields,
    NotPoolable,
    measure_in,
)
from kenniskompas.knowledge.research.service.pool_inputs import pool_group_name
from kenniskompas.workbench.evidence.study_rows import Reading, read_studies
from kenniskompas.workbench.evidence.study_sources import (
    COUNTS,
    MEANS,
    MEASURES,
    Kind,
    correlation_fault,
    source_of,
)
from kenniskompas.workbench.files.numbers import NumberStyle
from kenniskompas.workbench.files.tables import Table

ARMS = ("t", "c")
# What the reader of study files calls the values of each kind.
COLUMNS: dict[Kind, dict[str, str]] = {
    "counts": {name: name for name in COUNTS},
    "means": dict(MEANS),
    "difference": {"difference": "estimate", "se": "se"},
    "correlation": {"r": "r", "n": "n"},
    "interval": {"value": "estimate", "ci_low": "ci_low", "ci_high": "ci_high"},
    "error": {"value": "estimate", "se": "se"},
    "p_value": {"value": "estimate", "p": "p"},
}
LONGEST_GROUP = 80
PLAIN = NumberStyle(decimal=".", is_decided=True)
# As which the reader of study files takes a measure that is only shown.
UNPOOLED = "GEN"
OTHER_SCALE = frozenset({"looks_like_log", "looks_like_ratio"})


def values_of(
    fields: EstimateFields, study: Study, *, known: EffectEstimate | None = None
) -> dict[str, Any]:
    """The columns of the estimate; what stays as it is in `known` keeps its notes.

    Raises BadInput naming the field, or NotPoolable.
    """
    refuse_contradictory_counts(fields.numbers)
    values: dict[str, Any] = {
        name: getattr(fields, name)
        for name in (
            *("outcome", "outcome_text", "comparison", "follow_up_months", "unit"),
            *("source_seen", "exclude_reason", "note"),
        )
    }
    values["numbers"] = numbers_of(fields, known.numbers if known else {})
    values["reported"] = reported_of(fields, known)
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


def numbers_of(
    fields: EstimateFields, known: Mapping[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Each number with how it is known; those that no form asks for stay as they are."""
    kept = {name: cell for name, cell in known.items() if name not in NUMBERS}
    for name in NUMBERS:
        if name in fields.numbers:
            kept[name] = figure(fields, name, known.get(name))
    return kept


def figure(fields: EstimateFields, name: str, known: Mapping[str, Any] | None) -> dict[str, Any]:
    is_inferred = name in fields.inferred
    if known and (known["value"], known["status"] != "seen") == (fields.numbers[name], is_inferred):
        return dict(known)
    status = "inferred" if is_inferred else "seen"
    return {"value": fields.numbers[name], "status": status, "note": ""}


def reported_of(fields: EstimateFields, row: EffectEstimate | None) -> dict[str, Any]:
    """What the source reports; beside the effect that is pooled it may be of another measure."""
    known = row.reported if row else {}
    is_beside = row is not None and bool(known) and known["measure"] != measure_in(row)
    measure = known["measure"] if is_beside else fields.measure
    given = {KEPT_AS.get(name, name): value for name, value in fields.reported.items()}
    if given.get("value") is None:
        if given:
            raise BadInput("missing_value", column="value")
        return {}
    is_log = fields.is_log and measure in RATIO_MEASURES
    if is_log and "ci_low" in given and "ci_high" in given:
        look_at(fields, measure, "interval", given, scale="log")
    # A standard error of a ratio is that of its logarithm already.
    kept = {
        name: exp(value) if is_log and name not in ("p", "se") else value
        for name, value in given.items()
    }
    status = "inferred" if is_log or fields.inferred & set(REPORTED) else "seen"
    names = ("value", "ci_low", "ci_high", "se", "p")
    if all(known.get(name) == kept.get(name) for name in names) and known["status"] == status:
        return {**known, "measure": measure}
    return {
        "measure": measure,
        **{name: kept.get(name) for name in ("value", "ci_low", "ci_high")},
        **{name: kept[name] for name in ("se", "p") if name in kept},
        "status": status,
        "text": reported_text(measure, kept),
    }


def reported_text(measure: str, kept: Mapping[str, float]) -> str:
    text = f"{measure} {kept['value']:.4g}"
    if "ci_low" in kept and "ci_high" in kept:
        text += f" ({kept['ci_low']:.4g}; {kept['ci_high']:.4g})"
    if "se" in kept:
        text += f", SE {kept['se']:.4g}"
    if "p" in kept:
        text += f", p = {kept['p']:.3g}"
    return text.replace(".", ",")


def check_effect(fields: EstimateFields, values: Mapping[str, Any]) -> None:
    """Let the reader of study files look at the numbers, and at a printed interval beside them."""
    source = source_of(values, fields.measure)
    if not fields.exclude_reason and fields.measure not in MEASURES:
        raise NotPoolable(fields.measure)
    if source is not None:
        look_at(fields, fields.measure, source.kind, source.values)
    elif not fields.exclude_reason:
        raise NotPoolable(fields.measure)
    printed = values["reported"]
    if printed and printed["ci_low"] is not None and printed["ci_high"] is not None:
        look_at(fields, printed["measure"], "interval", printed)


def look_at(
    fields: EstimateFields,
    measure: str,
    kind: Kind,
    values: Mapping[str, Any],
    scale: Scale | None = None,
) -> None:
    """Raises BadInput that names the field of the form."""
    names = COLUMNS[kind]
    cells = tuple(f"{values[name]:.15g}" for name in names)
    table = Table("", tuple(names.values()), [cells], [1], PLAIN)
    try:
        # The reader of files takes effects that are not ratios as they are.
        is_other = measure == "ZCOR" and kind != "correlation"
        read_as = measure if measure in MEASURES and not is_other else UNPOOLED
        read_studies(table, read_as, Reading(scale))  # type: ignore[arg-type]
    except BadInput as error:
        if fields.is_scale_sure and error.code in OTHER_SCALE:
            return
        columns = {column: name for name, column in names.items()}
        column = columns.get(error.column, error.column)
        if kind == "error" and column == "se":
            column = "reported_se"
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


def same_result(
    study: Study, values: Mapping[str, Any], *, besides: int = 0
) -> EffectEstimate | None:
    """An estimate of this study that says the same and still counts or waits."""
    alike = (
        study.estimates.exclude(status="withdrawn")
        .exclude(pk=besides)
        .filter(
            outcome=values["outcome"],
            comparison=values["comparison"],
            follow_up_months=values["follow_up_months"],
        )
    )
    told = (plain_numbers(values["numbers"]), values["reported"].get("value"))
    return next(
        (row for row in alike if told == (plain_numbers(row.numbers), row.reported.get("value"))),
        None,
    )


def plain_numbers(numbers: Mapping[str, Any]) -> dict[str, float]:
    return {name: cell["value"] for name, cell in numbers.items()}
