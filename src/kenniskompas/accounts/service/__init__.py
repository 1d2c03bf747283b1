# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""People, their organisation and roles, and the trail of what they did."""

from kenniskompas.accounts.models import Role
from kenniskompas.accounts.service.access import PERMISSIONS, Permission, may
from kenniskompas.accounts.service.audit import (
    AuditGap,
    audit_events,
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
)

__all__ = [
    "PERMISSIONS",
    "AuditGap",
    "Permission",
    "Role",
    "add_person",
    "audit_events",
    "enrol",
    "found_organisation",
    "get_organisation",
    "is_demo_database",
    "may",
    "members_of",
    "new_password",
    "record_event",
    "verify_audit_trail",
]
