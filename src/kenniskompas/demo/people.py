# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works in Voorbeeldstad: an account per role, two researchers, two clients."""

from dataclasses import dataclass

from kenniskompas.accounts.models import Organisation, Person, Role, Team
from kenniskompas.accounts.service import add_person, new_password

TEAMS = ("Team Noord", "Team Oost", "Team Zuid", "Team West")
CASEWORKERS_PER_TEAM = 6
FIRST_NAMES = (
    "Amina", "Bas", "Chantal", "Daan", "Esra", "Frank", "Gerda", "Hassan", "Ingrid", "Jeroen",
    "Karima", "Lars", "Maartje", "Nabil", "Olga", "Peter", "Quinty", "Ruben", "Sanne", "Tarik",
    "Ursula", "Viktor", "Wendy", "Yusuf",
)  # fmt: skip
ACCOUNTS: tuple[tuple[str, Role, str], ...] = (
    ("klantmanager", Role.CASEWORKER, "Amina de Vries"),
    ("teamleider", Role.TEAM_LEADER, "Joost Bakker"),
    ("kwaliteit", Role.QUALITY_COACH, "Fatima Jansen"),
    ("beleid", Role.POLICY_OFFICER, "Lotte Visser"),
    ("contracten", Role.CONTRACT_MANAGER, "Yasmin Peters"),
    ("clientenraad", Role.CLIENT_COUNCIL, "Ria Hendriks"),
    ("directeur", Role.DIRECTOR, "Henk Smit"),
    ("onderzoeker", Role.RESEARCHER, "Priya Mulder"),
    ("onderzoeker2", Role.RESEARCHER, "Thomas Bos"),
    ("privacy", Role.PRIVACY_OFFICER, "Mark de Boer"),
    ("beheer", Role.ADMINISTRATOR, "Sjoerd Dijkstra"),
    ("client", Role.CLIENT, "Sam Voorbeeld"),
    ("client2", Role.CLIENT, "Robin Voorbeeld"),
)


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    password: str
    role: Role


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody, with the caseworkers in the order of the truth's desks."""

    organisation: Organisation
    caseworkers: list[Person]
    by_username: dict[str, Person]
    accounts: list[Account]


def hire(name: str) -> Staff:
    """Found the organisation, marked as demo, and give everybody a place."""
    organisation = Organisation.objects.create(name=name, is_demo=True)
    teams = [Team.objects.create(organisation=organisation, name=team) for team in TEAMS]
    accounts, by_username = [], {}
    for username, role, full_name in ACCOUNTS:
        first, _space, last = full_name.partition(" ")
        password = new_password()
        by_username[username] = add_person(
            username,
            password=password,
            role=role,
            organisation=organisation,
            team=None if role == Role.CLIENT else teams[0],
            first_name=first,
            last_name=last,
        )
        accounts.append(Account(username, password, role))
    colleagues = [
        _colleague(organisation, teams[desk // CASEWORKERS_PER_TEAM], desk)
        for desk in range(1, len(TEAMS) * CASEWORKERS_PER_TEAM)
    ]
    return Staff(organisation, [by_username["klantmanager"], *colleagues], by_username, accounts)


def _colleague(organisation: Organisation, team: Team, desk: int) -> Person:
    """A colleague without a password: somebody to assign cases to, who cannot sign in."""
    person = Person(
        username=f"collega{desk:02}",
        first_name=FIRST_NAMES[desk % len(FIRST_NAMES)],
        last_name="(verzonnen)",
        role=Role.CASEWORKER,
        organisation=organisation,
        team=team,
    )
    person.set_unusable_password()
    person.save()
    return person
