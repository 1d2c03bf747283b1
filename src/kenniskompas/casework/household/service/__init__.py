# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household: what is recorded once, shared on purpose, and seen by whom."""

from kenniskompas.casework.household.service.joint import (
    NotShown,
    joint_entries,
    record_joint,
    take_over,
    waiting_entries,
)
from kenniskompas.casework.household.service.reading import (
    HouseholdPicture,
    look_at_household,
)
from kenniskompas.casework.household.service.sharing import (
    NotAgreed,
    joint_plan,
    own_items,
    share_items,
    shared_of,
)
from kenniskompas.casework.household.service.supporters import (
    add_supporter,
    end_supporter,
    get_supporter,
    let_see,
    seen_by,
    supporters_of,
)

__all__ = [
    "HouseholdPicture",
    "NotAgreed",
    "NotShown",
    "add_supporter",
    "end_supporter",
    "get_supporter",
    "joint_entries",
    "joint_plan",
    "let_see",
    "look_at_household",
    "own_items",
    "record_joint",
    "seen_by",
    "share_items",
    "shared_of",
    "supporters_of",
    "take_over",
    "waiting_entries",
]
