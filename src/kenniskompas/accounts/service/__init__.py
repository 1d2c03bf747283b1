# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People, their organisation and roles, and the trail of what they did."""

from kenniskompas.accounts.models import ApiToken, Role, TokenScope
from kenniskompas.accounts.service.access import PERMISSIONS, Permission, may
from kenniskompas.accounts.service.audit import (
    AuditGap,
    audit_events,
    events_about,
    record_event,
    verify_audit_trail,
)
from kenniskompas.accounts.service.people import (
    add_person,
    enrol,
    found_organisation,
    get_organisation,
    is_demo_database,
    members_of,
    new_password,
    people_who_may,
)
from kenniskompas.accounts.service.tokens import (
    LONGEST_LIFE,
    NameTaken,
    NewToken,
    list_tokens,
    make_token,
    recognise_token,
    withdraw_token,
)

__all__ = [
    "LONGEST_LIFE",
    "PERMISSIONS",
    "ApiToken",
    "AuditGap",
    "NameTaken",
    "NewToken",
    "Permission",
    "Role",
    "TokenScope",
    "add_person",
    "audit_events",
    "enrol",
    "events_about",
    "found_organisation",
    "get_organisation",
    "is_demo_database",
    "list_tokens",
    "make_token",
    "may",
    "members_of",
    "new_password",
    "people_who_may",
    "recognise_token",
    "record_event",
    "verify_audit_trail",
    "withdraw_token",
]
