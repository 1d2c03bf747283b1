# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer of `kompas effects power`: people, effect and power per arm, and other sizes."""

import math
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.errors import Refusal
from kenniskompas.core.power.two_arms import (
    OutOfReach,
    detectable_effect,
    people_needed,
    power_of,
)
from kenniskompas.workbench.power.question import PowerQuestion

# Other sizes beside the answer, as shares of it.
BESIDE = (0.25, 0.5, 1.0, 1.5, 2.0, 4.0)
USUAL_POWER = 0.8
FEW_CLUSTERS_PER_ARM = 4
CAUTIONS = {
    "few_clusters": "Fewer than four teams an arm: the result leans on who happens to lead them.",
    "low_power": "The power is under 80%: an effect of this size would often be missed.",
    "no_correction": "Several arms are compared without a correction: a chance find is likelier.",
}
FEWEST_IN_CONTROL = 2.0


@dataclass(frozen=True, slots=True)
class PowerAnswer:
    """`n_control` people are measured in the control; None when no number is enough."""

    question: PowerQuestion
    n_control: int | None
    effects: tuple[float, ...]
    powers: tuple[float, ...]
    refused: tuple[Refusal, ...] = ()

    @property
    def counts(self) -> tuple[int, ...]:
        """Measured people per arm, the control first."""
        if self.n_control is None:
            return ()
        ratios = self.question.design.ratios
        return (self.n_control, *(_up(self.n_control * ratio) for ratio in ratios))

    @property
    def recruited(self) -> int | None:
        kept = 1 - self.question.dropout
        return sum(_up(count / kept) for count in self.counts) if self.counts else None


def answer_power(question: PowerQuestion) -> PowerAnswer:
    """Whichever of people, effect and power was left out."""
    try:
        if question.solved == "people":
            return _people(question)
        if question.solved == "effect":
            return _effect(question)
    except OutOfReach:
        return PowerAnswer(question, None, (), (), (_out_of_reach(question),))
    n_control, effect = _control_share(question), question.effect or 0.0
    powers = power_of(question.outcome, question.design, effect=effect, n_control=n_control)
    return PowerAnswer(question, round(n_control), _same(question, effect), tuple(powers))


def _people(question: PowerQuestion) -> PowerAnswer:
    effect, power = question.effect or 0.0, question.power or USUAL_POWER
    exact = people_needed(question.outcome, question.design, effect=effect, power=power)
    n_control = _up(max(exact, FEWEST_IN_CONTROL))
    powers = power_of(question.outcome, question.design, effect=effect, n_control=n_control)
    return PowerAnswer(question, n_control, _same(question, effect), tuple(powers))


def _effect(question: PowerQuestion) -> PowerAnswer:
    n_control, power = _control_share(question), question.power or USUAL_POWER
    effects = detectable_effect(
        question.outcome,
        question.design,
        n_control=n_control,
        power=power,
        direction=question.direction,
    )
    return PowerAnswer(question, round(n_control), tuple(effects), (power,) * len(effects))


def _control_share(question: PowerQuestion) -> float:
    people = question.people or 0.0
    return max(people / (1 + sum(question.design.ratios)), FEWEST_IN_CONTROL)


def _same(question: PowerQuestion, effect: float) -> tuple[float, ...]:
    return (effect,) * len(question.arms)


def _up(number: float) -> int:
    """The next whole number; a hair of rounding does not make it one more."""
    return math.ceil(number - 1e-9)


def _out_of_reach(question: PowerQuestion) -> Refusal:
    if question.solved == "effect":
        return Refusal(
            "effect",
            "out_of_reach",
            "With so few people no effect that is possible is found this surely.",
            "more people, or a before/after picture with what people say about it",
        )
    return Refusal(
        "people",
        "out_of_reach",
        "No number of people shows an effect this small this surely.",
        "a larger effect, or an outcome that differs less between people",
    )


def power_document(answer: PowerAnswer) -> dict[str, Any]:
    question = answer.question
    clusters = question.design.clusters
    return {
        "solved": question.solved,
        "outcome": question.kind,
        "alpha": question.design.alpha,
        "alpha_per_arm": question.design.alpha_per_arm,
        "multiplicity": question.design.multiplicity,
        "design_effect": question.design.design_effect,
        "people": sum(answer.counts) or None,
        "recruited": answer.recruited,
        "clusters": None if clusters is None else _up(sum(answer.counts) / clusters.size),
        "control": {"n": answer.n_control},
        "arms": _arms(answer),
        "beside": _beside(answer),
        "cautions": [{"code": c, "message": CAUTIONS[c]} for c in _cautions(answer)],
        "refused": [refusal.as_dict() for refusal in answer.refused],
    }


def _arms(answer: PowerAnswer) -> list[dict[str, Any]]:
    rows = zip(answer.question.arms, answer.counts[1:], answer.effects, answer.powers, strict=False)
    return [
        {"arm": arm, "n": n, "effect": effect, "power": power} for arm, n, effect, power in rows
    ]


def _beside(answer: PowerAnswer) -> list[dict[str, Any]]:
    """What fewer or more people would be able to show, all arms having this power."""
    question = answer.question
    if answer.n_control is None:
        return []
    power = question.power or USUAL_POWER
    rows = []
    for share in BESIDE:
        n_control = max(answer.n_control * share, FEWEST_IN_CONTROL)
        try:
            effects = detectable_effect(
                question.outcome,
                question.design,
                n_control=n_control,
                power=power,
                direction=_direction(question),
            )
        except OutOfReach:
            effects = []
        largest = max(effects, key=abs) if effects else None
        rows.append(
            {
                "people": _up(n_control * (1 + sum(question.design.ratios))),
                "power": power,
                "effect": largest,
            }
        )
    return rows


def _direction(question: PowerQuestion) -> int:
    if question.effect is None:
        return question.direction
    return 1 if question.effect > 0 else -1


def _cautions(answer: PowerAnswer) -> list[str]:
    question, clusters = answer.question, answer.question.design.clusters
    found = []
    smallest = min(answer.counts, default=0)
    if clusters is not None and answer.counts and smallest / clusters.size < FEW_CLUSTERS_PER_ARM:
        found.append("few_clusters")
    if answer.powers and min(answer.powers) < USUAL_POWER - 1e-9:
        found.append("low_power")
    if question.design.multiplicity == "none" and len(question.arms) > 1:
        found.append("no_correction")
    return found
