# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what a study reports to an effect with a standard error, on one scale per measure.

An estimate holds `numbers` (each with a value and how it is known) and `reported`. What is closest
to the people counts first: counts per arm, means per arm, a difference with its standard error, a
correlation with its number of people, and last what the publication calculated itself.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import atanh
from typing import Any, Literal

import numpy as np

from kenniskompas.core.evidence.effect_sizes import (
    RATIO_MEASURES,
    FloatArray,
    StudyEffects,
    effects_from_counts,
    effects_from_means,
)
from kenniskompas.core.evidence.reported_effects import (
    effects_from_correlations,
    effects_from_errors,
    effects_from_intervals,
    effects_from_p_values,
)

Kind = Literal["counts", "means", "difference", "correlation", "interval", "error", "p_value"]
MEASURES = ("RR", "OR", "RD", "HR", "MD", "SMD", "ZCOR")
COUNTS = ("events_t", "n_t", "events_c", "n_c")
# Names in `numbers` and the argument of the core that each goes to.
MEANS = {
    "level_t": "mean_t",
    "sd_t": "sd_t",
    "n_t": "n_t",
    "level_c": "mean_c",
    "sd_c": "sd_c",
    "n_c": "n_c",
}
CORRELATION = ("r", "n")
# The variance of Fisher's z is 1/(n - 3).
FEWEST_CORRELATED = 4
PERCENT_UNITS = frozenset({"%", "procent", "procentpunt"})


@dataclass(frozen=True, slots=True)
class Source:
    """The numbers that one effect is made from; `inferred` when one was not read in a source."""

    kind: Kind
    values: dict[str, float]
    inferred: bool


def measure_of(pool_group: str) -> str:
    """The measure is the last part of the name of a pool; RR when that says nothing."""
    last = pool_group.rsplit("/", 1)[-1]
    return last if last in MEASURES else "RR"


def source_of(row: Mapping[str, Any], measure: str) -> Source | None:
    """What an estimate (`numbers`, `reported`, `unit`) offers for `measure`.

    None when no standard error can be had from it.
    """
    numbers = row["numbers"]
    if measure in {"RR", "OR", "RD"} and has(numbers, COUNTS):
        return from_numbers("counts", numbers, COUNTS)
    if measure in {"MD", "SMD"} and has(numbers, MEANS):
        return from_numbers("means", numbers, MEANS)
    if measure == "ZCOR" and has(numbers, CORRELATION):
        return from_numbers("correlation", numbers, CORRELATION)
    share = 0.01 if measure == "RD" and row["unit"] in PERCENT_UNITS else 1.0
    if measure in {"MD", "RD"} and has(numbers, ("difference", "se")):
        return from_numbers("difference", numbers, ("difference", "se"), share)
    return from_reported(row["reported"], measure, share)


def from_reported(reported: Mapping[str, Any], measure: str, share: float) -> Source | None:
    if reported.get("measure") != measure or reported.get("value") is None:
        return None
    offers: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("interval", ("value", "ci_low", "ci_high")),
        ("error", ("value", "se")),
        ("p_value", ("value", "p")),
    )
    for kind, names in offers:
        if kind == "p_value" and measure == "ZCOR":
            continue
        if all(reported.get(name) is not None for name in names):
            values = {name: float(reported[name]) * share for name in names}
            for name in ("p", "level"):
                if reported.get(name) is not None:
                    values[name] = float(reported[name])
            return Source(kind, values, inferred=reported.get("status") != "seen")
    return None


def from_numbers(
    kind: Kind, numbers: Mapping[str, Any], names: Collection[str], share: float = 1.0
) -> Source:
    values = {name: numbers[name]["value"] * share for name in names}
    inferred = any(numbers[name]["status"] != "seen" for name in names)
    return Source(kind, values, inferred)


def has(numbers: Mapping[str, Any], names: Collection[str]) -> bool:
    return all(name in numbers for name in names)


def correlation_fault(
    numbers: Mapping[str, Any], reported: Mapping[str, Any]
) -> tuple[str, float, str] | None:
    """What has no Fisher z in an estimate with a correlation: field, value and what is allowed."""
    printed = reported if reported.get("measure") == "ZCOR" else {}
    given = {"r": numbers["r"]["value"]} if "r" in numbers else {}
    given |= {name: printed.get(name) for name in ("value", "ci_low", "ci_high")}
    for name, value in given.items():
        if value is not None and abs(value) >= 1:
            return name, value, "-1 to 1"
    if has(numbers, CORRELATION) and numbers["n"]["value"] < FEWEST_CORRELATED:
        return "n", numbers["n"]["value"], f"{FEWEST_CORRELATED} people or more"
    return None


def effects_of(
    rows: Sequence[tuple[str, Kind, Mapping[str, float]]],
) -> tuple[FloatArray, FloatArray]:
    """Effects and sampling variances of (measure, kind, values), each on the scale of its measure.

    One call to the core per measure and kind, however many rows. Raises ValueError when numbers
    contradict each other.
    """
    effects, variances = np.empty(len(rows)), np.empty(len(rows))
    alike: dict[tuple[str, Kind], list[int]] = defaultdict(list)
    for place, (measure, kind, _values) in enumerate(rows):
        alike[measure, kind].append(place)
    for (measure, kind), places in alike.items():
        found = CALCULATIONS[kind](measure, [rows[place][2] for place in places])
        effects[places], variances[places] = found.effects, found.variances
    return effects, variances


def columns(rows: Sequence[Mapping[str, float]], names: Collection[str]) -> list[list[float]]:
    return [[row[name] for row in rows] for name in names]


def of_counts(measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    a, n1, c, n2 = columns(rows, COUNTS)
    return effects_from_counts(
        events_t=a,
        n_t=n1,
        events_c=c,
        n_c=n2,
        measure=measure,  # type: ignore[arg-type]
    )


def of_means(measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    parts = dict(zip(MEANS.values(), columns(rows, MEANS), strict=True))
    return effects_from_means(**parts, measure=measure)  # type: ignore[arg-type]


def of_differences(_measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    estimates, errors = columns(rows, ("difference", "se"))
    return effects_from_errors(estimates=estimates, se=errors)


def of_correlations(_measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    r, n = columns(rows, CORRELATION)
    return effects_from_correlations(r=r, n=n)


def of_intervals(measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    estimates, low, high = (
        on_fisher_scale(measure, column) for column in columns(rows, ("value", "ci_low", "ci_high"))
    )
    return effects_from_intervals(
        estimates=estimates,
        ci_low=low,
        ci_high=high,
        level=[row.get("level", 0.95) for row in rows],
        scale="ratio" if measure in RATIO_MEASURES else "log",
    )


def of_errors(measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    """The standard error of a ratio is that of its logarithm, of a correlation of its Fisher z."""
    estimates, errors = columns(rows, ("value", "se"))
    estimates = on_fisher_scale(measure, estimates)
    scale: Literal["ratio", "log"] = "ratio" if measure in RATIO_MEASURES else "log"
    return effects_from_errors(estimates=estimates, se=errors, scale=scale)


def on_fisher_scale(measure: str, values: list[float]) -> list[float]:
    """Correlations are printed as they are and pooled as Fisher's z; other measures stay."""
    return [atanh(value) for value in values] if measure == "ZCOR" else values


def of_p_values(measure: str, rows: Sequence[Mapping[str, float]]) -> StudyEffects:
    estimates, p = columns(rows, ("value", "p"))
    scale: Literal["ratio", "log"] = "ratio" if measure in RATIO_MEASURES else "log"
    return effects_from_p_values(estimates=estimates, p=p, scale=scale)


CALCULATIONS: dict[Kind, Callable[[str, Sequence[Mapping[str, float]]], StudyEffects]] = {
    "counts": of_counts,
    "means": of_means,
    "difference": of_differences,
    "correlation": of_correlations,
    "interval": of_intervals,
    "error": of_errors,
    "p_value": of_p_values,
}
