# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each role may do: least privilege, in one table that a person can read."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from kenniskompas.accounts.models import Person, Role


class Permission(StrEnum):
    READ_KNOWLEDGE = "read_knowledge"
    WRITE_KNOWLEDGE = "write_knowledge"
    DO_CASEWORK = "do_casework"
    IMPORT_CASELOAD = "import_caseload"
    READ_EFFECTS = "read_effects"
    REGISTER_STUDY = "register_study"
    READ_OWN_FEEDBACK = "read_own_feedback"
    READ_TEAM_FEEDBACK = "read_team_feedback"
    READ_ADVICE_RULES = "read_advice_rules"
    READ_AUDIT_TRAIL = "read_audit_trail"
    USE_CLIENT_SITE = "use_client_site"


_READERS = {Permission.READ_KNOWLEDGE, Permission.READ_EFFECTS, Permission.READ_ADVICE_RULES}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: frozenset(
        _READERS
        | {Permission.DO_CASEWORK, Permission.WRITE_KNOWLEDGE, Permission.READ_OWN_FEEDBACK}
    ),
    Role.TEAM_LEADER: frozenset(
        _READERS
        | {
            Permission.DO_CASEWORK,
            Permission.WRITE_KNOWLEDGE,
            Permission.IMPORT_CASELOAD,
            Permission.READ_OWN_FEEDBACK,
            Permission.READ_TEAM_FEEDBACK,
        }
    ),
    Role.QUALITY_COACH: frozenset(
        _READERS
        | {Permission.DO_CASEWORK, Permission.WRITE_KNOWLEDGE, Permission.READ_TEAM_FEEDBACK}
    ),
    Role.POLICY_OFFICER: frozenset(
        _READERS | {Permission.WRITE_KNOWLEDGE, Permission.REGISTER_STUDY}
    ),
    Role.DIRECTOR: frozenset(_READERS),
    Role.RESEARCHER: frozenset(_READERS | {Permission.WRITE_KNOWLEDGE, Permission.REGISTER_STUDY}),
    Role.PRIVACY_OFFICER: frozenset(_READERS | {Permission.READ_AUDIT_TRAIL}),
    Role.ADMINISTRATOR: frozenset(
        _READERS | {Permission.IMPORT_CASELOAD, Permission.READ_AUDIT_TRAIL}
    ),
    Role.CLIENT: frozenset({Permission.USE_CLIENT_SITE}),
}


def may(person: Person | AnonymousUser, permission: Permission) -> bool:
    """Whether `person` may do this; nobody who is not signed in may do anything."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return permission in PERMISSIONS.get(Role(person.role), frozenset())
