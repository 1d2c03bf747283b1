# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one thing that counts now for a client, out of everything that may wait."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the client in one case; everything may wait at once."""

    # "new", or "changed" after the client agreed with it before.
    plan_to_sign: str = ""
    moments: bool = False
    referrals: int = 0
    places: int = 0
    follow_up: bool = False
    asked_how: bool = False
    unfinished: bool = False
    talk_coming: bool = False
    is_open: bool = True


def first_thing(waiting: Waiting) -> str:
    """The code of what comes first; `labels.NOW` has the words and the page.

    What is settled with the client comes before what is asked, and what is asked before what may
    always be told.
    """
    in_order = (
        (f"sign_{waiting.plan_to_sign}", waiting.plan_to_sign),
        ("moments", waiting.moments),
        ("referral", waiting.referrals),
        ("place", waiting.places),
        ("follow_up", waiting.follow_up),
        ("asked_how", waiting.asked_how),
        ("unfinished", waiting.unfinished),
        ("talk", waiting.talk_coming),
        ("how", waiting.is_open),
    )
    return next((code for code, waits in in_order if waits), "nothing")
