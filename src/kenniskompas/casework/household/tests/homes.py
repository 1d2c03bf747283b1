# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two clients of one household, each with a plan and a caseworker of another team."""

from dataclasses import dataclass
from typing import Any

from kenniskompas.accounts.models import Team
from kenniskompas.casework import service as casework
from kenniskompas.casework.household import service
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.intake.models import Case, Household
from kenniskompas.casework.tests.factories import AT, TODAY, planned_case


@dataclass
class Home:
    household: Household
    mine: Case
    other: Case
    me: Any
    colleague: Any


def make_home(person: Any, organisation: Any) -> Home:
    me = person(username="ik")
    elsewhere = Team.objects.create(organisation=organisation, name="Team Zuid")
    colleague = person(username="collega", in_team=elsewhere)
    mine, other = planned_case(me), planned_case(colleague)
    casework.add_goal(other.plans.get(), text="Geheim van de ander", person=colleague)
    household = intake.new_household(person=me)
    for case, who in ((mine, me), (other, colleague)):
        intake.join_household(case.client, household, since_on=TODAY, person=who)
    return Home(household, mine, other, me, colleague)


def share_all(case: Any, person: Any) -> None:
    household = intake.shown_household_of(case.client)
    keys = [each.key for each in service.own_items(case, household)]
    service.share_items(case, keys, has_agreed=True, person=person, at=AT)
