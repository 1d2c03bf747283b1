# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which provisions somebody may be missing: conditions on what is known, unknown stays unknown."""

from kenniskompas.core.provisions.check import (
    Bounds,
    Condition,
    Holds,
    Limit,
    Provision,
    Seen,
    check,
    most_helpful,
)

__all__ = [
    "Bounds",
    "Condition",
    "Holds",
    "Limit",
    "Provision",
    "Seen",
    "check",
    "most_helpful",
]
