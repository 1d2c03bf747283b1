# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effects of a file on another measure, with the assumption that brings them there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.conversions import (
    Converted,
    correlations_to_differences,
    differences_to_correlations,
    differences_to_odds_ratios,
    hazard_to_risk_ratios,
    odds_ratios_to_differences,
    odds_to_risk_ratios,
    risk_to_odds_ratios,
)
from kenniskompas.core.evidence.effect_sizes import FloatArray
from kenniskompas.workbench.evidence.effect_sizes import EffectSizes
from kenniskompas.workbench.evidence.study_rows import Measure, refuse
from kenniskompas.workbench.files.tables import Table

BASELINE = "baseline"
GROUPS = ("n_t", "n_c")


@dataclass(frozen=True, slots=True)
class Conversion:
    """To which measure, and the risk without the approach where that is asked; None: a column."""

    to: Measure
    baseline: float | None = None


def convert_effects(sizes: EffectSizes, wanted: Conversion) -> EffectSizes:
    """The same studies on the measure that is wanted. Raises BadInput for another pair."""
    ways = {to: way for (start, to), way in WAYS.items() if start == sizes.measure}
    if wanted.to not in ways:
        allowed = ", ".join(ways) or "nothing: this measure cannot be converted"
        raise BadInput("not_a_choice", column="--convert-to", value=wanted.to, allowed=allowed)
    if wanted.baseline is not None and (sizes.measure, wanted.to) not in BY_RISK:
        pair = f"{sizes.measure} to {wanted.to}"
        raise BadInput("options_clash", column="--baseline", value="--baseline", limit=pair)
    effects, variances = sizes.studies.effects, sizes.studies.variances
    converted = ways[wanted.to](sizes.table, effects, variances, wanted.baseline)
    studies = replace(sizes.studies, effects=converted.effects, variances=converted.variances)
    return replace(
        sizes,
        measure=wanted.to,
        studies=studies,
        converted_from=sizes.measure,
        assumption=converted.assumption,
        explanation=converted.explanation,
    )


def risks(table: Table, baseline: float | None) -> FloatArray:
    """The risk without the approach of each study: one for all, or its own in the file."""
    if baseline is not None:
        if not 0 < baseline < 1:
            raise BadInput("out_of_range", column="--baseline", value=baseline, allowed="0 to 1")
        return np.full(len(table.rows), baseline)
    if BASELINE not in table.columns:
        raise BadInput("needs_option", column="--convert-to", value="--baseline")
    risk = table.numbers(BASELINE)
    refuse(table, BASELINE, (risk <= 0) | (risk >= 1), "out_of_range", allowed="0 to 1")
    return risk


def by_risk(
    convert: Callable[..., Converted],
    table: Table,
    effects: FloatArray,
    variances: FloatArray,
    baseline: float | None,
) -> Converted:
    return convert(effects=effects, variances=variances, baseline=risks(table, baseline))


def risk_ratios_to_odds(
    table: Table, effects: FloatArray, variances: FloatArray, baseline: float | None
) -> Converted:
    risk = risks(table, baseline)
    certain = np.flatnonzero(risk * np.exp(effects) >= 1)
    if certain.size:
        raise table.problem(
            "out_of_range",
            index=int(certain[0]),
            column=BASELINE if baseline is None else "--baseline",
            value=risk[certain[0]],
            allowed="the risks that this ratio leaves below 1",
        )
    return risk_to_odds_ratios(effects=effects, variances=variances, baseline=risk)


def plainly(
    convert: Callable[..., Converted],
    _table: Table,
    effects: FloatArray,
    variances: FloatArray,
    _baseline: float | None,
) -> Converted:
    return convert(effects=effects, variances=variances)


def group_sizes(table: Table) -> dict[str, FloatArray]:
    table.require(GROUPS)
    sizes = {name: table.whole_numbers(name).astype(np.float64) for name in GROUPS}
    for name, people in sizes.items():
        refuse(table, name, people <= 0, "not_positive")
    return sizes


def differences_to_fisher(
    table: Table, effects: FloatArray, variances: FloatArray, _baseline: float | None
) -> Converted:
    """By way of the correlation itself; Fisher's z by the delta method."""
    found = differences_to_correlations(effects=effects, variances=variances, **group_sizes(table))
    r = found.effects
    return replace(found, effects=np.arctanh(r), variances=found.variances / (1 - r**2) ** 2)


def fisher_to_differences(
    table: Table, effects: FloatArray, variances: FloatArray, _baseline: float | None
) -> Converted:
    r = np.tanh(effects)
    return correlations_to_differences(
        effects=r, variances=variances * (1 - r**2) ** 2, **group_sizes(table)
    )


WAYS: dict[tuple[Measure, Measure], Callable[..., Converted]] = {
    ("OR", "RR"): partial(by_risk, odds_to_risk_ratios),
    ("HR", "RR"): partial(by_risk, hazard_to_risk_ratios),
    ("RR", "OR"): risk_ratios_to_odds,
    ("OR", "SMD"): partial(plainly, odds_ratios_to_differences),
    ("SMD", "OR"): partial(plainly, differences_to_odds_ratios),
    ("SMD", "ZCOR"): differences_to_fisher,
    ("ZCOR", "SMD"): fisher_to_differences,
}
BY_RISK = frozenset({("OR", "RR"), ("HR", "RR"), ("RR", "OR")})
