# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one version of a pool hangs on: without each study, by kind of study, without asymmetry."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.asymmetry import ENOUGH, egger_test, peese, pet, rank_test
from kenniskompas.core.evidence.selection import selection_model
from kenniskompas.core.evidence.subgroups import SubgroupComparison, compare_subgroups
from kenniskompas.core.evidence.trim_fill import trim_and_fill
from kenniskompas.knowledge.research.choices import Design
from kenniskompas.knowledge.research.models import Study, Synthesis
from kenniskompas.knowledge.research.service.pool_inputs import DEPENDENT, METHOD, is_dependent
from kenniskompas.knowledge.research.service.pool_results import pool_results

SHORT_MONTHS = 12
FEWEST_PER_GROUP = 2
TestName = Literal["egger", "rank", "trim_fill", "pet", "peese", "selection"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The pool without one study; effects on the scale of calculation."""

    study: str
    label: str
    estimate: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class Split:
    """Two or more kinds of studies, each with its average, and whether they differ."""

    by: str
    comparison: SubgroupComparison


@dataclass(frozen=True, slots=True)
class SmallStudyTest:
    """One way to look for missing studies: its numbers, or the code of why it cannot be done."""

    name: TestName
    values: Mapping[str, Any]
    refused: str = ""
    is_weak: bool = False


def left_out(synthesis: Synthesis) -> list[LeftOut]:
    """The pool without each study in turn; empty when only two studies make it."""
    studies = synthesis.inputs["studies"]
    names = dict.fromkeys(study["study"] for study in studies)
    if len(names) <= FEWEST_PER_GROUP:
        return []
    variants = [without(synthesis, name) for name in names]
    labels = {study["study"]: study["label"] for study in studies}
    return [
        LeftOut(name, labels[name], result["estimate"], result["ci_low"], result["ci_high"])
        for name, result in zip(names, pool_results(variants), strict=True)
    ]


def without(synthesis: Synthesis, name: str) -> dict[str, Any]:
    kept = [study for study in synthesis.inputs["studies"] if study["study"] != name]
    method = {**METHOD, "measure": synthesis.measure}
    return {"method": method | DEPENDENT if is_dependent(kept) else method, "studies": kept}


def splits(synthesis: Synthesis) -> list[Split]:
    """Kinds of studies compared, where each kind has at least two and no study counts twice."""
    studies = synthesis.inputs["studies"]
    if is_dependent(studies):
        return []
    slugs = [study["study"] for study in studies]
    designs = dict(Study.objects.filter(slug__in=slugs).values_list("slug", "design"))
    effects, variances = effects_with_variances(synthesis)
    found = []
    for by, level_of in LEVELS.items():
        levels = [level_of(study, designs) for study in studies]
        counts = Counter(levels)
        if "" in counts or len(counts) < 2 or min(counts.values()) < FEWEST_PER_GROUP:
            continue
        try:
            comparison = compare_subgroups(effects=effects, variances=variances, levels=levels)
        except Refused:
            continue
        found.append(Split(by, comparison))
    return found


def follow_up_level(study: Mapping[str, Any], _designs: Mapping[str, str]) -> str:
    months = study["follow_up_months"]
    if months is None:
        return ""
    return "short" if months <= SHORT_MONTHS else "long"


def numbers_level(study: Mapping[str, Any], _designs: Mapping[str, str]) -> str:
    return "inferred" if study["inferred"] else "seen"


def design_level(study: Mapping[str, Any], designs: Mapping[str, str]) -> str:
    return designs.get(study["study"], Design.UNKNOWN.value)


LEVELS: dict[str, Callable[[Mapping[str, Any], Mapping[str, str]], str]] = {
    "follow_up": follow_up_level,
    "numbers": numbers_level,
    "design": design_level,
}


def effects_with_variances(synthesis: Synthesis) -> tuple[Any, Any]:
    rows = synthesis.result["studies"]
    effects = np.array([row["estimate"] for row in rows])
    return effects, np.array([row["se"] for row in rows]) ** 2


def small_study_tests(synthesis: Synthesis) -> list[SmallStudyTest]:
    """Every test of missing studies, with its numbers or its refusal; weak below ten studies."""
    effects, variances = effects_with_variances(synthesis)
    return [one_test(name, effects, variances) for name in TESTS]


def one_test(name: TestName, effects: Any, variances: Any) -> SmallStudyTest:
    try:
        values = TESTS[name](effects, variances)
    except Refused as error:
        return SmallStudyTest(name, {}, refused=error.refusals[0].code)
    return SmallStudyTest(name, values, is_weak=len(effects) < ENOUGH)


def filled_in(synthesis: Synthesis) -> list[tuple[float, float]]:
    """Effects and standard errors of the mirror images that trim and fill adds; often none."""
    effects, variances = effects_with_variances(synthesis)
    try:
        found = trim_and_fill(effects=effects, variances=variances)
    except Refused:
        return []
    pairs = zip(found.filled_effects, np.sqrt(found.filled_variances), strict=True)
    return [(float(effect), float(se)) for effect, se in pairs]


def funnel_counts(synthesis: Synthesis) -> dict[str, int]:
    """How many effects stand in the funnel, left and right of the average, and not significant."""
    rows = synthesis.result["studies"]
    average = synthesis.result["estimate"]
    return {
        "all": len(rows),
        "left": sum(row["estimate"] < average for row in rows),
        "right": sum(row["estimate"] > average for row in rows),
        "unclear": sum(row["ci_low"] <= 0 <= row["ci_high"] for row in rows),
        "filled_in": len(filled_in(synthesis)),
    }


def egger_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = egger_test(effects=effects, variances=variances)
    return {"slope": found.slope, "statistic": found.statistic, "df": found.df, "p": found.p}


def rank_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = rank_test(effects=effects, variances=variances)
    return {"tau": found.tau, "p": found.p}


def trim_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = trim_and_fill(effects=effects, variances=variances)
    pooled = found.pooled
    return {
        "k0": found.k0,
        "side": found.side,
        "estimate": pooled.estimate,
        "ci_low": pooled.ci_low,
        "ci_high": pooled.ci_high,
    }


def pet_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = pet(effects=effects, variances=variances)
    return {"estimate": found.limit, "ci_low": found.ci_low, "ci_high": found.ci_high}


def peese_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = peese(effects=effects, variances=variances)
    return {"estimate": found.limit, "ci_low": found.ci_low, "ci_high": found.ci_high}


def selection_values(effects: Any, variances: Any) -> dict[str, Any]:
    found = selection_model(effects=effects, variances=variances)
    return {
        "estimate": found.estimate,
        "ci_low": found.ci_low,
        "ci_high": found.ci_high,
        "weight": found.weight,
        "p": found.p,
    }


TESTS: dict[TestName, Callable[[Any, Any], dict[str, Any]]] = {
    "egger": egger_values,
    "rank": rank_values,
    "trim_fill": trim_values,
    "pet": pet_values,
    "peese": peese_values,
    "selection": selection_values,
}
