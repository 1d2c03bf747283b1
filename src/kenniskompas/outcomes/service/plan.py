# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody wants to know, checked against what may be asked: from a plan to a protocol."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from kenniskompas.advice import service as advice
from kenniskompas.casework.execution.courses import RULED_OUT
from kenniskompas.casework.intake.fields import BY_CODE, fields_for
from kenniskompas.casework.service import OWN_GOALS
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes.service.scope import (
    BEFORE,
    CLUSTERS,
    CONTEXT,
    ENDED,
    TREATMENT,
    USUAL_CONTEXT,
    Combination,
    Scope,
    before_column,
)
from kenniskompas.outcomes.timed import followed_for, timed_outcome
from kenniskompas.workbench.effects.protocols import (
    PROBABILITY,
    TIME_AFTER,
    Protocol,
    build_protocol,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

USUAL = "usual-service"


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """A question to register.

    Without `arms` every option of the active advice version takes part, or only `att_arm` where
    that is given; without `covariates` everything is adjusted for that is known before the
    decision. `eligibility` maps allow-listed facts to the values that count. `before_outcome` is
    what the before/after picture shows when the effect is refused, and, as measured before, what no
    option can have changed. Each of `combinations` names an arm and the two arms that it puts
    together. `cluster` is team or caseworker where their clients resemble each other.
    """

    title: str
    question: str
    outcome: str
    arms: Sequence[str] = ()
    control: str = USUAL
    covariates: Sequence[str] = ()
    groups: Sequence[str] = ()
    estimand: str = "ate"
    att_arm: str = ""
    eligibility: Mapping[str, Sequence[str]] = field(default_factory=dict)
    before_outcome: str = ""
    since: date | None = None
    until: date | None = None
    combinations: Sequence[tuple[str, tuple[str, str]]] = ()
    cluster: str = ""
    learner: str = "auto"
    folds: int = 5
    repetitions: int = 5
    seed: int = 1
    trim: float = 0.0


def checked_plan(
    plan: StudyPlan, *, organisation: Organisation, on: date
) -> tuple[Protocol, Scope]:
    """The plan as protocol and scope, or BadInput naming its first mistake."""
    version = advice.get_active_version(organisation)
    options = advice.options_for(version, plan.question)
    outcomes = advice.outcomes_for(version, plan.question)
    units = {one.code: one.unit for one in outcomes if one.measured}
    _check_outcome(plan, units)
    scope = _scope(plan, options)
    _check_scope(scope, question=plan.question, options=options)
    allowed = [one.code for one in fields_for(plan.question)]
    has_start = units.get(plan.outcome) == "points"
    adjusted = tuple(plan.covariates) or _usual_covariates(allowed, scope, has_start=has_start)
    require("covariates", adjusted, [*allowed, *CONTEXT, BEFORE])
    require("groups", plan.groups, allowed)
    require("cluster", [plan.cluster] if plan.cluster else [], CLUSTERS)
    unreached = _unreached(plan.outcome, scope, adjusted, units)
    return _protocol(plan, adjusted, unreached, on), scope


def _check_outcome(plan: StudyPlan, units: Mapping[str, str]) -> None:
    """Measured once, followed in time, or goals of their own; before the decision, measured."""
    if plan.outcome == OWN_GOALS:
        require("before_outcome", [plan.before_outcome], units)
        return
    timed = timed_outcome(plan.outcome)
    if timed is None:
        require("outcome", [plan.outcome, plan.before_outcome or plan.outcome], units)
        return
    require("outcome", [timed.what], followed_for(plan.question))
    require("before_outcome", [plan.before_outcome], units)


def require(column: str, given: Collection[str], allowed: Collection[str]) -> None:
    for value in given:
        if value not in allowed:
            raise BadInput(
                "not_a_choice",
                file="protocol",
                column=column,
                value=value,
                allowed=", ".join(allowed),
            )


def _scope(plan: StudyPlan, options: Sequence[str]) -> Scope:
    others = [option for option in options if option != plan.control]
    arms = plan.arms or ([plan.att_arm] if plan.att_arm else others)
    return Scope(
        control=plan.control,
        arms=tuple(arms),
        eligibility={name: tuple(values) for name, values in plan.eligibility.items()},
        before_outcome=plan.before_outcome or plan.outcome,
        since=plan.since,
        until=plan.until,
        combinations=tuple(Combination(both, parts) for both, parts in plan.combinations),
    )


def _check_scope(scope: Scope, *, question: str, options: Sequence[str]) -> None:
    require("control", [scope.control], options)
    require("arms", scope.arms, [option for option in options if option != scope.control])
    require("eligibility", scope.eligibility, [one.code for one in fields_for(question)])
    for name, values in scope.eligibility.items():
        require(f"eligibility.{name}", values, BY_CODE[name].values)
    for one in scope.combinations:
        require("combinations", [one.both, *one.parts], scope.arms)


def _usual_covariates(facts: Sequence[str], scope: Scope, *, has_start: bool) -> tuple[str, ...]:
    """Every allowed fact that differs between people, where and when, and where they started."""
    fixed = {name for name, values in scope.eligibility.items() if len(values) == 1}
    differing = [fact for fact in facts if fact not in fixed]
    return (*differing, *USUAL_CONTEXT, *([BEFORE] if has_start else []))


def _unreached(
    outcome: str, scope: Scope, adjusted: Collection[str], units: Mapping[str, str]
) -> dict[str, str]:
    """What was measured before the decision and is not adjusted for: no option can have changed
    that. Only points are measured before as well."""
    if units[scope.before_outcome] != "points":
        return {}
    if scope.before_outcome != outcome:
        return {"placebo": before_column(scope.before_outcome)}
    return {} if BEFORE in adjusted else {"negative_control": BEFORE}


def _protocol(
    plan: StudyPlan, covariates: Sequence[str], unreached: Mapping[str, str], on: date
) -> Protocol:
    design = {
        "treatment": TREATMENT,
        "control": plan.control,
        **_outcome_keys(plan.outcome),
        "covariates": list(covariates),
        "categorical": [name for name in covariates if name != BEFORE],
        "groups": list(plan.groups),
        "estimand": plan.estimand,
    }
    if plan.att_arm:
        design["att_arm"] = plan.att_arm
    if plan.cluster:
        design["cluster"] = plan.cluster
    estimation = {
        name: getattr(plan, name) for name in ("learner", "folds", "repetitions", "seed", "trim")
    }
    study = {"title": plan.title, "registered_on": on}
    sections = {"study": study, "design": design, "estimation": estimation}
    return build_protocol({**sections, "sensitivity": unreached})


def _outcome_keys(outcome: str) -> dict[str, Any]:
    """One column, or how long something took with what ended it."""
    timed = timed_outcome(outcome)
    if timed is None:
        return {"outcome": outcome}
    return {
        "duration": outcome,
        "event": ENDED,
        "horizon": timed.months,
        "measure": TIME_AFTER if timed.is_time else PROBABILITY,
        "competing": RULED_OUT,
    }
