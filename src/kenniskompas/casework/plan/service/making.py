# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a plan holds: goals in the client's words, agreements, and the chosen activity."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.service import finish_step
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.choices import Nature
from kenniskompas.casework.plan.models import Activity, Agreement, Goal, Plan
from kenniskompas.casework.plan.service.reminding import refresh_due
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.offers.service import contract_on

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.casework.decision.models import Decision
    from kenniskompas.casework.intake.models import Case

# After this long without a word it is time to ask how it goes.
ASK_AGAIN_AFTER = timedelta(days=21)


class MandatoryNeedsGround(Exception):
    """A mandatory agreement names its legal ground and what happens when it is not kept."""


class PlanHasNoGoal(Exception):
    """A plan without a goal of the client cannot be agreed."""


class NothingDecided(Exception):
    """There is no choice yet that a plan could carry out."""


class PlanChangedMeanwhile(Exception):
    """Somebody else changed the plan since it was opened."""


def current_plan(case: Case) -> Plan | None:
    return (
        case.plans.select_related("decision__choice")
        .prefetch_related("goals", "agreements", "activities__intervention")
        .order_by("-starts_on", "-pk")
        .first()
    )


def current_plans(cases: Collection[UUID]) -> set[int]:
    """Keys of the plans that hold now in these cases."""
    rows = Plan.objects.filter(case__in=cases).order_by("starts_on", "pk")
    return set(dict(rows.values_list("case", "pk")).values())


def providers_of(decision: Decision | None) -> list[str]:
    """Who carries out the chosen option here, as the local offer says."""
    if decision is None or decision.choice is None:
        return []
    organisation = decision.case.client.organisation
    known = knowledge.option_evidence([decision.choice.slug], organisation=organisation)
    offers = known.get(decision.choice.slug, {}).get("offers", [])
    return sorted({offer["provider"] for offer in offers})


@transaction.atomic
def make_plan(
    decision: Decision | None,
    *,
    starts_on: date,
    person: Person | None,
    ends_on: date | None = None,
    provider: str = "",
    seen: int | None = None,
) -> Plan:
    """The plan of this decision, with the chosen option as its first activity.

    `seen` is the revision that was on the screen, 0 where there was no plan; None asks nothing.
    """
    if decision is None or decision.choice is None:
        raise NothingDecided
    plan = Plan.objects.select_for_update().filter(decision=decision).first()
    is_new = plan is None
    if plan is None:
        plan = Plan(decision=decision, case=decision.case)
    else:
        advance(plan, seen=seen)
    plan.starts_on, plan.ends_on = starts_on, ends_on
    plan.save()
    Activity.objects.update_or_create(
        plan=plan,
        intervention=decision.choice,
        defaults={
            "starts_on": starts_on,
            "provider": provider,
            "contract": contract_on(
                decision.choice, provider, on=starts_on, of=_organisation(plan)
            ),
        },
    )
    action = "plan_made" if is_new else "plan_changed"
    refresh_due(decision.case)
    record_event(action, person=person, subject=decision.case)
    return plan


def _organisation(plan: Plan) -> Organisation:
    return plan.case.client.organisation


def advance(plan: Plan, *, seen: int | None = None) -> None:
    """One revision further; refused when the plan is not the one that was `seen`."""
    stands = Plan.objects.select_for_update().values_list("revision", flat=True).get(pk=plan.pk)
    if seen is not None and stands != seen:
        raise PlanChangedMeanwhile
    plan.revision = stands + 1
    plan.save(update_fields=["revision"])


@transaction.atomic
def add_goal(
    plan: Plan, *, text: str, person: Person | None, domain: str = "", target_on: date | None = None
) -> Goal:
    advance(plan)
    goal = Goal.objects.create(plan=plan, text=text, domain=domain, target_on=target_on)
    record_event("goal_added", person=person, subject=plan.case)
    return goal


@transaction.atomic
def add_agreement(
    plan: Plan,
    *,
    text: str,
    who: str,
    nature: str,
    person: Person | None,
    legal_ground: str = "",
    consequence: str = "",
    decision_reference: str = "",
    due_on: date | None = None,
) -> Agreement:
    """Add what somebody will do, and say whether it must or may."""
    if nature == Nature.MANDATORY and not (legal_ground and consequence):
        raise MandatoryNeedsGround(text)
    advance(plan)
    agreement = Agreement.objects.create(
        plan=plan,
        text=text,
        who=who,
        nature=Nature(nature),
        legal_ground=legal_ground,
        consequence=consequence,
        decision_reference=decision_reference,
        due_on=due_on,
    )
    refresh_due(plan.case)
    record_event("agreement_added", person=person, subject=plan.case, detail={"nature": nature})
    return agreement


@transaction.atomic
def remove_item(
    plan: Plan, *, kind: Literal["goal", "agreement"], item_id: int, person: Person
) -> bool:
    """Take a goal or an agreement out of the plan; False when it is not in this plan."""
    items = plan.goals.all() if kind == "goal" else plan.agreements.all()
    removed, _details = items.filter(pk=item_id).delete()
    if removed:
        advance(plan)
        refresh_due(plan.case)
        record_event(f"{kind}_removed", person=person, subject=plan.case)
    return bool(removed)


@transaction.atomic
def agree_plan(plan: Plan, *, person: Person | None, at: datetime, seen: int | None = None) -> None:
    """Both agree on the plan as it was `seen`: it holds from now on, and carrying out begins."""
    advance(plan, seen=seen)
    if not plan.goals.exists():
        raise PlanHasNoGoal(plan.pk)
    plan.agreed_at = at
    plan.save(update_fields=["agreed_at"])
    first_word = next_moment(plan, after=plan.starts_on)
    finish_step(plan.case, Step.PLAN, at=at, attention_on=first_word)
    record_event("plan_agreed", person=person, subject=plan.case)


def next_moment(plan: Plan | None, *, after: date) -> date:
    """When to look again: in three weeks, or earlier when an agreement or the plan ends."""
    asked = after + ASK_AGAIN_AFTER
    if plan is None:
        return asked
    waiting = plan.agreements.filter(kept__isnull=True)
    days = [plan.ends_on, *waiting.values_list("due_on", flat=True)]
    return min([asked, *(day for day in days if day is not None and day > after)])
