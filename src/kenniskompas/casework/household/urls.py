# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case."""

from django.urls import path

from kenniskompas.casework.household.views import people, together

of_case = [
    path("huishouden", people.household, name="household"),
    path("huishouden/erbij", people.join, name="household-join"),
    path("huishouden/lid", people.add_member, name="household-member"),
    path("huishouden/lid/<int:item>/weg", people.end_member, name="household-member-end"),
    path("huishouden/regisseur", people.set_coordinator, name="household-coordinator"),
    path("huishouden/veiligheid", people.safety, name="household-safety"),
    path("huishouden/betrokkene", people.add_supporter, name="household-supporter-add"),
    path("huishouden/betrokkene/<int:item>", together.supporter, name="household-supporter"),
    path(
        "huishouden/betrokkene/<int:item>/weg",
        together.end_supporter,
        name="household-supporter-end",
    ),
    path("huishouden/samen", together.joint, name="household-joint"),
    path("huishouden/samen/<int:item>/overnemen", together.take_over, name="household-take-over"),
    path("huishouden/plan", together.plan, name="household-plan"),
    path("huishouden/plan/afdruk", together.printed, name="household-plan-print"),
]
