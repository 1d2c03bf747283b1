# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill in an instrument at once or one question at a time, and see whether something changed."""

from kenniskompas.casework.instruments.service.administering import (
    Course,
    NotTakenOver,
    administer,
    administrations_of,
    asked_items,
    courses,
    get_administration,
    withdraw,
)
from kenniskompas.casework.instruments.service.one_by_one import (
    NothingAnswered,
    answer_one,
    asked_parts,
    begin_again,
    finish_list,
    started_list,
    started_lists,
)

__all__ = [
    "Course",
    "NotTakenOver",
    "NothingAnswered",
    "administer",
    "administrations_of",
    "answer_one",
    "asked_items",
    "asked_parts",
    "begin_again",
    "courses",
    "finish_list",
    "get_administration",
    "started_list",
    "started_lists",
    "withdraw",
]
