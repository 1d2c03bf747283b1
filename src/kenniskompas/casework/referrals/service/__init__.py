# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Referrals: where to, what goes along, sent, received, answered, and followed up."""

from kenniskompas.casework.intake.service import NameTaken
from kenniskompas.casework.referrals.service.destinations import (
    get_destination,
    list_destinations,
    save_destination,
)
from kenniskompas.casework.referrals.service.moving import MovedMeanwhile, refresh_referrals
from kenniskompas.casework.referrals.service.receiving import (
    NoSuchReferral,
    accept,
    ask_back,
    confirm_receipt,
    decline,
    get_referral,
    open_received,
    referrals_of,
    send_result,
    sent_by,
    taken_on_by,
    waiting_for,
)
from kenniskompas.casework.referrals.service.sending import (
    ASK,
    AlreadyWaiting,
    ClientFirst,
    Draft,
    MayNotTell,
    answer_as_client,
    answer_question,
    hand_over,
    refer,
    settle,
    withdraw,
)
from kenniskompas.casework.referrals.service.telling import (
    Tellable,
    may_refer,
    needs_of,
    tellable_of,
)

__all__ = [
    "ASK",
    "AlreadyWaiting",
    "ClientFirst",
    "Draft",
    "MayNotTell",
    "MovedMeanwhile",
    "NameTaken",
    "NoSuchReferral",
    "Tellable",
    "accept",
    "answer_as_client",
    "answer_question",
    "ask_back",
    "confirm_receipt",
    "decline",
    "get_destination",
    "get_referral",
    "hand_over",
    "list_destinations",
    "may_refer",
    "needs_of",
    "open_received",
    "refer",
    "referrals_of",
    "refresh_referrals",
    "save_destination",
    "send_result",
    "sent_by",
    "settle",
    "taken_on_by",
    "tellable_of",
    "waiting_for",
    "withdraw",
]
