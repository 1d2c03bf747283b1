# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and the organisation they work for."""

from django.db.models import QuerySet

from kenniskompas.accounts.models import Organisation, Person, Role, Team


def get_organisation() -> Organisation | None:
    """The organisation of this installation; None before it is set up."""
    return Organisation.objects.order_by("pk").first()


def is_demo_database() -> bool:
    return Organisation.objects.filter(is_demo=True).exists()


def add_person(
    username: str,
    *,
    password: str,
    role: Role,
    organisation: Organisation,
    team: Team | None = None,
    first_name: str = "",
    last_name: str = "",
) -> Person:
    return Person.objects.create_user(
        username,
        password=password,
        role=role,
        organisation=organisation,
        team=team,
        first_name=first_name,
        last_name=last_name,
    )


def members_of(team: Team) -> QuerySet[Person]:
    return team.people.exclude(role=Role.CLIENT).order_by("first_name", "last_name")
