# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is recorded of one case and may go along, once it is mapped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Sum

from kenniskompas.casework.debts.choices import Side
from kenniskompas.casework.debts.models import BudgetLine
from kenniskompas.casework.intake.choices import MemberRole
from kenniskompas.casework.intake.service import (
    advice_inputs,
    members_of_household,
    shown_household_of,
)
from kenniskompas.core.openfisca import CHILDREN, Home, Known

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kenniskompas.casework.intake.models import Case

INCOME, COSTS = "income_told", "costs_told"
CODES = {Side.INCOME: INCOME, Side.FIXED_COST: COSTS}


def known_of(case: Case, *, asked: Mapping[str, int], said_alone: bool, on: date) -> Known:
    """Facts, counts and amounts in cents; a household out of sight is not known here either.

    `said_alone`: the client was asked, and no partner and children live there.
    """
    home = _home_of(case, on=on)
    if said_alone and home is None:
        home = Home(has_partner=False, child_ages=())
    elif said_alone and home is not None and home.child_ages is None:
        home = replace(home, child_ages=())
    told = BudgetLine.objects.filter(help__case=case).order_by()
    totals = told.values_list("side").annotate(total=Sum("amount"))
    numbers = {CODES[Side(side)]: int(total) for side, total in totals}
    if home is not None and home.child_ages is not None:
        numbers[CHILDREN] = len(home.child_ages)
    return Known(facts=advice_inputs(case), numbers=numbers, asked=asked, home=home)


def _home_of(case: Case, *, on: date) -> Home | None:
    household = shown_household_of(case.client)
    if household is None:
        return None
    others = [row for row in members_of_household(household) if row.client_id != case.client_id]
    children = [row for row in others if row.role == MemberRole.CHILD]
    ages: tuple[int | None, ...] | None = tuple(
        on.year - row.birth_year if row.birth_year else None for row in children
    )
    if not children:
        ages = None if household.children is None else (None,) * household.children
    has_partner = any(row.role == MemberRole.PARTNER for row in others)
    rest = len(others) - len(children) - has_partner
    return Home(has_partner=has_partner, child_ages=ages, other_adults=rest)
