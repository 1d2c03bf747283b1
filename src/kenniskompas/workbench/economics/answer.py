# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer of `kompas effects cost-benefit`: per perspective, and what it rests on."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from kenniskompas.core.economics.appraise import Appraisal, View, appraise
from kenniskompas.core.economics.inputs import Known, Uncertain
from kenniskompas.workbench.economics.model_file import CostQuestion, Sourced

LEVEL = 0.95
MOSTLY = 0.5
CAUTIONS = {
    "very_low_certainty": "The effect is very uncertain: read this as what would have to be true.",
    "no_bias": "The effect counts as free of bias; only lots drawn make it so.",
    "mostly_beyond": "More than half of the value lies after the last measurement.",
    "no_displacement": "Nobody is thought to lose a job to those who were helped.",
    "crosses_zero": "The interval of the effect holds no effect at all.",
}


@dataclass(frozen=True, slots=True)
class CostAnswer:
    question: CostQuestion
    appraisal: Appraisal


def answer_costs(question: CostQuestion) -> CostAnswer:
    rng = np.random.default_rng(question.seed)
    found = appraise(question.model, rng=rng, draws=question.draws, level=LEVEL)
    return CostAnswer(question, found)


def cost_document(answer: CostAnswer) -> dict[str, Any]:
    question = answer.question
    cautions = _cautions(answer)
    return {
        "title": question.title,
        "price_year": question.price_year,
        "horizon_months": question.model.horizon,
        "measured_months": question.model.effect.measured_months,
        "draws": question.draws,
        "seed": question.seed,
        "effect": _effect(question),
        "perspectives": [_view(answer, at, view) for at, view in enumerate(answer.appraisal.views)],
        "inputs": [_input(each) for each in question.inputs],
        "cautions": [{"code": code, "message": CAUTIONS[code]} for code in cautions],
        "refused": [],
    }


def _effect(question: CostQuestion) -> dict[str, Any]:
    size = question.model.effect.size
    low, high = _ends(size)
    return {**asdict(question.effect), "ci_low": low, "ci_high": high}


def _ends(amount: Uncertain) -> tuple[float, float]:
    return amount.quantile(0.5 - LEVEL / 2), amount.quantile(0.5 + LEVEL / 2)


def _view(answer: CostAnswer, at: int, view: View) -> dict[str, Any]:
    names = {each.key: each.name for each in answer.question.inputs}
    back = view.break_even
    return {
        "perspective": view.perspective,
        "npv": view.mean,
        "npv_error": view.error,
        "ci_low": view.low,
        "ci_high": view.high,
        "p_benefit_exceeds_cost": view.p_positive,
        "beyond_measured": view.beyond,
        "effect_enough": view.enough,
        "break_even": {
            "month": back.month,
            "ci_low": back.low,
            "ci_high": back.high,
            "share": back.share,
        },
        "tornado": [
            {
                "key": bar.key,
                "input": names[bar.key],
                "low": bar.low_value,
                "high": bar.high_value,
                "npv_low": bar.at_low,
                "npv_high": bar.at_high,
            }
            for bar in view.tornado
        ],
        "flows": [
            {"flow": flow.name, "npv": float(value)}
            for flow, value in zip(
                answer.question.model.flows, answer.appraisal.flows[:, at], strict=True
            )
        ],
    }


def _input(each: Sourced) -> dict[str, Any]:
    low, high = _ends(each.amount)
    return {
        "key": each.key,
        "name": each.name,
        "value": each.amount.mean,
        "ci_low": low,
        "ci_high": high,
        "is_fixed": isinstance(each.amount, Known),
        "source": each.source,
        "date": each.read_on.isoformat(),
    }


def _cautions(answer: CostAnswer) -> list[str]:
    given, model = answer.question.effect, answer.question.model
    low, high = _ends(model.effect.size)
    *_others, society = answer.appraisal.views
    found = {
        "very_low_certainty": given.certainty == "very_low",
        "no_bias": given.bias_sd == 0 and given.certainty != "high",
        "mostly_beyond": abs(society.beyond) > MOSTLY * max(abs(society.mean), 1e-9),
        "no_displacement": model.displacement.quantile(1.0) == 0,
        "crosses_zero": low <= 0 <= high,
    }
    return [code for code, holds in found.items() if holds]
