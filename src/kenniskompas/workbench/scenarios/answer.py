# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer of `kompas effects what-if`: scenarios side by side, each number with its ground."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from kenniskompas.core.allocation.held_out import HeldOut, held_out_value
from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.errors import Refusal
from kenniskompas.workbench.scenarios.model import Scenario, WhatIf
from kenniskompas.workbench.scenarios.planning import Planner, planner_of

Z = 1.959963984540054
GAINS, LOSES, UNCLEAR, SAME = "gains", "loses", "unclear", "same"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its interval, as it looked where it was chosen, and what it rests on."""

    value: float
    ci_low: float
    ci_high: float
    in_sample: float
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Figures (scenarios, outcomes) and against the first scenario, also per group.

    `plans` are people per group and option; None stands where something is not known.
    """

    planner: Planner
    plans: tuple[Floats, ...]
    totals: dict[tuple[int, int], Figure | None]
    changes: dict[tuple[int, int], Figure | None]
    by_group: dict[tuple[int, int, int], Figure | None]
    refused: tuple[Refusal, ...]


def answer_what_if(question: WhatIf) -> Result:
    """Plans chosen on all estimates; their values held out from that choice."""
    planner = planner_of(question)
    estimates = planner.estimates
    plans = tuple(planner.plan(each, estimates, whole=True) for each in question.scenarios)

    def weights_of(all_plans: Sequence[Floats]) -> Floats:
        counted = np.array([planner.weights(plan) for plan in all_plans])
        return np.concatenate([counted, counted - counted[:1]], axis=1).reshape(-1, len(estimates))

    weights = weights_of(plans)
    found = held_out_value(
        estimates=estimates,
        covariance=question.covariance,
        weights=_with_totals(weights, planner),
        choose=lambda other: _with_totals(
            weights_of([planner.plan(each, other) for each in question.scenarios]), planner
        ),
        rng=np.random.default_rng(question.seed),
        splits=question.splits,
    )
    return _result(planner, plans, _with_totals(weights, planner), found)


def _with_totals(weights: Floats, planner: Planner) -> Floats:
    """Per scenario and kind (itself, against the first) the groups, and then all together."""
    groups, outcomes = len(planner.sizes), len(planner.question.outcomes)
    parts = weights.reshape(-1, 2, groups, outcomes, weights.shape[-1])
    whole = np.concatenate([parts, parts.sum(axis=2, keepdims=True)], axis=2)
    return whole.reshape(-1, weights.shape[-1])


def _result(planner: Planner, plans: tuple[Floats, ...], weights: Floats, found: HeldOut) -> Result:
    question = planner.question
    groups, outcomes = len(question.groups), len(question.outcomes)
    shape = (len(plans), 2, groups + 1, outcomes)
    places = np.arange(len(weights)).reshape(shape)
    lacking = {
        (s, o): _lacking(planner, plans[s], o) for s in range(len(plans)) for o in range(outcomes)
    }

    def figure(s: int, kind: int, group: int, o: int) -> Figure | None:
        if lacking[s, o] or (kind and lacking[0, o]):
            return None
        at = int(places[s, kind, group, o])
        return _figure(question, weights[at], found, at)

    pairs = [(s, o) for s in range(len(plans)) for o in range(outcomes)]
    return Result(
        planner=planner,
        plans=plans,
        totals={(s, o): figure(s, 0, groups, o) for s, o in pairs},
        changes={(s, o): figure(s, 1, groups, o) for s, o in pairs},
        by_group={(s, g, o): figure(s, 1, g, o) for s, o in pairs for g in range(groups)},
        refused=tuple(_refusal(question, s, o, lacking[s, o]) for s, o in pairs if lacking[s, o]),
    )


def _lacking(planner: Planner, plan: Floats, outcome: int) -> list[str]:
    """What an outcome lacks in this plan; nothing known at all is a lack too."""
    names = [planner.question.usual, *(option.name for option in planner.question.options)]
    groups = list(planner.question.groups)
    cells = planner.unknown(plan, outcome)
    if not cells and (planner.rows[:, 1:, outcome] < 0).all():
        return ["every option"]
    return [f"{names[option]} for {groups[group]}" for group, option in cells]


def _refusal(question: WhatIf, scenario: int, outcome: int, lacking: Sequence[str]) -> Refusal:
    return Refusal(
        f"scenarios[{scenario}].outcomes[{question.outcomes[outcome]}]",
        "no_evidence",
        f"Nothing that stands says what this is for {', '.join(lacking)}.",
        "add a study, or an assumption that is called one",
    )


def _figure(question: WhatIf, weights: Floats, found: HeldOut, at: int) -> Figure:
    value, half = float(found.value[at]), Z * float(np.hypot(found.se[at], found.error[at]))
    used = {row.evidence for row, n in zip(question.effects, weights, strict=True) if n}
    return Figure(value, value - half, value + half, float(found.shown[at]), tuple(sorted(used)))


def what_if_document(result: Result) -> dict[str, Any]:
    question = result.planner.question
    return {
        "title": question.title,
        "usual": question.usual,
        "people": sum(question.groups.values()),
        "scenarios": [_scenario(result, at, each) for at, each in enumerate(question.scenarios)],
        "evidence": [asdict(each) for each in question.evidence.values()],
        "withdrawn": _withdrawn(question),
        "refused": [refusal.as_dict() for refusal in result.refused],
    }


def _withdrawn(question: WhatIf) -> list[str]:
    named = {row.evidence for row in question.effects} | {o.evidence for o in question.options}
    return sorted(named - set(question.evidence))


def _scenario(result: Result, at: int, scenario: Scenario) -> dict[str, Any]:
    question, plan = result.planner.question, result.plans[at]
    return {
        "name": scenario.name,
        "rule": scenario.rule,
        "budget": scenario.budget,
        "within_limits": _within(result.planner, scenario, plan),
        "cost": _cost(result.planner, plan),
        "outcomes": [
            {
                "outcome": name,
                **_numbers(result.totals[at, o]),
                "against_first": _numbers(result.changes[at, o]),
            }
            for o, name in enumerate(question.outcomes)
        ],
        "groups": [
            {
                "group": group,
                "people": people,
                "plan": _plan_row(question, plan[g]),
                "changes": [
                    {"outcome": name, **_change(result.by_group[at, g, o])}
                    for o, name in enumerate(question.outcomes)
                ],
            }
            for g, (group, people) in enumerate(question.groups.items())
        ],
        "prices": _prices(result.planner, scenario),
    }


def _numbers(figure: Figure | None) -> dict[str, Any]:
    if figure is None:
        return dict.fromkeys(("value", "ci_low", "ci_high", "in_sample")) | {"rests_on": []}
    return asdict(figure)


def _change(figure: Figure | None) -> dict[str, Any]:
    return {**_numbers(figure), "verdict": None if figure is None else _verdict(figure)}


def _verdict(figure: Figure) -> str:
    if not figure.rests_on:
        return SAME
    if figure.ci_low > 0:
        return GAINS
    return LOSES if figure.ci_high < 0 else UNCLEAR


def _plan_row(question: WhatIf, counts: Floats) -> dict[str, int]:
    names = [question.usual, *(option.name for option in question.options)]
    return {name: round(float(n)) for name, n in zip(names, counts, strict=True) if n > 0}


def _cost(planner: Planner, plan: Floats) -> dict[str, Any]:
    """Nothing where the price of an option that is given rests on nothing."""
    per_option = plan.sum(axis=0)
    given = [o for o, n in zip(planner.question.options, per_option[1:], strict=True) if n > 0]
    if not all(option.evidence in planner.question.evidence for option in given):
        return {"value": None, "rests_on": []}
    rests_on = sorted({option.evidence for option in given})
    return {"value": float(per_option @ planner.costs), "rests_on": rests_on}


def _within(planner: Planner, scenario: Scenario, plan: Floats) -> bool:
    per_option = plan.sum(axis=0)
    money = float(per_option @ planner.costs)
    fits = bool((per_option <= planner.capacities(scenario) + 1e-6).all())
    return fits and (scenario.budget is None or money <= scenario.budget * (1 + 1e-9))


def _prices(planner: Planner, scenario: Scenario) -> dict[str, Any] | None:
    """What one more place, or a thousand euros, would add on the scale of the weights."""
    if scenario.rule != "best":
        return None
    found = planner.allocation(scenario, planner.estimates, whole=False)
    names = [option.name for option in planner.question.options]
    prices = found.capacity_prices[1:]
    return {
        "per_place": {n: float(p) for n, p in zip(names, prices, strict=True) if p > 0},
        "per_thousand_euros": 1000 * found.budget_price,
    }
