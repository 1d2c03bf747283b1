# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From support to words: what is refused, what is offered instead, what is doubtful."""

from collections.abc import Sequence

import numpy as np

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.balance import Balance
from kenniskompas.core.effects.findings import BEFORE_AFTER, Doubt, percent, refuse
from kenniskompas.core.effects.problem import Problem, essential_arms
from kenniskompas.core.effects.support import (
    ArmSupport,
    Support,
    assess_support,
    least_weight,
)
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.errors import Refusal

HEAVY_WEIGHT = 0.10
NOTABLE_DIFFERENCE = 0.25


def carried_estimands(problem: Problem, propensity: Floats, trim: float) -> tuple[Estimand, ...]:
    """The other estimands that these people do carry, nearest to a question about people first."""
    others = [code for code in range(len(problem.labels)) if code != problem.control]
    candidates = [
        Estimand("ate"),
        *(Estimand("att", code) for code in others),
        Estimand("overlap"),
    ]
    return tuple(
        estimand
        for estimand in candidates
        if estimand != problem.estimand and _carries(problem, estimand, propensity, trim)
    )


def _carries(problem: Problem, estimand: Estimand, propensity: Floats, trim: float) -> bool:
    support = assess_support(estimand=estimand, propensity=propensity, arm=problem.arm, trim=trim)
    return is_carried(support, estimand, problem.control)


def is_carried(support: Support, estimand: Estimand, control: int) -> bool:
    """Whether the essential arms have support, and at least one arm besides the control."""
    fine = [one.arm for one in support.arms if one.problem is None and one.arm != control]
    return bool(fine) and support.carries(essential_arms(estimand, control))


def main_refusal(problem: Problem, support: Support, carried: Sequence[Estimand]) -> Refusal:
    """Why the registered estimand is refused; call only when it is not carried."""
    offer = offer_text(problem, carried)
    if support.is_trimmed_away:
        return refuse("arms", "trimmed_away", offer=offer, share=percent(support.trimmed_share))
    failing = [one for one in support.arms if one.problem is not None]
    worst = max(failing, key=lambda one: (one.arm in problem.essential, one.unsupported_share))
    return _arm_refusal(problem, worst, key="arms", offer=offer)


def arm_refusals(problem: Problem, support: Support) -> tuple[Refusal, ...]:
    """Arms that cannot be compared while others can."""
    return tuple(
        _arm_refusal(problem, one, key=f"arms.{problem.labels[one.arm]}", offer=BEFORE_AFTER)
        for one in support.arms
        if one.problem is not None
    )


def _arm_refusal(problem: Problem, one: ArmSupport, *, key: str, offer: str) -> Refusal:
    return refuse(
        key,
        one.problem or "no_support",
        offer=offer,
        arm=problem.labels[one.arm],
        share=percent(one.unsupported_share),
        ess=f"{one.ess:.1f}",
        minimum=f"{least_weight(one.n):g}",
    )


def offer_text(problem: Problem, carried: Sequence[Estimand]) -> str:
    words = [
        f'estimand = "att" (the effect on the people who got arm {problem.labels[one.treated]})'
        if one.treated is not None
        else f'estimand = "{one.name}"'
        for one in carried
    ]
    return "; ".join([*words, BEFORE_AFTER])


def doubts(problem: Problem, support: Support, balance: Sequence[Balance]) -> tuple[Doubt, ...]:
    """What a reader should know beside a result that does exist."""
    found = []
    if support.trimmed:
        values = {"n": str(support.trimmed), "share": percent(support.trimmed_share)}
        found.append(Doubt("trimmed", values))
    found += [
        Doubt(
            "heavy_weight",
            {"arm": problem.labels[one.arm], "share": percent(one.heaviest_share)},
        )
        for one in support.arms
        if one.heaviest_share > HEAVY_WEIGHT and one.problem is None
    ]
    found += [_imbalance(problem, one) for one in balance if _largest(one) > NOTABLE_DIFFERENCE]
    return tuple(found)


def _largest(balance: Balance) -> float:
    return float(np.abs(balance.after).max(initial=0.0))


def _imbalance(problem: Problem, balance: Balance) -> Doubt:
    worst = int(np.abs(balance.after).argmax())
    values = {
        "arm": problem.labels[balance.arm],
        "covariate": problem.covariate_names[worst],
        "difference": f"{balance.after[worst]:.2f}",
    }
    return Doubt("imbalance", values)
