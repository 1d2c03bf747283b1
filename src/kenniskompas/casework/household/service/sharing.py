# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sharing on purpose: goals and agreements that one member lets the household know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.household.models import SharedItem
from kenniskompas.casework.intake.service import HouseholdShielded, shown_household_of
from kenniskompas.casework.plan.service import current_plan, current_plans

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case, Household
    from kenniskompas.casework.plan.models import Agreement, Goal, Plan


class NotAgreed(Exception):
    """Something new is shared only after the client agreed."""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A goal or an agreement of this case, and whether the household knows it."""

    kind: str
    item: Any
    is_shared: bool

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.item.pk}"


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """What the household knows of one member's plan."""

    case: Case
    goals: tuple[Goal, ...]
    agreements: tuple[Agreement, ...]


def shared_of(household: Household) -> list[SharedItem]:
    """What is shared by who belongs to the household now, of the plan that holds now."""
    rows = household.shared_items.select_related(
        "goal__plan__case__client",
        "goal__plan__case__caseworker",
        "agreement__plan__case__client",
        "agreement__plan__case__caseworker",
    )
    members = household.members.filter(until_on__isnull=True, client__isnull=False)
    clients = set(members.values_list("client", flat=True))
    mine = [row for row in rows if _plan(row).case.client_id in clients]
    current = current_plans({_plan(row).case_id for row in mine})
    return [row for row in mine if _plan(row).pk in current]


def joint_plan(household: Household) -> list[MemberPlan]:
    """The plan of the household: per member the goals and agreements that were shared."""
    rows = shared_of(household)
    cases: dict[UUID, Case] = {_plan(row).case_id: _plan(row).case for row in rows}
    return [
        MemberPlan(
            case,
            tuple(row.goal for row in rows if row.goal and row.goal.plan.case_id == pk),
            tuple(
                row.agreement for row in rows if row.agreement and row.agreement.plan.case_id == pk
            ),
        )
        for pk, case in cases.items()
    ]


def own_items(case: Case, household: Household) -> list[OwnItem]:
    """Every goal and agreement of the plan of this case."""
    plan = current_plan(case)
    if plan is None:
        return []
    shared = _of_plan(plan).filter(household=household)
    known = {(row.goal_id, row.agreement_id) for row in shared}
    goals = [OwnItem("goal", each, (each.pk, None) in known) for each in plan.goals.all()]
    agreements = [
        OwnItem("agreement", each, (None, each.pk) in known) for each in plan.agreements.all()
    ]
    return goals + agreements


@transaction.atomic
def share_items(
    case: Case, keys: Collection[str], *, has_agreed: bool, person: Person, at: datetime
) -> None:
    """Let the household know exactly these items; what is not among them is shared no longer.

    Raises HouseholdShielded, and NotAgreed when something new is shared without the client's yes.
    """
    household, plan = shown_household_of(case.client), current_plan(case)
    if household is None:
        raise HouseholdShielded
    items = own_items(case, household)
    new = [each for each in items if each.key in keys and not each.is_shared]
    if new and not has_agreed:
        raise NotAgreed
    gone = [each.item.shared.pk for each in items if each.key not in keys and each.is_shared]
    SharedItem.objects.filter(pk__in=gone).delete()
    if plan is not None:
        # A client who moved shares nothing with the household of before.
        _of_plan(plan).exclude(household=household).delete()
    SharedItem.objects.bulk_create(_rows(household, new, person, at))
    if new or gone:
        detail = {"shared": len(new), "no_longer": len(gone)}
        record_event("household_items_shared", person=person, subject=case, detail=detail)


def _of_plan(plan: Plan) -> QuerySet[SharedItem]:
    return SharedItem.objects.filter(Q(goal__plan=plan) | Q(agreement__plan=plan))


def _rows(
    household: Household, items: Iterable[OwnItem], person: Person, at: datetime
) -> list[SharedItem]:
    return [
        SharedItem(household=household, shared_by=person, shared_at=at, **{each.kind: each.item})
        for each in items
    ]


def _plan(row: SharedItem) -> Any:
    item = row.goal or row.agreement
    if item is None:
        raise ValueError(f"shared item {row.pk} has neither goal nor agreement")
    return item.plan
