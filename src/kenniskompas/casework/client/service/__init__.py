# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own side: invited or by a broker, signing in, asking and objecting."""

from kenniskompas.casework.client.models import ClientDocument
from kenniskompas.casework.client.service.access import enrol_client, get_own_case, give_access
from kenniskompas.casework.client.service.asking import (
    DecisionNeeded,
    ask,
    mark_answered,
    objection_until,
    unanswered,
)
from kenniskompas.casework.client.service.broker import (
    ClaimNames,
    KnownForAnother,
    LevelTooLow,
    NotAuthorised,
    NotKnownHere,
    broker_key_of,
    record_broker_key,
    sign_in_by_claims,
)
from kenniskompas.casework.client.service.documents import (
    KindRefused,
    TooLarge,
    TooMany,
    add_document,
    documents_of,
    open_document,
    remove_document,
)
from kenniskompas.casework.client.service.inviting import (
    InvitationEnded,
    NewInvitation,
    WrongCode,
    accept_invitation,
    check_code,
    end_access,
    invite,
    open_invitation,
    own_account,
    read_invitation,
    withdraw_invitation,
)
from kenniskompas.casework.client.service.now import waiting_of
from kenniskompas.casework.client.service.referred import readable_referrals
from kenniskompas.casework.client.service.talks import OwnTalks, own_talks

__all__ = [
    "ClaimNames",
    "ClientDocument",
    "DecisionNeeded",
    "InvitationEnded",
    "KindRefused",
    "KnownForAnother",
    "LevelTooLow",
    "NewInvitation",
    "NotAuthorised",
    "NotKnownHere",
    "OwnTalks",
    "TooLarge",
    "TooMany",
    "WrongCode",
    "accept_invitation",
    "add_document",
    "ask",
    "broker_key_of",
    "check_code",
    "documents_of",
    "end_access",
    "enrol_client",
    "get_own_case",
    "give_access",
    "invite",
    "mark_answered",
    "objection_until",
    "open_document",
    "open_invitation",
    "own_account",
    "own_talks",
    "read_invitation",
    "readable_referrals",
    "record_broker_key",
    "remove_document",
    "sign_in_by_claims",
    "unanswered",
    "waiting_of",
    "withdraw_invitation",
]
