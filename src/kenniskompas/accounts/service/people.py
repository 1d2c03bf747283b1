# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and the organisation they work for."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from kenniskompas.accounts.models import Organisation, Person, Role, Team
from kenniskompas.accounts.service.access import PERMISSIONS, Permission
from kenniskompas.accounts.service.audit import record_event
from kenniskompas.core.errors import BadInput

# Without letters and digits that are mistaken for each other when read from paper.
PASSWORD_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105


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


def people_who_may(permission: Permission, *, organisation_id: int | None) -> QuerySet[Person]:
    """Everybody of an organisation whose role allows this, by name."""
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    people = Person.objects.filter(organisation=organisation_id, role__in=roles, is_active=True)
    return people.order_by("first_name", "last_name", "username")


def new_password() -> str:
    """A first password that can be read aloud: four groups of four signs, over 77 bits."""
    groups = ("".join(secrets.choice(PASSWORD_SIGNS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@transaction.atomic
def found_organisation(name: str, *, administrator: str, team: str) -> str:
    """Make the organisation, its first team and its administrator; returns the first password."""
    if get_organisation() is not None:
        raise BadInput("taken", column="organisation", value=name)
    organisation = Organisation.objects.create(name=name)
    Team.objects.create(organisation=organisation, name=team)
    return enrol(administrator, role=Role.ADMINISTRATOR)


@transaction.atomic
def enrol(username: str, *, role: str, team_name: str = "", full_name: str = "") -> str:
    """Make a sign-in for somebody; returns the first password. Raises BadInput."""
    organisation = get_organisation()
    if organisation is None:
        raise BadInput("no_organisation")
    if role not in Role.values:
        raise BadInput("not_a_choice", column="role", value=role, allowed=", ".join(Role.values))
    _check_username(username)
    if Person.objects.filter(username=username).exists():
        raise BadInput("taken", column="username", value=username)
    team = organisation.teams.filter(name=team_name).first()
    if team_name and team is None:
        names = ", ".join(organisation.teams.values_list("name", flat=True))
        raise BadInput("not_a_choice", column="team", value=team_name, allowed=names)
    first_name, _space, last_name = full_name.partition(" ")
    password = new_password()
    person = add_person(
        username,
        password=password,
        role=Role(role),
        organisation=organisation,
        team=team,
        first_name=first_name,
        last_name=last_name,
    )
    record_event("person_added", person=None, subject=person, detail={"role": role})
    return password


def _check_username(username: str) -> None:
    try:
        Person._meta.get_field("username").clean(username, None)
    except ValidationError as error:
        allowed = "at most 150 letters, digits and @ . + - _"
        raise BadInput("wrong_type", column="username", value=username, allowed=allowed) from error
