# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each role may do: least privilege, in one table that a person can read."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from kenniskompas.accounts.models import Person, Role


class Permission(StrEnum):
    READ_KNOWLEDGE = "read_knowledge"
    WRITE_KNOWLEDGE = "write_knowledge"
    EDIT_CATALOGUE = "edit_catalogue"
    EDIT_RESEARCH = "edit_research"
    JUDGE_CERTAINTY = "judge_certainty"
    REVIEW_RECOGNITION = "review_recognition"
    DECIDE_RECOGNITION = "decide_recognition"
    EDIT_CRITERIA = "edit_criteria"
    MANAGE_GAPS = "manage_gaps"
    MANAGE_OFFERS = "manage_offers"
    MANAGE_PROVISIONS = "manage_provisions"
    MANAGE_RULES_ENGINE = "manage_rules_engine"
    MANAGE_REMINDERS = "manage_reminders"
    SHARE_CLIENT_EXPERIENCE = "share_client_experience"
    MODERATE_EXPERIENCE = "moderate_experience"
    EDIT_LIBRARY = "edit_library"
    EXCHANGE_KNOWLEDGE = "exchange_knowledge"
    DO_CASEWORK = "do_casework"
    WORK_WITH_EMPLOYERS = "work_with_employers"
    KEEP_DESTINATIONS = "keep_destinations"
    IMPORT_CASELOAD = "import_caseload"
    WORK_WITH_SIGNALS = "work_with_signals"
    KEEP_LETTER_TEXTS = "keep_letter_texts"
    DIVIDE_STEPS = "divide_steps"
    READ_EFFECTS = "read_effects"
    REGISTER_STUDY = "register_study"
    READ_OWN_FEEDBACK = "read_own_feedback"
    READ_TEAM_FEEDBACK = "read_team_feedback"
    READ_ADVICE_RULES = "read_advice_rules"
    PROPOSE_ADVICE_RULES = "propose_advice_rules"
    APPROVE_ADVICE_RULES = "approve_advice_rules"
    ERASE_CLIENTS = "erase_clients"
    READ_AUDIT_TRAIL = "read_audit_trail"
    MANAGE_API_TOKENS = "manage_api_tokens"
    READ_LAWS = "read_laws"
    SWITCH_LAWS = "switch_laws"
    USE_CLIENT_SITE = "use_client_site"


_READERS = {Permission.READ_KNOWLEDGE, Permission.READ_EFFECTS, Permission.READ_ADVICE_RULES}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: frozenset(
        _READERS
        | {
            Permission.DO_CASEWORK,
            Permission.WORK_WITH_EMPLOYERS,
            Permission.WORK_WITH_SIGNALS,
            Permission.READ_LAWS,
            Permission.WRITE_KNOWLEDGE,
            Permission.READ_OWN_FEEDBACK,
        }
    ),
    Role.TEAM_LEADER: frozenset(
        _READERS
        | {
            Permission.APPROVE_ADVICE_RULES,
            Permission.DO_CASEWORK,
            Permission.WORK_WITH_EMPLOYERS,
            Permission.WORK_WITH_SIGNALS,
            Permission.READ_LAWS,
            Permission.WRITE_KNOWLEDGE,
            Permission.KEEP_DESTINATIONS,
            Permission.IMPORT_CASELOAD,
            Permission.READ_OWN_FEEDBACK,
            Permission.READ_TEAM_FEEDBACK,
        }
    ),
    Role.QUALITY_COACH: frozenset(
        _READERS
        | {
            Permission.PROPOSE_ADVICE_RULES,
            Permission.APPROVE_ADVICE_RULES,
            Permission.DO_CASEWORK,
            Permission.READ_LAWS,
            Permission.WRITE_KNOWLEDGE,
            Permission.READ_TEAM_FEEDBACK,
            Permission.EDIT_CATALOGUE,
            Permission.JUDGE_CERTAINTY,
            Permission.REVIEW_RECOGNITION,
            Permission.MODERATE_EXPERIENCE,
        }
    ),
    Role.POLICY_OFFICER: frozenset(
        _READERS
        | {
            Permission.PROPOSE_ADVICE_RULES,
            Permission.APPROVE_ADVICE_RULES,
            Permission.WRITE_KNOWLEDGE,
            Permission.REGISTER_STUDY,
            Permission.EDIT_CATALOGUE,
            Permission.DECIDE_RECOGNITION,
            Permission.MANAGE_GAPS,
            Permission.MANAGE_OFFERS,
            Permission.MANAGE_PROVISIONS,
            Permission.EDIT_LIBRARY,
        }
    ),
    Role.CONTRACT_MANAGER: frozenset(
        _READERS
        | {Permission.WRITE_KNOWLEDGE, Permission.MANAGE_OFFERS, Permission.KEEP_DESTINATIONS}
    ),
    # Experts by experience and clients' representatives: knowledge, never a client's record.
    Role.CLIENT_COUNCIL: frozenset(
        {
            Permission.READ_KNOWLEDGE,
            Permission.SHARE_CLIENT_EXPERIENCE,
            Permission.MODERATE_EXPERIENCE,
        }
    ),
    Role.DIRECTOR: frozenset(_READERS | {Permission.APPROVE_ADVICE_RULES}),
    Role.RESEARCHER: frozenset(
        _READERS
        | {
            Permission.PROPOSE_ADVICE_RULES,
            Permission.WRITE_KNOWLEDGE,
            Permission.REGISTER_STUDY,
            Permission.EDIT_CATALOGUE,
            Permission.EDIT_RESEARCH,
            Permission.JUDGE_CERTAINTY,
            Permission.REVIEW_RECOGNITION,
            Permission.MANAGE_GAPS,
            Permission.EDIT_LIBRARY,
            Permission.EXCHANGE_KNOWLEDGE,
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        _READERS
        | {
            Permission.READ_AUDIT_TRAIL,
            Permission.ERASE_CLIENTS,
            Permission.READ_LAWS,
            Permission.SWITCH_LAWS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        _READERS
        | {
            Permission.IMPORT_CASELOAD,
            Permission.KEEP_DESTINATIONS,
            Permission.DIVIDE_STEPS,
            Permission.KEEP_LETTER_TEXTS,
            Permission.READ_AUDIT_TRAIL,
            Permission.EDIT_CRITERIA,
            Permission.MANAGE_PROVISIONS,
            Permission.MANAGE_RULES_ENGINE,
            Permission.MANAGE_REMINDERS,
            Permission.EXCHANGE_KNOWLEDGE,
            Permission.MANAGE_API_TOKENS,
        }
    ),
    Role.CLIENT: frozenset({Permission.USE_CLIENT_SITE}),
}


def may(person: Person | AnonymousUser, permission: Permission) -> bool:
    """Whether `person` may do this; nobody who is not signed in may do anything."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return permission in PERMISSIONS.get(Role(person.role), frozenset())
