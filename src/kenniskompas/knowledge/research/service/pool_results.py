# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pools at once: average, interval, prediction and weights, and the risk they start from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

import numpy as np

from kenniskompas.core.evidence.effect_sizes import FloatArray
from kenniskompas.core.evidence.pool import PooledBatch, pool_batch
from kenniskompas.core.evidence.refusals import refusals_for
from kenniskompas.knowledge.research.service.dependent_effects import pool_dependent
from kenniskompas.knowledge.research.service.pool_inputs import METHOD, kind_of
from kenniskompas.workbench.evidence.study_sources import COUNTS, effects_of

Z = 1.959963984540054
BATCH_NAMES = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_p")
RISK_MEASURES = ("RR", "OR", "RD", "HR")
Inputs = Mapping[str, Any]
Part = tuple[FloatArray, FloatArray]


def pool_results(pools: Sequence[Inputs]) -> list[dict[str, Any]]:
    """The result of each pool from its inputs: one call to the core for all plain pools together.

    Pools with several effects of one study are made one by one, by the three-level model.
    """
    parts = effects_by_pool(pools)
    plain = [place for place, inputs in enumerate(pools) if "model" not in inputs["method"]]
    found: list[dict[str, Any]] = [{}] * len(pools)
    if plain:
        batch = pooled_together([parts[place] for place in plain])
        for row, place in enumerate(plain):
            weights = batch.weights[row][: batch.k[row]]
            found[place] = {
                **plain_numbers(batch, row),
                "studies": study_rows(pools[place]["studies"], parts[place], weights),
            }
    for place, inputs in enumerate(pools):
        if "model" in inputs["method"]:
            numbers, weights = pool_dependent(inputs["studies"], *parts[place])
            found[place] = {
                **numbers,
                "studies": study_rows(inputs["studies"], parts[place], weights),
            }
    return found


def effects_by_pool(pools: Sequence[Inputs]) -> list[Part]:
    rows = [
        (inputs["method"]["measure"], kind_of(study), study[kind_of(study)])
        for inputs in pools
        for study in inputs["studies"]
    ]
    effects, variances = effects_of(rows)
    ends = np.cumsum([len(inputs["studies"]) for inputs in pools])[:-1]
    return list(zip(np.split(effects, ends), np.split(variances, ends), strict=True))


def pooled_together(parts: Sequence[Part]) -> PooledBatch:
    widest = max(effects.size for effects, _variances in parts)
    shape = (len(parts), widest)
    effects, variances = np.zeros(shape), np.ones(shape)
    present = np.zeros(shape, dtype=np.bool_)
    for row, (y, v) in enumerate(parts):
        effects[row, : y.size], variances[row, : y.size] = y, v
        present[row, : y.size] = True
    return pool_batch(
        effects=effects,
        variances=variances,
        present=present,
        tau2=METHOD["tau2"],
        interval=METHOD["interval"],
        guard=METHOD["guard"],
        level=METHOD["level"],
    )


def plain_numbers(batch: PooledBatch, row: int) -> dict[str, Any]:
    k = int(batch.k[row])
    numbers = {name: number(getattr(batch, name)[row]) for name in BATCH_NAMES}
    return {
        "k": k,
        **numbers,
        "level": METHOD["level"],
        "q_df": k - 1,
        "pi_low": number(batch.pi_low[row]),
        "pi_high": number(batch.pi_high[row]),
        "tau2_method": METHOD["tau2"],
        "ci_method": METHOD["interval"],
        "refused": [asdict(refusal) for refusal in refusals_for(k, METHOD["tau2"])],
    }


def number(value: float) -> float | None:
    return None if isnan(value) else float(value)


def study_rows(
    studies: Sequence[Mapping[str, Any]], part: Part, weights: FloatArray
) -> list[dict[str, Any]]:
    """Each study's own effect, interval and weight; counts are None where it does not give any."""
    effects, variances = part
    return [
        {
            "study": study["study"],
            "label": study["label"],
            "estimate": float(effect),
            "se": float(error),
            "ci_low": float(effect - Z * error),
            "ci_high": float(effect + Z * error),
            "weight": float(weight),
            **counts_of(study),
            "kind": kind_of(study),
            "inferred": study["inferred"],
        }
        for study, effect, error, weight in zip(
            studies, effects, np.sqrt(variances), weights, strict=True
        )
    ]


def counts_of(study: Mapping[str, Any]) -> dict[str, int | None]:
    known = study.get("counts") or study.get("people") or {}
    return {name: known.get(name) for name in COUNTS}


def control_baselines(pools: Sequence[Inputs]) -> list[dict[str, Any]]:
    """Per pool the risk in the control arms of its studies, pooled on the logit scale.

    Each study counts once. Arms without or with only events get half a person on both sides, as
    log odds need. Empty where no study gives counts, or the measure is not about a risk.
    """
    arms = [control_arms(inputs) for inputs in pools]
    stated = [place for place, rows in enumerate(arms) if rows]
    found: list[dict[str, Any]] = [{}] * len(pools)
    if not stated:
        return found
    batch = pooled_together([logits(arms[place]) for place in stated])
    for row, place in enumerate(stated):
        events, people = np.array(arms[place], dtype=np.float64).T
        risks = events / people
        found[place] = {
            "kind": "control_arms",
            "risk": as_risk(batch.estimate[row]),
            "low": as_risk(batch.ci_low[row]),
            "high": as_risk(batch.ci_high[row]),
            "logit": float(batch.estimate[row]),
            "logit_se": float(batch.se[row]),
            "k": int(batch.k[row]),
            "people": int(people.sum()),
            "lowest": float(risks.min()),
            "highest": float(risks.max()),
        }
    return found


def control_arms(inputs: Inputs) -> list[tuple[int, int]]:
    if inputs["method"]["measure"] not in RISK_MEASURES:
        return []
    once: dict[str, tuple[int, int]] = {}
    for study in inputs["studies"]:
        if "counts" in study:
            counts = study["counts"]
            once.setdefault(study["study"], (counts["events_c"], counts["n_c"]))
    return list(once.values())


def logits(arms: Sequence[tuple[int, int]]) -> Part:
    events, people = np.array(arms, dtype=np.float64).T
    half = np.where((events == 0) | (events == people), 0.5, 0.0)
    yes, no = events + half, people - events + half
    return np.log(yes / no), 1 / yes + 1 / no


def as_risk(logit: float) -> float:
    return float(1 / (1 + np.exp(-logit)))
