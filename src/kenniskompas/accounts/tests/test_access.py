# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from kenniskompas.accounts.models import Person, Role
from kenniskompas.accounts.service import PERMISSIONS, Permission, enrol, found_organisation, may
from kenniskompas.core.errors import BadInput


def test_every_role_has_a_line_in_the_table_of_permissions():
    assert set(PERMISSIONS) == set(Role)


def test_somebody_who_is_not_signed_in_may_nothing():
    assert not any(may(AnonymousUser(), permission) for permission in Permission)


@pytest.mark.django_db
def test_a_person_who_left_may_nothing(person):
    gone = person(Role.CASEWORKER)
    gone.is_active = False
    assert not may(gone, Permission.DO_CASEWORK)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RESEARCHER, Role.POLICY_OFFICER])
def test_roles_without_clients_never_see_a_case(role):
    assert Permission.DO_CASEWORK not in PERMISSIONS[role]


@pytest.mark.django_db
def test_pages_ask_for_a_sign_in_first(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:login"))


@pytest.mark.django_db
def test_founding_gives_an_administrator_who_can_sign_in(client):
    password = found_organisation("Testdam", administrator="beheer", team="Team 1")
    assert client.login(username="beheer", password=password)
    assert Person.objects.get().role == Role.ADMINISTRATOR


@pytest.mark.django_db
def test_a_second_organisation_is_refused():
    found_organisation("Testdam", administrator="beheer", team="Team 1")
    with pytest.raises(BadInput, match="exists already"):
        found_organisation("Anderdam", administrator="beheer2", team="Team 1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "team", "column"), [("boss", "", "role"), ("caseworker", "Zuid", "team")]
)
def test_enrolling_names_what_does_not_exist(role, team, column):
    found_organisation("Testdam", administrator="beheer", team="Team 1")
    with pytest.raises(BadInput) as refused:
        enrol("nieuw", role=role, team_name=team)
    assert refused.value.column == column
    assert Person.objects.count() == 1
