# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact with the client: what was said, and by which way the client wants it."""

from kenniskompas.casework.contact.service.moments import (
    contacts_of,
    may_take_back,
    record_contact,
    take_back,
)
from kenniskompas.casework.contact.service.wishes import (
    OwnWay,
    own_way_of,
    record_contact_wish,
    way_by,
)

__all__ = [
    "OwnWay",
    "contacts_of",
    "may_take_back",
    "own_way_of",
    "record_contact",
    "record_contact_wish",
    "take_back",
    "way_by",
]
