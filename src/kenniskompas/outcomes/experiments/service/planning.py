# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what somebody wants to know to a plan that can carry it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework.intake.fields import BY_CODE, fields_for
from kenniskompas.core.experiments.looks import Boundary, look_boundaries, price_of_looking
from kenniskompas.core.power.designs import Design
from kenniskompas.core.power.outcomes import Mean, Outcome, Share
from kenniskompas.core.power.two_arms import people_needed, power_of
from kenniskompas.outcomes.experiments.choices import Kind
from kenniskompas.outcomes.experiments.models import Experiment, ExperimentFrozen
from kenniskompas.outcomes.service.plan import USUAL, require

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class ExperimentPlan:
    """`arms` maps an option to its lots per block; usual service always takes part.

    `expected` holds `effect` with `control` (a share) or `sd`, and `power`. Without `places` as
    many people take part as that power needs. `looks` end at 1. `wedge` has `teams`, `steps`,
    `people`, `months`, `icc` and `starts_on` where whole teams start one after another.
    """

    title: str
    question: str
    outcome: str
    kind: str
    arms: Mapping[str, int]
    expected: Mapping[str, float]
    eligibility: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stratify_by: str = ""
    places: int | None = None
    looks: Sequence[float] = (1.0,)
    wedge: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def register_experiment(plan: ExperimentPlan, *, person: Person, at: datetime) -> Experiment:
    """Write a plan down as a draft; nobody is drawn yet.

    Raises BadInput naming the first mistake; advice.NoActiveVersion where there are no rules yet;
    OutOfReach when no number of people has the power that is asked.
    """
    if person.organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    _check(plan, person.organisation)
    lots = {USUAL: plan.arms.get(USUAL, 1), **{k: v for k, v in plan.arms.items() if k != USUAL}}
    arms = [{"option": option, "lots": number} for option, number in lots.items()]
    wedge = dict(plan.wedge)
    experiment = Experiment.objects.create(
        organisation=person.organisation,
        title=plan.title,
        question=plan.question,
        outcome=plan.outcome,
        kind=Kind(plan.kind),
        arms=arms,
        eligibility={name: list(values) for name, values in plan.eligibility.items()},
        stratify_by=plan.stratify_by,
        places=plan.places or people_for(arms, plan.expected, plan.looks),
        looks=list(plan.looks),
        alpha=LEVEL,
        expected=dict(plan.expected),
        wedge={name: _stored(value) for name, value in wedge.items()},
        created_by=person,
        created_at=at,
    )
    record_event("experiment_drafted", person=person, subject=experiment)
    return experiment


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _check(plan: ExperimentPlan, organisation: Organisation) -> None:
    version = advice.get_active_version(organisation)
    options = advice.options_for(version, plan.question)
    measured = [one.code for one in advice.outcomes_for(version, plan.question) if one.measured]
    require("outcome", [plan.outcome], measured)
    require("arms", plan.arms, options)
    facts = [one.code for one in fields_for(plan.question)]
    require("eligibility", plan.eligibility, facts)
    for name, values in plan.eligibility.items():
        require(f"eligibility.{name}", values, BY_CODE[name].values)
    require("stratify_by", [plan.stratify_by] if plan.stratify_by else [], facts)
    if not set(plan.arms) - {USUAL}:
        raise ValueError("an experiment compares at least one approach with usual service")
    if plan.looks[-1] != 1:
        raise ValueError(f"the last look is at the end, not at {plan.looks[-1]!r}")


def boundaries_of(experiment: Experiment) -> tuple[Boundary, ...]:
    """The boundary of each planned look, were it taken exactly then."""
    return look_boundaries(experiment.looks, alpha=design_of(experiment.arms).alpha_per_arm)


def design_of(arms: Sequence[Mapping[str, Any]]) -> Design:
    """Several approaches share one control: then each comparison is stricter."""
    control, *others = (one["lots"] for one in arms)
    return Design(
        ratios=tuple(lots / control for lots in others), alpha=LEVEL, multiplicity="dunnett"
    )


def people_for(
    arms: Sequence[Mapping[str, Any]], expected: Mapping[str, float], looks: Sequence[float]
) -> int:
    """People for the power that is asked, with those that looking early costs."""
    design, power = design_of(arms), expected["power"]
    outcome = outcome_of(expected)
    control = people_needed(outcome, design, effect=expected["effect"], power=power)
    alpha = design.alpha_per_arm
    price = price_of_looking(look_boundaries(looks, alpha=alpha), power=power, alpha=alpha)
    return math.ceil(control * (1 + sum(design.ratios)) * price - 1e-9)


def power_with(
    arms: Sequence[Mapping[str, Any]],
    expected: Mapping[str, float],
    looks: Sequence[float],
    *,
    places: int,
) -> float:
    """The chance to find the expected effect in the arm where that is smallest."""
    design = design_of(arms)
    alpha = design.alpha_per_arm
    price = price_of_looking(look_boundaries(looks, alpha=alpha), alpha=alpha)
    control = places / (1 + sum(design.ratios)) / price
    return min(
        power_of(
            outcome_of(expected), design, effect=expected["effect"], n_control=max(control, 2.0)
        )
    )


def outcome_of(expected: Mapping[str, float]) -> Outcome:
    return Share(expected["control"]) if "control" in expected else Mean(expected["sd"])


@transaction.atomic
def discard_experiment(experiment: Experiment, *, person: Person) -> None:
    """Throw a draft away; what started stays, whatever comes out."""
    if experiment.started_at is not None:
        raise ExperimentFrozen(experiment.pk)
    record_event("experiment_discarded", person=person, subject=experiment)
    experiment.delete()
