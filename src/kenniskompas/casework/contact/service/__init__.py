# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact with the client: what was said, by which way the client wants it, what was mailed."""

from kenniskompas.casework.contact.service.mailing import (
    DEMO,
    NO_SERVER,
    NOT_SWITCHED_ON,
    claim_mail,
    counted_mails,
    failed_mails,
    mail_switch,
    mails_by_key,
    mails_of,
    may_try,
    offers_mail,
    settle_mail,
    switch_mail,
    why_no_mail,
)
from kenniskompas.casework.contact.service.moments import (
    contacts_of,
    may_take_back,
    record_contact,
    take_back,
)
from kenniskompas.casework.contact.service.wishes import (
    OwnWay,
    email_of,
    own_way_of,
    record_contact_wish,
    way_by,
)

__all__ = [
    "DEMO",
    "NOT_SWITCHED_ON",
    "NO_SERVER",
    "OwnWay",
    "claim_mail",
    "contacts_of",
    "counted_mails",
    "email_of",
    "failed_mails",
    "mail_switch",
    "mails_by_key",
    "mails_of",
    "may_take_back",
    "may_try",
    "offers_mail",
    "own_way_of",
    "record_contact",
    "record_contact_wish",
    "settle_mail",
    "switch_mail",
    "take_back",
    "way_by",
    "why_no_mail",
]
