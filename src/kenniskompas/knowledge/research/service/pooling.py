# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own pools: one per group of estimates, a new version only when its inputs change."""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from kenniskompas.core.evidence.effect_sizes import effects_from_counts
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects
from kenniskompas.core.evidence.shared_arms import merge_shared_counts
from kenniskompas.knowledge.research.models import EffectEstimate, Synthesis

COUNTS = ("events_t", "n_t", "events_c", "n_c")
FEWEST_STUDIES = 2
# Part of the hash: another method makes a new version too.
METHOD: dict[str, Any] = {
    "measure": "RR",
    "tau2": "REML",
    "interval": "hartung-knapp",
    "guard": True,
    "level": 0.95,
}
Z = 1.959963984540054
RESULT_NAMES = (
    *("k", "estimate", "se", "ci_low", "ci_high", "level", "tau2", "i2", "h2"),
    *("q", "q_df", "q_p", "pi_low", "pi_high"),
)


@dataclass(slots=True)
class PoolReport:
    """Groups whose pool got a new version, stayed, was retired, or has too few studies."""

    renewed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    too_few: list[str] = field(default_factory=list)


def refresh_syntheses(*, at: datetime) -> PoolReport:
    """Pool every group of poolable estimates anew where its inputs differ from the last version."""
    report = PoolReport()
    groups = poolable_groups()
    current = {each.pool_group: each for each in Synthesis.objects.filter(is_current=True)}
    for name, estimates in groups.items():
        inputs = pool_inputs(estimates)
        known = current.pop(name, None)
        if len(inputs["studies"]) < FEWEST_STUDIES:
            report.too_few.append(name)
            retire(known, report)
        elif known is not None and known.inputs_hash == digest(inputs):
            report.unchanged.append(name)
        else:
            store_version(name, estimates[0], inputs, at)
            report.renewed.append(name)
    for orphan in current.values():
        retire(orphan, report)
    return report


def poolable_groups() -> dict[str, list[EffectEstimate]]:
    groups: dict[str, list[EffectEstimate]] = defaultdict(list)
    rows = EffectEstimate.objects.filter(is_poolable=True).exclude(pool_group="")
    for row in rows.select_related("study").order_by("study__year", "study__slug", "position"):
        groups[row.pool_group].append(row)
    return dict(sorted(groups.items()))


def retire(synthesis: Synthesis | None, report: PoolReport) -> None:
    if synthesis is not None:
        synthesis.is_current = False
        synthesis.save(update_fields=["is_current"])
        report.retired.append(synthesis.pool_group)


def store_version(
    name: str, example: EffectEstimate, inputs: dict[str, Any], at: datetime
) -> Synthesis:
    earlier = Synthesis.objects.filter(pool_group=name)
    latest = earlier.order_by("-version").first()
    earlier.filter(is_current=True).update(is_current=False)
    return Synthesis.objects.create(
        intervention_id=example.study.intervention_id,
        pool_group=name,
        version=latest.version + 1 if latest else 1,
        outcome=example.outcome,
        measure=METHOD["measure"],
        inputs=inputs,
        inputs_hash=digest(inputs),
        result=pool_result(inputs["studies"]),
        baseline=control_baseline(inputs["studies"]),
        computed_at=at,
    )


def pool_inputs(estimates: list[EffectEstimate]) -> dict[str, Any]:
    """What the pool is made of; comparisons that share their treated arm are one study."""
    rows = [input_row(estimate) for estimate in estimates]
    trials = [estimate.shared_arm or f"only {estimate.slug}" for estimate in estimates]
    merged = merge_shared_counts(
        events_t=[row["counts"]["events_t"] for row in rows],
        n_t=[row["counts"]["n_t"] for row in rows],
        events_c=[row["counts"]["events_c"] for row in rows],
        n_c=[row["counts"]["n_c"] for row in rows],
        trials=trials,
        shared="treated",
    )
    studies = []
    for number, members in enumerate(merged.rows):
        parts = [rows[member] for member in members]
        counts = {name: int(getattr(merged, name)[number]) for name in COUNTS}
        estimates_in = [slug for part in parts for slug in part["estimates"]]
        inferred = any(part["inferred"] for part in parts)
        study = {**parts[0], "estimates": estimates_in, "counts": counts, "inferred": inferred}
        studies.append(study)
    return {"method": METHOD, "studies": studies}


def input_row(estimate: EffectEstimate) -> dict[str, Any]:
    numbers = estimate.numbers
    return {
        "estimates": [estimate.slug],
        "study": estimate.study.slug,
        "label": str(estimate.study),
        "year": estimate.study.year,
        "population": estimate.study.population,
        "follow_up_months": estimate.follow_up_months,
        "counts": {name: int(numbers[name]["value"]) for name in COUNTS},
        "inferred": any(numbers[name]["status"] != "seen" for name in COUNTS),
    }


def digest(inputs: dict[str, Any]) -> str:
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def pool_result(studies: list[dict[str, Any]]) -> dict[str, Any]:
    """The pool on the log scale, with each study's own effect, interval and weight."""
    sizes = effects_from_counts(**column_counts(studies), measure="RR")
    pooled = pool_effects(effects=sizes.effects, variances=sizes.variances)
    errors = np.sqrt(sizes.variances)
    rows = [
        {
            "study": study["study"],
            "label": study["label"],
            "estimate": float(effect),
            "se": float(error),
            "ci_low": float(effect - Z * error),
            "ci_high": float(effect + Z * error),
            "weight": float(weight),
            **study["counts"],
            "inferred": study["inferred"],
        }
        for study, effect, error, weight in zip(
            studies, sizes.effects, errors, pooled.weights, strict=True
        )
    ]
    return {**pooled_numbers(pooled), "studies": rows}


def pooled_numbers(pooled: PooledEffect) -> dict[str, Any]:
    numbers = {name: getattr(pooled, name) for name in RESULT_NAMES}
    return {
        **numbers,
        "tau2_method": pooled.tau2_method,
        "ci_method": pooled.ci_method,
        "refused": [asdict(refusal) for refusal in pooled.refused],
    }


def column_counts(studies: list[dict[str, Any]]) -> dict[str, list[int]]:
    return {name: [study["counts"][name] for study in studies] for name in COUNTS}


def control_baseline(studies: list[dict[str, Any]]) -> dict[str, Any]:
    """The risk in the control arms of these studies, pooled on the logit scale with its interval.

    Arms without or with only events get half a person on both sides, as log odds need.
    """
    events, people = (
        np.array([study["counts"][name] for study in studies], dtype=np.float64)
        for name in ("events_c", "n_c")
    )
    half = np.where((events == 0) | (events == people), 0.5, 0.0)
    yes, no = events + half, people - events + half
    pooled = pool_effects(effects=np.log(yes / no), variances=1 / yes + 1 / no)
    risks = events / people
    return {
        "kind": "control_arms",
        "risk": as_risk(pooled.estimate),
        "low": as_risk(pooled.ci_low),
        "high": as_risk(pooled.ci_high),
        "logit": pooled.estimate,
        "logit_se": pooled.se,
        "k": pooled.k,
        "people": int(people.sum()),
        "lowest": float(risks.min()),
        "highest": float(risks.max()),
    }


def as_risk(logit: float) -> float:
    return float(1 / (1 + np.exp(-logit)))
