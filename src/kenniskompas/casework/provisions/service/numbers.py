# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of children at home and of a month's income, for many cases at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from kenniskompas.casework.debts.choices import Side
from kenniskompas.casework.debts.models import BudgetLine
from kenniskompas.casework.intake.choices import MemberRole
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.intake.models import HouseholdMember, SafetyFlag
from kenniskompas.casework.provisions.service.tables import CHILDREN, INCOME
from kenniskompas.casework.work.models import IncomeCalculation
from kenniskompas.core.income import last_day_of_period
from kenniskompas.core.provisions import Bounds

if TYPE_CHECKING:
    from datetime import date

    from kenniskompas.casework.intake.models import Case


def known_numbers(among: QuerySet[Case], *, on: date) -> Mapping[UUID, dict[str, Bounds]]:
    """Bounds by name for each case of `among`; what is not known is left out. Six queries."""
    found: defaultdict[UUID, dict[str, Bounds]] = defaultdict(dict)
    ids, children = among.values("pk"), _children_of(among)
    for case_id, client_id in among.values_list("pk", "client_id"):
        if client_id in children:
            found[case_id][CHILDREN] = Bounds(children[client_id], children[client_id])
    told = BudgetLine.objects.filter(help__case__in=ids, side=Side.INCOME)
    totals = told.order_by().values("help__case").annotate(total=Sum("amount"))
    for case_id, total in totals.values_list("help__case", "total"):
        # Allowances can stand among what comes in: the total is the most it can be.
        found[case_id][INCOME] = Bounds(0, total)
    for case_id, income in _calculated_income(ids, on=on).items():
        found[case_id][INCOME] = Bounds(income, income)
    return found


def _children_of(among: QuerySet[Case]) -> Mapping[UUID, int]:
    """By client; with a safety flag in a household nothing of that household is used here."""
    present = HouseholdMember.objects.filter(until_on__isnull=True).order_by()
    own = present.filter(client__in=among.values("client"))
    listed = dict(
        present.filter(household__in=own.values("household"), role=MemberRole.CHILD)
        .values("household")
        .annotate(count=Count("pk"))
        .values_list("household", "count")
    )
    flagged = SafetyFlag.objects.filter(lifted_at__isnull=True).values("client")
    behind = present.filter(client__in=flagged, household__in=own.values("household"))
    shielded = set(behind.values_list("household", flat=True))
    found: dict[UUID, int] = {}
    for client_id, household, counted in own.values_list(
        "client", "household", "household__children"
    ):
        children = listed.get(household, counted)
        if children is not None and household not in shielded and client_id is not None:
            found[client_id] = children
    return found


def _calculated_income(ids: QuerySet[Case, Any], *, on: date) -> Mapping[UUID, int]:
    """Of the newest calculation that still holds: wage and benefit, without allowances."""
    rule = rule_on(RuleCode.INCOME_AMOUNTS, on)
    rows = IncomeCalculation.objects.filter(
        case__in=ids, withdrawn_at=None, calculated_on__lte=on
    ).order_by("calculated_on", "pk")
    values = rows.values_list("case", "calculated_on", "now_income", "now_benefits")
    return {
        case_id: income + benefits
        for case_id, day, income, benefits in values
        if rule is not None and on <= last_day_of_period(day, months=rule.value)
    }
